package dev.prumo.revision;

import java.util.Locale;
import java.util.Optional;

/** The sections of a revision file. */
enum SectionKind {
    UP,
    DOWN,
    VERIFY,
    /** Reserved for statements that run in batches. */
    BATCH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SectionKind> of(String word) {
        for (SectionKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
