package dev.prumo.dialect.postgres;

import java.util.Set;

/** How the values of a type are stored when nobody says otherwise; before 16 the server has no word for it. */
final class PostgresStorage {
    private static final Set<String> MAIN = Set.of("numeric", "inet", "cidr", "tid");
    private static final Set<String> LONG = Set.of(
            "text",
            "character varying",
            "character",
            "bytea",
            "json",
            "jsonb",
            "xml",
            "bit",
            "bit varying",
            "tsvector",
            "path",
            "polygon",
            "citext",
            "hstore");

    private PostgresStorage() {}

    /** A type that is not known is taken for one of values of any length, as most types of extensions are. */
    static String usual(String type) {
        String bare = type.replaceAll("\\([0-9, -]*\\)", "");
        if (MAIN.contains(bare)) {
            return "main";
        }
        return LONG.contains(bare) || bare.endsWith("[]") || !bare.matches("[a-z0-9 ]+") ? "extended" : "plain";
    }
}
