package dev.prumo.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.RenderedStep;
import dev.prumo.dialect.SqlRenderer;
import dev.prumo.dialect.postgres.PostgresDatabase;
import dev.prumo.dialect.postgres.PostgresSqlRenderer;
import dev.prumo.dialect.sqlite.SqliteFile;
import dev.prumo.dialect.sqlite.SqliteSqlRenderer;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.revision.Direction;
import dev.prumo.revision.JavaRevisionFile;
import dev.prumo.revision.Scope;
import dev.prumo.revision.compile.JavaPolicy;
import dev.prumo.revision.compile.JavaRevisionLoader;
import dev.prumo.revision.compile.LoadedRevisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of {@code examples/bff}: both forms mean the same on each database, there and back and there again. */
final class BffExampleTest {
    private static final Path EXAMPLE = Path.of("../examples/bff");
    private static final List<String> SQL_FILES =
            List.of("20250916_0001_init.sql", "20250916_0002_add_audits_index.sql");
    private static final List<String> JAVA_FILES =
            List.of("R20250916_0001_Init.java", "R20250916_0002_AddAuditsIndex.java");

    @TempDir
    Path folder;

    @Test
    void bothFormsGiveTheSameSchemaOnSqlite() throws IOException, SQLException {
        try (SqliteFile sql = SqliteFile.open(folder.resolve("sql.sqlite3"));
                SqliteFile java = SqliteFile.open(folder.resolve("java.sqlite3"))) {
            thereAndBackAndThere(sql::apply, () -> shape(sql), sqlForm("sqlite", "up"), sqlForm("sqlite", "down"));
            thereAndBackAndThere(
                    java::apply,
                    () -> shape(java),
                    javaForm(new SqliteSqlRenderer(), Direction.UP),
                    javaForm(new SqliteSqlRenderer(), Direction.DOWN));

            assertThat(shape(java)).isEqualTo(shape(sql)).contains("automation_slug");
            for (SqliteFile file : List.of(sql, java)) {
                file.execute("insert into sessions(id, user_data, expires_at) values ('s', '{}', '2030-01-01')");
                assertThat(file.rows("select revoked, created_at is not null from sessions"))
                        .isEqualTo("0|1");
            }
        }
    }

    @Test
    void bothFormsGiveTheSameSchemaOnPostgres() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                PostgresDatabase sql = PostgresDatabase.create(server, "sql_form");
                PostgresDatabase java = PostgresDatabase.create(server, "java_form")) {
            thereAndBackAndThere(sql::apply, sql::schema, sqlForm("postgresql", "up"), sqlForm("postgresql", "down"));
            thereAndBackAndThere(
                    java::apply,
                    java::schema,
                    javaForm(new PostgresSqlRenderer(), Direction.UP),
                    javaForm(new PostgresSqlRenderer(), Direction.DOWN));

            assertThat(java.schema()).isEqualTo(sql.schema()).contains("sessions.revoked|boolean|true||false");
        }
    }

    @Test
    void theIndexIsBuiltConcurrentlyOutsideOfATransaction() throws IOException {
        JavaRevisionFile file = javaFiles().get(1);

        assertThat(file.revision().transactional()).isFalse();
        assertThat(javaForm(new PostgresSqlRenderer(), Direction.UP))
                .last()
                .isEqualTo(new RenderedStep.Sql(
                        "create index concurrently \"audits_timestamp_idx\" on \"audits\" (\"timestamp\")"));
        assertThat(sqlForm("postgresql", "up"))
                .last()
                .isEqualTo(
                        new RenderedStep.Sql("create index concurrently audits_timestamp_idx on audits (timestamp)"));
    }

    @FunctionalInterface
    private interface Applying {
        void apply(List<RenderedStep> steps) throws SQLException;
    }

    @FunctionalInterface
    private interface Looking {
        String look() throws SQLException;
    }

    private static void thereAndBackAndThere(
            Applying database, Looking schema, List<RenderedStep> up, List<RenderedStep> down) throws SQLException {
        database.apply(up);
        String there = schema.look();
        assertThat(there).isNotEmpty();
        database.apply(down);
        assertThat(schema.look()).isEmpty();
        database.apply(up);
        assertThat(schema.look()).isEqualTo(there);
    }

    /** What SQLite says about tables, columns, keys and indexes, whatever the words they were made with. */
    private static String shape(SqliteFile file) throws SQLException {
        return file.rows("select m.name || '.' || c.name, c.type, c.\"notnull\", c.dflt_value, c.pk"
                        + " from sqlite_schema m, pragma_table_xinfo(m.name) c"
                        + " where m.type = 'table' and m.name not like 'sqlite%' order by m.name, c.cid")
                + file.rows(
                        "select m.name, f.\"from\", f.\"table\", f.\"to\", f.on_delete, f.on_update"
                                + " from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, 2")
                + file.rows(
                        "select m.name, i.name, i.\"unique\", i.origin, i.partial, x.seqno, x.name, x.\"desc\", x.coll"
                                + " from sqlite_schema m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x"
                                + " where m.type = 'table' and m.name not like 'sqlite%' order by m.name, i.name, x.seqno")
                + file.rows("select name, sql like '%autoincrement%',"
                        + " (length(sql) - length(replace(sql, 'json_valid(', ''))) / 11 from sqlite_schema"
                        + " where type = 'table' and name not like 'sqlite%' order by name");
    }

    private static List<RenderedStep> sqlForm(String dialect, String section) throws IOException {
        List<RenderedStep> steps = new ArrayList<>();
        for (String name : ordered(SQL_FILES, section.equals("up") ? Direction.UP : Direction.DOWN)) {
            for (String statement :
                    SqlSections.statements(EXAMPLE.resolve("sql/migrations").resolve(name), section, dialect)) {
                steps.add(new RenderedStep.Sql(statement));
            }
        }
        return steps;
    }

    private List<RenderedStep> javaForm(SqlRenderer renderer, Direction direction) throws IOException {
        JavaPolicy policy = new JavaPolicy(
                true, folder.resolve("classes"), List.of(), getClass().getClassLoader());
        List<RenderedStep> steps = new ArrayList<>();
        try (LoadedRevisions loaded = new JavaRevisionLoader(policy).load(javaFiles())) {
            for (JavaRevisionFile file : ordered(javaFiles(), direction)) {
                file.operations(loaded.find(file.revision().id()).orElseThrow(), direction)
                        .forEach(operation -> steps.addAll(renderer.render(operation)));
            }
        }
        return steps;
    }

    private static List<JavaRevisionFile> javaFiles() throws IOException {
        List<JavaRevisionFile> files = new ArrayList<>();
        for (String name : JAVA_FILES) {
            Path path = EXAMPLE.resolve("java/migrations").resolve(name);
            files.add(JavaRevisionFile.read(path.toString(), Files.readString(path), Scope.SHARED));
        }
        return files;
    }

    private static <T> List<T> ordered(List<T> files, Direction direction) {
        List<T> ordered = new ArrayList<>(files);
        if (direction == Direction.DOWN) {
            Collections.reverse(ordered);
        }
        return ordered;
    }
}
