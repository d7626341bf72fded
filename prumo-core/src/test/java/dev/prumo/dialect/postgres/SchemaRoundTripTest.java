package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.diff.Abilities;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.Difference;
import dev.prumo.diff.PlannedChange;
import dev.prumo.operation.RenderedStep;
import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** What pg_dump wrote of whole applications: read, said as statements, and read again in an empty schema. */
final class SchemaRoundTripTest {
    private static final String COPY = "A copy";
    private static final PostgresSqlRenderer RENDERER = new PostgresSqlRenderer();
    private static final Abilities ABILITIES = new PostgresAbilities();
    private static final List<String> ROLES =
            List.of("shop_staff", "shop_reader", "shop_support", "billing_app", "billing_reader", "\"Legacy Reader\"");

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void shopWithPartitionsAndRowSecurity(TestDatabase database) throws Exception {
        travel(database, "shop", "shop");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void billingWithTypesAndRoutines(TestDatabase database) throws Exception {
        travel(database, "billing", "billing");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void legacyWithInheritanceAndRules(TestDatabase database) throws Exception {
        travel(database, "legacy", "Legacy App");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void trackerWithHundredsOfTables(TestDatabase database) throws Exception {
        travel(database, "tracker", "tracker");
    }

    @EachDatabase(DatabaseKind.POSTGRES_18)
    void whatOnlyNewServersHave(TestDatabase database) throws Exception {
        travel(database, "since18", "since18");
    }

    private static void travel(TestDatabase database, String dump, String schema) throws Exception {
        // The driver cuts statements at semicolons, also within BEGIN ATOMIC, unless it sends them as they are.
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple")) {
            for (String role : ROLES) {
                run(
                        connection,
                        "do $$ begin create role " + role + "; exception when duplicate_object then null; end $$");
            }
            run(connection, dump(dump));
            Snapshot original = snapshot(connection, schema);
            Snapshot empty = Snapshot.empty(original.dialect(), original.version());
            run(connection, "create schema " + quoted(COPY));

            apply(connection, ChangePlan.between(empty, original, ABILITIES, DiffRules.STRICT));

            Snapshot copy = snapshot(connection, COPY);
            assertThat(difference(original, copy)).isEmpty();
            assertThat(copy.fingerprint()).isEqualTo(original.fingerprint());
            assertThat(copy.needs()).isEqualTo(original.needs());

            apply(connection, ChangePlan.between(copy, empty, ABILITIES, DiffRules.STRICT));

            assertThat(snapshot(connection, COPY).objects()).isEmpty();
            assertThat(original.objects()).hasSizeGreaterThan(20);
        }
    }

    private static String difference(Snapshot original, Snapshot copy) {
        Difference difference = Difference.between(original, copy);
        StringBuilder text = new StringBuilder();
        difference
                .removed()
                .forEach((key, object) -> text.append("missing ").append(object).append('\n'));
        difference
                .added()
                .forEach(
                        (key, object) -> text.append("too much ").append(object).append('\n'));
        difference
                .changed()
                .forEach(changed -> text.append(changed.from().key())
                        .append(' ')
                        .append(changed.facts())
                        .append('\n'));
        return text.toString();
    }

    private static Snapshot snapshot(Connection connection, String schema) {
        return Objects.requireNonNull(
                new PostgresInspector(connection, "prumo")
                        .snapshots(List.of(schema))
                        .get(schema),
                schema);
    }

    private static void apply(Connection connection, ChangePlan plan) throws SQLException {
        run(connection, "reset all");
        run(connection, "set search_path = " + quoted(COPY) + ", public");
        run(connection, "begin");
        StringBuilder before = new StringBuilder();
        for (PlannedChange planned : plan.changes()) {
            for (RenderedStep step : RENDERER.render(planned.change())) {
                String sql = ((RenderedStep.Sql) step).text();
                before.append(sql).append(";\n");
                try {
                    run(connection, sql.replace(Snapshot.SCHEMA, quoted(COPY)));
                } catch (SQLException e) {
                    throw new AssertionError(e.getMessage() + "\n" + before, e);
                }
            }
        }
        run(connection, "commit");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String dump(String name) throws IOException {
        try (InputStream stream = SchemaRoundTripTest.class.getResourceAsStream("dumps/" + name + ".sql")) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
