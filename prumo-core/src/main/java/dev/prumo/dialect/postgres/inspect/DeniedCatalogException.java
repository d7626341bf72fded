package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

/** The role may not read the catalog of a kind of objects. */
final class DeniedCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;

    DeniedCatalogException(String kind) {
        super("no permission to read " + kind);
        this.kind = requireNonNull(kind, "kind");
    }

    String kind() {
        return kind;
    }
}
