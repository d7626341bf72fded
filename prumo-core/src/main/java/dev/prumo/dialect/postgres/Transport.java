package dev.prumo.dialect.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Carries statements to the server in order and tells how many were completed. */
interface Transport {
    /**
     * How far it came.
     *
     * @param completed how many statements were done; the one with this index failed, if there is a failure
     * @param position 1-based place of the fault in that statement, in UTF-16 units; 0 when the server gave none
     */
    record Outcome(int completed, int position, @Nullable SQLException failure) {}

    /**
     * Runs statements until one fails.
     *
     * @param statements without closing semicolons, none of them empty
     * @param completed told 0, 1, … as the server answers
     */
    Outcome send(List<String> statements, IntConsumer completed);
}
