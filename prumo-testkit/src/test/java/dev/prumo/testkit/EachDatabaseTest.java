package dev.prumo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EachDatabaseTest {
    private static final List<DatabaseKind> SEEN = Collections.synchronizedList(new ArrayList<>());

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17, DatabaseKind.POSTGRES_18})
    void everyKindIsRunOnWithAnEmptyDatabase(TestDatabase database) {
        SEEN.add(database.kind());
        assertThat(database.tables(schema(database))).isEmpty();

        database.execute("create table b (n int)", "create table a (n int)", "insert into a values (1), (null)");

        assertThat(database.tables(schema(database))).containsExactly("a", "b");
        assertThat(database.query("select n, 'x' from a order by n"))
                .containsExactlyInAnyOrder(List.of("1", "x"), List.of("null", "x"));
        assertThat(database.value("select count(*) from a")).isEqualTo("2");
    }

    @AfterAll
    static void everyKindWasSeenOnce() {
        assertThat(SEEN).containsExactlyInAnyOrder(DatabaseKind.values());
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17, DatabaseKind.POSTGRES_18})
    void serverIsOfTheMajorThatItsKindSays(TestDatabase database) {
        int major = database.kind().serverMajor().orElseThrow();

        assertThat(database.value("show server_version_num")).startsWith(Integer.toString(major));
        assertThat(database.url())
                .isEqualTo("postgresql://postgres@127.0.0.1:" + database.port() + "/" + database.name());
    }

    @EachDatabase
    void refusalNamesTheStatement(TestDatabase database) {
        assertThatThrownBy(() -> database.execute("create table t (n int)", "create tabel u (n int)"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(database.kind() + " refused")
                .hasMessageContaining("statement: create tabel u (n int)");
        assertThat(database.tables(schema(database))).containsExactly("t");
    }

    @EachDatabase
    void dataSourceGivesNewConnections(TestDatabase database) throws SQLException {
        try (Connection one = database.dataSource().getConnection();
                Connection other = database.dataSource().getConnection()) {
            assertThat(one).isNotSameAs(other);
            assertThat(other.isValid(5)).isTrue();
        }
    }

    @Test
    void twoParametersAreTwoDatabases(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase left,
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase right,
            @FreshDatabase(DatabaseKind.SQLITE) TestDatabase file) {
        left.execute("create table t (n int)");

        assertThat(left.port()).isEqualTo(right.port());
        assertThat(right.tables("public")).isEmpty();
        assertThat(file.url()).isEqualTo("sqlite:///" + file.file());
        assertThatThrownBy(file::port).isInstanceOf(IllegalStateException.class).hasMessage("SQLite has no port");
    }

    @Test
    void databaseIsDroppedEvenWithConnectionsOpen() throws SQLException {
        try (TestDatabases databases = new TestDatabases()) {
            TestDatabase database = databases.create(DatabaseKind.POSTGRES_17);
            TestDatabase other = databases.create(DatabaseKind.POSTGRES_17);
            try (Connection open = database.connect()) {
                database.close();

                assertThat(open.isValid(5)).isFalse();
                assertThat(other.column("select datname from pg_database"))
                        .contains(other.name())
                        .doesNotContain(database.name());
            }
        }
    }

    @Test
    void fileIsRemovedWithItsDirectory() {
        try (TestDatabases databases = new TestDatabases()) {
            TestDatabase database = databases.create(DatabaseKind.SQLITE);
            database.execute("create table t (n int)");
            assertThat(database.file()).exists();

            database.close();

            assertThat(database.file().getParent()).doesNotExist();
        }
    }

    private static String schema(TestDatabase database) {
        return database.kind().isSqlite() ? "main" : "public";
    }
}
