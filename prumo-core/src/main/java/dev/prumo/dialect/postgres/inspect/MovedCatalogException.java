package dev.prumo.dialect.postgres.inspect;

import java.sql.SQLException;

/**
 * Somebody changed the schema while it was read: what the server prints is of now, and the rest of the transaction's moment.
 * Reading again helps.
 */
final class MovedCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MovedCatalogException() {
        super("an object was dropped while it was read");
    }

    MovedCatalogException(SQLException cause) {
        super("an object was dropped while it was read", cause);
    }
}
