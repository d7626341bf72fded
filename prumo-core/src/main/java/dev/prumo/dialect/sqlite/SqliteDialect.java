package dev.prumo.dialect.sqlite;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.LiveFiles;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.PlaceFiles;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SafeChanges;
import dev.prumo.dialect.ScratchPlaces;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.SessionSettings.Elsewhere;
import dev.prumo.dialect.TenantSource;
import dev.prumo.dialect.TenantSql;
import dev.prumo.diff.Abilities;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.tenant.PlaceRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** SQLite. */
public final class SqliteDialect implements Dialect {
    private static final SqlSyntax SYNTAX = new SqliteSyntax();

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public SqlSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public SqlRenderer renderer() {
        return new SqliteSqlRenderer();
    }

    @Override
    public Abilities abilities() {
        return new SqliteAbilities();
    }

    @Override
    public ScratchPlaces scratchPlaces() {
        return new SqliteScratch();
    }

    @Override
    public ProgramSql programSql(String ledger, boolean ownConnection) {
        return new SqliteProgramSql(ledger);
    }

    @Override
    public boolean exists(ConnectionSpec spec) {
        // Asks for the name only: opening a live database with Java's own I/O and closing it drops SQLite's locks.
        return spec.file().map(file -> Files.exists(Path.of(file))).orElse(true);
    }

    @Override
    public Session open(ConnectionSpec spec, String ledger, SessionSettings settings) {
        requireFolder(spec);
        try {
            Connection connection = new org.sqlite.JDBC().connect(spec.jdbcUrl(), spec.driverProperties());
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own URL " + spec.display());
            }
            return session(connection, spec.display(), ledger, settings);
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, spec.display());
        } catch (NoClassDefFoundError e) {
            throw PrumoException.of(ErrorCode.DRIVER_MISSING)
                    .with("database", spec.display())
                    .with("driver", "org.xerial:sqlite-jdbc")
                    .cause(e)
                    .build();
        }
    }

    private static void requireFolder(ConnectionSpec spec) {
        Optional<Path> folder =
                spec.file().map(file -> Path.of(file).toAbsolutePath().getParent());
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw PrumoException.of(ErrorCode.DATABASE_UNREACHABLE)
                    .with("database", spec.display())
                    .with("detail", "no folder \"" + folder.get() + "\"")
                    .build();
        }
    }

    @Override
    public boolean tenantsAreFiles() {
        return true;
    }

    /** Opened without the flag to create, so that a tenant whose file is gone stays gone. */
    @Override
    public Session openTenant(ConnectionSpec spec, String place, String ledger, SessionSettings settings) {
        SQLiteConfig config = new SQLiteConfig(spec.driverProperties());
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        try {
            return session(config.createConnection("jdbc:sqlite:" + place), place, ledger, settings);
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, place);
        }
    }

    @Override
    public Session open(DataSource dataSource, String ledger, SessionSettings settings) {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(true);
            return session(connection, "of the data source", ledger, settings);
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, "of the data source");
        }
    }

    private static Session session(Connection connection, String display, String ledger, SessionSettings settings)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = " + settings.lockTimeout().toMillis());
            statement.execute("pragma foreign_keys = on");
        }
        if (settings.elsewhere().isPresent()) {
            ShiftedClock.install(connection, settings.elsewhere().get() == Elsewhere.EAST ? "+400 days" : "-400 days");
        }
        return new SqliteSession(connection, display, ledger, settings.waitTimeout());
    }

    @Override
    public PlaceRules placeRules(String ledger, String sharedSchema, Path root, Optional<ConnectionSpec> main) {
        return new TenantFiles(root, ledger)
                .rules(main.flatMap(ConnectionSpec::file).map(Path::of));
    }

    @Override
    public TenantSql tenantSql(String ledger) {
        return new SqliteTenantSql(new SqliteProgramSql(ledger));
    }

    @Override
    public PlaceFiles placeFiles(Path root, String ledger) {
        return new TenantFiles(root, ledger);
    }

    @Override
    public TenantSource tenantsWithoutDatabase(Path root, String ledger) {
        return new TenantFiles(root, ledger);
    }

    @Override
    public PlaceBackups placeBackups() {
        return new SqliteBackups();
    }

    @Override
    public LiveFiles liveFiles() {
        return new SqliteLiveFiles();
    }

    @Override
    public SafeChanges safeChanges() {
        return SafeChanges.NONE;
    }

    @Override
    public List<String> mapperDialects() {
        return List.of("org.hibernate.community.dialect.SQLiteDialect");
    }

    @Override
    public String text(SQLException failure) {
        return SqliteErrors.text(failure);
    }
}
