package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.ServerLimits;
import dev.prumo.dialect.ServerView;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PostgresServerViewTest {
    private static final String AWKWARD = "te\"n'a,nt {1}";

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void sizesOfAllTenantsComeFromOneQueryAndOnlyOfOrdinaryTables(TestDatabase database) throws SQLException {
        database.execute("create schema tenant_1; create schema \"te\"\"n'a,nt {1}\"; create schema other");
        database.execute("create table tenant_1.t (a text); create index i on tenant_1.t (a)");
        database.execute("insert into tenant_1.t select repeat('x', 1000) from generate_series(1, 200)");
        database.execute("create table \"te\"\"n'a,nt {1}\".t (a int); create table other.t (a int)");
        database.execute(
                "create table tenant_1.parts (a int) partition by list (a); create view tenant_1.v as select 1");
        database.execute("create index parts_idx on tenant_1.parts (a)");
        try (Connection connection = database.connect()) {
            Map<String, Map<String, Long>> sizes = new PostgresServerView(connection)
                    .tableSizes(
                            List.of("tenant_1", AWKWARD, "missing"),
                            List.of("t", "i", "parts", "parts_idx", "v", "missing"));

            assertThat(sizes.keySet()).containsExactlyInAnyOrder("tenant_1", AWKWARD);
            Map<String, Long> first = sizes.get("tenant_1");
            assertThat(first).containsOnlyKeys("t", "i");
            assertThat(first.get("t"))
                    .isGreaterThan(200_000)
                    .isEqualTo(Long.valueOf(database.value("select pg_table_size('tenant_1.t')")));
            assertThat(first.get("i")).isEqualTo(first.get("t"));
            assertThat(sizes.get(AWKWARD)).containsExactly(Map.entry("t", 0L));
        }
    }

    @Test
    void nothingIsAskedForNothing(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            ServerView view = new PostgresServerView(connection);
            connection.close();

            assertThat(view.tableSizes(List.of(), List.of("t"))).isEmpty();
            assertThat(view.tableSizes(List.of("s"), List.of())).isEmpty();
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void objectsAreWhatANameWithoutASchemaMayMean(TestDatabase database) throws SQLException {
        database.execute("create schema \"" + AWKWARD.replace("\"", "\"\"") + "\"");
        database.execute("set search_path = \"" + AWKWARD.replace("\"", "\"\"") + "\";"
                + " create table \"T\" (id serial primary key); create view v as select 1; create type mood as enum ('a');"
                + " create domain d as int; create function f() returns int language sql as 'select 1';"
                + " create materialized view m as select 1; create index i on \"T\" (id)");
        try (Connection connection = database.connect()) {
            ServerView view = new PostgresServerView(connection);

            assertThat(view.objects(AWKWARD))
                    .isEqualTo(Set.of("T", "T_id_seq", "T_pkey", "v", "mood", "d", "f", "m", "i"));
            assertThat(view.objects("missing")).isEmpty();
        }
    }

    @Test
    void limitsAreThoseOfTheServer() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setting("max_connections", "12")
                        .setting("superuser_reserved_connections", "2")
                        .setting("max_locks_per_transaction", "20")
                        .setting("max_prepared_transactions", "5")
                        .setting("autovacuum_max_workers", "3")
                        .setting("max_worker_processes", "4")
                        .setting("max_wal_senders", "1")
                        .start();
                Connection first = DriverManager.getConnection(server.jdbcUrl("postgres"))) {
            ServerLimits one = new PostgresServerView(first).limits();
            assertThat(one.lockTable()).hasValue(20 * (12 + 5 + 3 + 4 + 1));
            assertThat(one.standby()).isFalse();
            try (Connection second = DriverManager.getConnection(server.jdbcUrl("postgres"))) {
                ServerLimits two = new PostgresServerView(second).limits();
                assertThat(two.freeConnections().getAsInt())
                        .isBetween(1, 8)
                        .isLessThan(one.freeConnections().getAsInt() + 1);
            }
        }
    }
}
