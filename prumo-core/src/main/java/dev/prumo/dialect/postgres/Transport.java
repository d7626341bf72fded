package dev.prumo.dialect.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Carries statements to the server in order and tells how many were completed. */
interface Transport {
    /** How far it came: the statement with index {@code completed} failed, if there is a failure. */
    record Outcome(int completed, @Nullable SQLException failure) {}

    /**
     * Runs statements until one fails.
     *
     * @param statements without closing semicolons, none of them empty
     * @param completed told 0, 1, … as the server answers
     */
    Outcome send(List<String> statements, IntConsumer completed);

    /** Offset in the server's view of the statement with this index, in UTF-16 units from 0. */
    int offset(List<String> statements, int index);
}
