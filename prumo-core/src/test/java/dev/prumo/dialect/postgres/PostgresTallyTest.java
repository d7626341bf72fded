package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.LedgerTables;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.CensusTaker;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.Tally;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantTemplate;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PostgresTallyTest {
    private static final LedgerTables TABLES = new PostgresProgramSql("prumo", true).tables();

    /** What names are put together from. */
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            "_",
            "-",
            ".",
            "@",
            "/",
            "\\",
            ",",
            "*",
            " ",
            "'",
            "\"",
            "{id}",
            "pg_",
            "é",
            "日",
            "\t",
            "\u0001",
            "\u0085",
            "\u00a0",
            "\u3000",
            "x".repeat(62),
            "é".repeat(31));

    private static void ledger(TestDatabase database) {
        database.execute(
                "create schema prumo",
                "create table prumo.tenant (id text primary key, database text not null, place text not null,"
                        + " status text not null)",
                "create table prumo.position (tenant text primary key, heads text not null, updated_at timestamptz)");
    }

    private static Optional<Tally> tally(Connection connection) {
        return new PostgresTally(connection, TABLES, "prumo", "public").read("main");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void tenantsAreCountedByStatusAndPosition(TestDatabase database) throws SQLException {
        ledger(database);
        database.execute(
                "create schema t_a; create schema t_b; create schema t_c; create schema t_d; create schema t_e",
                "insert into prumo.tenant select x, 'main', 't_' || x, 'active' from unnest(array['a', 'b', 'c']) x",
                "insert into prumo.tenant select x, 'main', 't_' || x, 'suspended' from unnest(array['d', 'e']) x",
                "insert into prumo.position values ('', 's1', now()), ('a', 'r1 r2', now()), ('b', 'r1 r2', now())");
        try (Connection connection = database.connect()) {
            List<Tally.Group> groups = tally(connection).orElseThrow().groups();

            assertThat(groups)
                    .extracting(group -> group.status() + " " + group.heads() + " " + group.count())
                    .containsExactlyInAnyOrder("ACTIVE [r1, r2] 2", "ACTIVE [] 1", "SUSPENDED [] 2");
            assertThat(groups)
                    .filteredOn(group -> group.status() == Status.SUSPENDED)
                    .flatExtracting(Tally.Group::named)
                    .containsExactlyInAnyOrder(
                            new Tenant("d", "main", "t_d", Status.SUSPENDED),
                            new Tenant("e", "main", "t_e", Status.SUSPENDED));
            assertThat(groups)
                    .filteredOn(group -> group.heads().isEmpty() && group.status() == Status.ACTIVE)
                    .flatExtracting(Tally.Group::named)
                    .containsExactly(new Tenant("c", "main", "t_c", Status.ACTIVE));
        }
    }

    @Test
    void nobodyIsCountedWithoutALedger(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database)
            throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(tally(connection)).isEmpty();
            ledger(database);
            assertThat(tally(connection)).contains(new Tally(List.of()));
        }
    }

    /** What the server finds ordinary, the census does too; the other way round does not matter. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theServerIsNeverMoreLenientThanTheCensus(TestDatabase database) throws SQLException {
        ledger(database);
        database.execute("create schema t_fine");
        Set<String> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String name : names()) {
                register(connection, name, "t_fine");
                if (isCounted(connection)) {
                    ids.add(name);
                }
                String schema = "schema \"" + name.replace("\"", "\"\"") + "\"";
                statement.execute("delete from prumo.tenant");
                statement.execute("create " + schema);
                register(connection, "fine", name);
                if (isCounted(connection)) {
                    places.add(name);
                }
                statement.execute("delete from prumo.tenant");
                statement.execute("drop " + schema);
            }
        }
        assertThat(ids).contains("a", "aZ", "0a", "a-", "a.", "a@", "a_").doesNotContain(".a", "a/", "é", "a ");
        assertThat(places).contains("a", "aZ", "a_").doesNotContain("__", "é", "a ", "a" + "x".repeat(62) + "a");
    }

    private static boolean isCounted(Connection connection) {
        PostgresTenants source = new PostgresTenants(connection, TABLES, "prumo", "public");
        PlaceRules rules = PostgresTenants.rules("prumo", "public");
        Optional<Tally> tally = tally(connection);
        if (tally.isPresent()) {
            Census census =
                    CensusTaker.take(source.registry(), TenantTemplate.of("t_{id}"), rules, Set.of("main"), "main");
            assertThat(census.problems()).isEmpty();
            assertThat(census.tenants())
                    .isEqualTo(tally.get().groups().get(0).named())
                    .hasSize(1);
            assertThat(source.missing(List.of(census.tenants().get(0).place()))).isEmpty();
        }
        return tally.isPresent();
    }

    private static void register(Connection connection, String id, String place) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into prumo.tenant values (?, 'main', ?, 'active')")) {
            insert.setString(1, id);
            insert.setString(2, place);
            insert.executeUpdate();
        }
    }

    /** Every piece alone, twice, and before and after a letter; a schema cannot be named like the server's own. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String piece : PIECES) {
            names.addAll(List.of(piece, piece + piece, piece + "a", "a" + piece, "a" + piece + "a"));
        }
        names.removeIf(name -> name.startsWith("pg_"));
        return names;
    }
}
