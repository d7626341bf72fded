package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** Why a connection was not to be had: nobody there, no such database, not this login, not encrypted as asked for. */
final class RefusedConnection {
    private static final Set<String> ENCRYPTED_MODES = Set.of("require", "verify-ca", "verify-full");

    private final SQLException failure;
    private final String state;

    RefusedConnection(SQLException failure) {
        this.failure = requireNonNull(failure, "failure");
        this.state = PostgresErrors.state(failure);
    }

    PrumoException to(ConnectionSpec spec) {
        return error(
                demandsEncryption(spec) && isOfEncryption() ? ErrorCode.DATABASE_NOT_ENCRYPTED : code(),
                spec.display());
    }

    PrumoException to(String display) {
        return error(code(), display);
    }

    /** invalid_catalog_name, and class 28: invalid authorization. */
    private ErrorCode code() {
        if (state.equals("3D000")) {
            return ErrorCode.DATABASE_MISSING;
        }
        return state.startsWith("28") ? ErrorCode.DATABASE_LOGIN_REFUSED : ErrorCode.DATABASE_UNREACHABLE;
    }

    private static boolean demandsEncryption(ConnectionSpec spec) {
        Properties properties = Driver.parseURL(spec.jdbcUrl(), spec.driverProperties());
        return properties != null && ENCRYPTED_MODES.contains(properties.getProperty("sslmode", ""));
    }

    /**
     * The driver has no code of its own for this. What it says after the connection was made (08001 comes before), not in
     * the server's words and not because the line broke, is about certificates and the like.
     */
    private boolean isOfEncryption() {
        Throwable cause = failure.getCause();
        return state.startsWith("08")
                && !state.equals("08001")
                && PostgresErrors.isOfDriver(failure)
                && !(cause instanceof SocketException)
                && !(cause instanceof SocketTimeoutException)
                && !(cause instanceof EOFException);
    }

    private PrumoException error(ErrorCode code, String display) {
        return PrumoException.of(code)
                .with("database", display)
                .with("detail", PostgresErrors.text(failure))
                .sqlState(failure.getSQLState())
                .cause(failure)
                .build();
    }
}
