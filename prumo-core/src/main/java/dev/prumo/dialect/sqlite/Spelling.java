package dev.prumo.dialect.sqlite;

import java.util.Optional;

/** How names are written where they were declared: SQLite compares them without regard to case. */
@FunctionalInterface
interface Spelling {
    /** Returns the declared form of a name in any case; empty if nothing known is called so. */
    Optional<String> of(String name);

    /** Asks here first, then there. */
    default Spelling or(Spelling other) {
        return name -> of(name).or(() -> other.of(name));
    }
}
