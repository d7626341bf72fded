package dev.prumo;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a schema is taken from.
 *
 * @param url present exactly for {@link Kind#URL}
 */
public record SchemaSide(Kind kind, Optional<String> url) {
    public static final SchemaSide LIVE = new SchemaSide(Kind.LIVE, Optional.empty());
    public static final SchemaSide REVISIONS = new SchemaSide(Kind.REVISIONS, Optional.empty());
    public static final SchemaSide MODELS = new SchemaSide(Kind.MODELS, Optional.empty());

    public SchemaSide {
        requireNonNull(kind, "kind");
        requireNonNull(url, "url");
    }

    /** What a side is. */
    public enum Kind {
        /** What the target holds. */
        LIVE,
        /** What all revisions make on a throw-away database. */
        REVISIONS,
        /** The desired state that the settings name. */
        MODELS,
        /** What another database holds. */
        URL
    }

    /** Reads {@code live}, {@code revisions}, {@code models}, or the address of a database. */
    public static SchemaSide parse(String text) {
        return switch (text) {
            case "live" -> LIVE;
            case "revisions" -> REVISIONS;
            case "models" -> MODELS;
            default -> new SchemaSide(Kind.URL, Optional.of(text));
        };
    }
}
