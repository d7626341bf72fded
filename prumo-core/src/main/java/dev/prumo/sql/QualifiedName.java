package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a table, index or view, with or without its schema. Tenant revisions use names without a schema.
 *
 * @param schema empty: found through the search path of the session
 */
public record QualifiedName(Optional<Identifier> schema, Identifier name) {
    public QualifiedName {
        requireNonNull(schema, "schema");
        requireNonNull(name, "name");
    }

    /** A name without a schema. */
    public static QualifiedName of(Identifier name) {
        return new QualifiedName(Optional.empty(), name);
    }

    public static QualifiedName of(Identifier schema, Identifier name) {
        return new QualifiedName(Optional.of(schema), name);
    }

    /**
     * Reads {@code table} or {@code schema.table}. A part that holds a dot is written in double quotes
     * ({@code "my.table"}, quotes inside doubled); case is kept, quoted or not.
     *
     * @throws PrumoException if a part is blank, a quote stays open, or there are more than two parts
     */
    public static QualifiedName parse(String text) {
        List<Identifier> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = endOfPart(text, at);
            parts.add(part(text, text.substring(at, end)));
            at = end + 1;
        }
        return switch (parts.size()) {
            case 1 -> of(parts.get(0));
            case 2 -> of(parts.get(0), parts.get(1));
            default -> throw invalid(text);
        };
    }

    /** Returns the quoted name, with its quoted schema before it where it has one; safe to join into SQL. */
    public String quoted() {
        return schema.map(s -> s.quoted() + ".").orElse("") + name.quoted();
    }

    /** Returns another name in the same schema. */
    public QualifiedName sibling(Identifier other) {
        return new QualifiedName(schema, other);
    }

    /** Returns the bare name, for messages; SQL takes {@link #quoted()}. */
    @Override
    public String toString() {
        return schema.map(s -> s + ".").orElse("") + name;
    }

    private static int endOfPart(String text, int start) {
        boolean quoted = false;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                return at;
            }
        }
        if (quoted) {
            throw invalid(text);
        }
        return text.length();
    }

    private static Identifier part(String whole, String part) {
        if (!part.startsWith("\"")) {
            if (part.indexOf('"') >= 0) {
                throw invalid(whole);
            }
            return Identifier.of(part);
        }
        if (part.length() < 2 || !part.endsWith("\"")) {
            throw invalid(whole);
        }
        String inner = part.substring(1, part.length() - 1);
        if (inner.replace("\"\"", "").indexOf('"') >= 0) {
            throw invalid(whole);
        }
        return Identifier.of(inner.replace("\"\"", "\""));
    }

    private static PrumoException invalid(String text) {
        return PrumoException.of(ErrorCode.IDENTIFIER_INVALID)
                .with("name", text)
                .build();
    }
}
