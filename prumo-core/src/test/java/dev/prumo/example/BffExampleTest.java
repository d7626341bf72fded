package dev.prumo.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.dialect.postgres.PostgresDatabase;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import dev.prumo.testkit.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The sample of {@code examples/bff}: both forms mean the same on each database, there and back and there again. */
final class BffExampleTest {
    private static final Path EXAMPLE = Path.of("../examples/bff");

    @TempDir
    Path cache;

    @EachDatabase
    void bothFormsGiveTheSameSchemaThereAndBackAndThereAgain(TestDatabase sql) throws IOException, SQLException {
        try (TestDatabases databases = new TestDatabases();
                TestDatabase java = databases.create(sql.kind())) {
            String fromSql = thereAndBackAndThere(sql, "sql");
            String fromJava = thereAndBackAndThere(java, "java");

            assertThat(fromJava).isEqualTo(fromSql).contains("automation_slug", "audits_timestamp_idx");
            for (TestDatabase database : new TestDatabase[] {sql, java}) {
                database.execute("insert into sessions(id, user_data, expires_at) values ('s', '{}', '2030-01-01')");
                assertThat(database.value("select count(*) from sessions where not revoked and created_at is not null"))
                        .isEqualTo("1");
            }
        }
    }

    private String thereAndBackAndThere(TestDatabase database, String form) throws SQLException {
        Prumo prumo = Prumo.builder()
                .folder(EXAMPLE.resolve(form))
                .environment(Map.of("PRUMO_CACHE_DIR", cache.toString()))
                .override("database.url", database.url())
                .open();
        String empty = schema(database);
        assertDone(prumo.upgrade(MoveOptions.to("head"), event -> {}));
        String there = schema(database);
        assertThat(there).isNotEqualTo(empty);
        assertDone(prumo.downgrade(MoveOptions.to("base"), event -> {}));
        assertThat(schema(database)).isEqualTo(empty);
        assertDone(prumo.upgrade(MoveOptions.to("head"), event -> {}));
        assertThat(schema(database)).isEqualTo(there);
        return there;
    }

    private static void assertDone(RunReport report) {
        assertThat(report.status()).isEqualTo(RunReport.Status.OK);
        assertThat(report.targets().get(0).steps()).hasSize(2);
    }

    private static String schema(TestDatabase database) throws SQLException {
        if (database.kind().isPostgres()) {
            try (PostgresDatabase postgres = new PostgresDatabase(database.connect())) {
                return postgres.schema();
            }
        }
        return shape(database);
    }

    /** What SQLite says about tables, columns, keys and indexes, whatever the words they were made with. */
    private static String shape(TestDatabase database) {
        String own = "m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'prumo%'";
        return database.query("select m.name || '.' || c.name, c.type, c.\"notnull\", c.dflt_value, c.pk"
                                + " from sqlite_schema m, pragma_table_xinfo(m.name) c where " + own
                                + " order by m.name, c.cid")
                        .toString()
                + database.query("select m.name, f.\"from\", f.\"table\", f.\"to\", f.on_delete, f.on_update"
                        + " from sqlite_schema m, pragma_foreign_key_list(m.name) f where " + own + " order by 1, 2")
                + database.query(
                        "select m.name, i.name, i.\"unique\", i.origin, i.partial, x.seqno, x.name, x.\"desc\", x.coll"
                                + " from sqlite_schema m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x where "
                                + own + " order by m.name, i.name, x.seqno")
                + database.query("select m.name, m.sql like '%autoincrement%',"
                        + " (length(m.sql) - length(replace(m.sql, 'json_valid(', ''))) / 11 from sqlite_schema m where "
                        + own + " order by m.name");
    }
}
