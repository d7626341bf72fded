package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.LiveFiles;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.PlaceFiles;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SafeChanges;
import dev.prumo.dialect.ScratchPlaces;
import dev.prumo.dialect.ServerDatabases;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.TenantSource;
import dev.prumo.dialect.TenantSql;
import dev.prumo.diff.Abilities;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.tenant.PlaceRules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** PostgreSQL. */
public final class PostgresDialect implements Dialect {
    static final String NAME = "postgresql";

    private static final SqlSyntax SYNTAX = new PostgresSyntax();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SqlSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public SqlRenderer renderer() {
        return new PostgresSqlRenderer();
    }

    @Override
    public Abilities abilities() {
        return new PostgresAbilities();
    }

    @Override
    public ScratchPlaces scratchPlaces() {
        return new PostgresScratch();
    }

    @Override
    public ProgramSql programSql(String ledger, boolean ownConnection) {
        return new PostgresProgramSql(ledger, ownConnection);
    }

    @Override
    public boolean exists(ConnectionSpec spec) {
        return true;
    }

    @Override
    public Session open(ConnectionSpec spec, String ledger, SessionSettings settings) {
        Properties properties = spec.driverProperties();
        // Scripts go by the simple protocol, data by the extended one.
        properties.setProperty("preferQueryMode", "extendedForPrepared");
        properties.putIfAbsent("ApplicationName", "prumo");
        // A statement that the driver has prepared by name is in one session of the server; a pooler gives another one.
        properties.putIfAbsent("prepareThreshold", "0");
        // Puts the name into the start-up message: "reset all" would undo the SET that follows it otherwise.
        properties.putIfAbsent("assumeMinServerVersion", "10");
        try {
            Connection connection = new org.postgresql.Driver().connect(spec.jdbcUrl(), properties);
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own URL " + spec.display());
            }
            return new PostgresSession(connection, ledger, settings.lockTimeout());
        } catch (SQLException e) {
            throw new RefusedConnection(e).to(spec);
        } catch (NoClassDefFoundError e) {
            throw PrumoException.of(ErrorCode.DRIVER_MISSING)
                    .with("database", spec.display())
                    .with("driver", "org.postgresql:postgresql")
                    .cause(e)
                    .build();
        }
    }

    @Override
    public boolean tenantsAreFiles() {
        return false;
    }

    @Override
    public Session openTenant(ConnectionSpec spec, String place, String ledger, SessionSettings settings) {
        return open(spec, ledger, settings);
    }

    @Override
    public Session open(DataSource dataSource, String ledger, SessionSettings settings) {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(true);
            return new PostgresSession(connection, ledger, settings.lockTimeout());
        } catch (SQLException e) {
            throw new RefusedConnection(e).to("of the data source");
        }
    }

    @Override
    public PlaceRules placeRules(String ledger, String sharedSchema, Path root, Optional<ConnectionSpec> main) {
        return PostgresTenants.rules(ledger, sharedSchema);
    }

    @Override
    public TenantSql tenantSql(String ledger) {
        return new PostgresTenantSql(new PostgresProgramSql(ledger, true));
    }

    @Override
    public PlaceFiles placeFiles(Path root, String ledger) {
        throw new IllegalStateException("a tenant is a schema");
    }

    @Override
    public TenantSource tenantsWithoutDatabase(Path root, String ledger) {
        throw new IllegalStateException("there is always a database to ask");
    }

    @Override
    public PlaceBackups placeBackups() {
        return new PostgresBackups();
    }

    @Override
    public ServerDatabases serverDatabases() {
        return new PostgresDatabases();
    }

    @Override
    public LiveFiles liveFiles() {
        throw new IllegalStateException("a database is no file here");
    }

    @Override
    public SafeChanges safeChanges() {
        return new PostgresSafeChanges();
    }

    @Override
    public List<String> mapperDialects() {
        return List.of("org.hibernate.dialect.PostgreSQLDialect");
    }

    @Override
    public String text(SQLException failure) {
        return PostgresErrors.text(failure);
    }
}
