package dev.prumo.dialect.sqlite;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.BackupContract;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.manifest.PartSchema;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The contract, for files in WAL mode. */
final class SqliteBackupTest extends BackupContract {
    private TestDatabase database;
    private int places;

    @BeforeEach
    void keepLog(@FreshDatabase(DatabaseKind.SQLITE) TestDatabase fresh) {
        database = fresh;
        database.query("pragma journal_mode = wal");
    }

    @Override
    protected TestDatabase database() {
        return database;
    }

    @Override
    protected Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    protected String place() {
        return "";
    }

    @Override
    protected PartSchema schema() {
        return PartSchema.NONE;
    }

    @Override
    protected String newPlace() {
        return folder.resolve("loaded" + ++places + ".db").toString();
    }

    @Override
    protected Session sessionOf(String place) {
        ConnectionSpec spec = new SqliteScratch().create(Optional.empty(), folder, "any");
        return dialect().openTenant(spec, place, LEDGER, SETTINGS);
    }

    @Override
    protected List<String> rowsIn(String place, String query) {
        try (SqliteFile file = SqliteFile.open(Path.of(place))) {
            return file.lines(query);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    @Override
    protected List<String> rows(String query) {
        return rowsIn(database.file().toString(), query);
    }

    @Override
    protected String bytesType() {
        return "blob";
    }

    @Override
    protected String bytes(String hex) {
        return "x'" + hex + "'";
    }

    @Override
    protected void trigger(String table, String statement) {
        database.execute("create trigger fires after insert on " + table + " begin " + statement + "; end");
    }

    @Override
    protected String numbered() {
        return "integer primary key autoincrement";
    }

    @Override
    protected boolean exists(String place) {
        return Files.exists(Path.of(place));
    }
}
