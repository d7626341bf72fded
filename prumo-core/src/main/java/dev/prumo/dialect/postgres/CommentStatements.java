package dev.prumo.dialect.postgres;

import java.util.List;
import java.util.Optional;

/** Gives an object another comment, or none. */
final class CommentStatements {
    private CommentStatements() {}

    /** @param object as COMMENT calls it, such as {@code column audits.note} */
    static List<String> between(String object, Optional<String> from, Optional<String> to) {
        return from.equals(to)
                ? List.of()
                : List.of("comment on " + object + " is "
                        + to.map(ServerText::literal).orElse("null"));
    }
}
