package dev.prumo.revision;

import java.util.List;
import java.util.Optional;

/** The sections of a revision file. */
enum SectionKind {
    UP("up"),
    DOWN("down"),
    VERIFY("verify"),
    /** Reserved for statements that run in batches. */
    BATCH("batch");

    private static final List<SectionKind> ALL = List.of(values());

    private final String word;

    SectionKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<SectionKind> of(String word) {
        for (SectionKind kind : ALL) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
