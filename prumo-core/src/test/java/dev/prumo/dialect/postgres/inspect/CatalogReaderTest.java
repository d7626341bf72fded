package dev.prumo.dialect.postgres.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.engine.CountedDataSource;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CatalogReaderTest {
    private static final List<String> AWKWARD = List.of(
            "acme",
            "a\"b",
            "it's",
            "Upper Case",
            "select",
            "customers",
            "name",
            "${schema}",
            "back\\slash",
            "a.b*c",
            "ümläut-ümläut-ümläut-ümläut-ümläut-ümläut-ümlä1");

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void nameOfTheSchemaIsNotInItsSnapshot(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        for (String name : AWKWARD) {
            schemas.create(name, Schemas.script("everything.sql"));
        }

        Map<String, Snapshot> snapshots = schemas.read(AWKWARD);

        assertThat(snapshots.keySet()).containsExactlyInAnyOrderElementsOf(AWKWARD);
        String expected = SnapshotText.of(snapshots.get("acme"));
        assertThat(snapshots.values())
                .allSatisfy(snapshot -> assertThat(SnapshotText.of(snapshot)).isEqualTo(expected));
        assertThat(new HashSet<>(schemas.signatures(AWKWARD).values())).hasSize(1);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void namesOfObjectsMayBeAnything(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create(
                "acme",
                List.of(
                        "create type \"Mood \"\"x\"\"\" as enum ('a')",
                        "create table \"select\" (\"a\"\"b\" \"Mood \"\"x\"\"\" default 'a', \"it's\" int primary key)",
                        "create index \"in dex\" on \"select\" (\"it's\", \"a\"\"b\")",
                        "create function \"f(x)\"(\"select\") returns int language sql as 'select 1'",
                        "create statistics \"st at\" on \"it's\", \"a\"\"b\" from \"select\"",
                        "create view \"vi\"\"ew\" as select * from \"select\""));

        Snapshot snapshot = schemas.read("acme");

        assertThat(snapshot.objects().keySet().stream().map(ObjectKey::toString))
                .containsExactly(
                        "enum Mood \"x\"",
                        "routine f(x)(\"select\")",
                        "table select",
                        "constraint select.select_pkey",
                        "index select.in dex",
                        "statistics st at",
                        "view vi\"ew");
        assertThat(SnapshotText.of(snapshot))
                .contains("body: ON \"select\" USING btree (\"it's\", \"a\"\"b\")")
                .contains("columns.a\"b.type: \"Mood \"\"x\"\"\"")
                .contains("definition: CREATE STATISTICS \"st at\" ON \"a\"\"b\", \"it's\" FROM \"select\"")
                .contains("definition: CREATE OR REPLACE FUNCTION \"f(x)\"(\"select\")\n")
                .contains("column select.a\"b needs [enum Mood \"x\"]");
    }

    @Test
    void routineKeepsWhatMayBeAnotherNameThanThatOfTheSchema(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create(
                "app",
                List.of(
                        "create function setting() returns text language plpgsql as $$ begin return (select"
                                + " current_setting('app.user') from app.things, \"app\".others, myapp.app.x);"
                                + " execute 'select * from app.things'; end $$",
                        "create function alias() returns text language plpgsql as"
                                + " 'begin return (select app.id from things app); end'"));

        String text = SnapshotText.of(schemas.read("app"));

        assertThat(text)
                .contains("(select current_setting('app.user') from ${schema}.things, ${schema}.others, myapp.app.x)")
                .contains("execute 'select * from ${schema}.things'")
                .contains("(select app.id from things app")
                .contains("not covered: routine alias(): names its schema where that may mean something else")
                .doesNotContain("not covered: routine setting");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void extensionStandsForWhatCameWithIt(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create(
                "acme", List.of("create extension citext schema ${schema}", "create table t (a citext, b citext[])"));

        Snapshot snapshot = schemas.read("acme");

        assertThat(snapshot.objects().keySet().stream().map(ObjectKey::toString))
                .containsExactly("extension citext", "table t");
        assertThat(snapshot.needs().toString())
                .isEqualTo("{column t.a=[extension citext], column t.b=[extension citext]}");
        assertThat(snapshot.notCovered()).isEmpty();
        assertThat(SnapshotText.of(snapshot)).doesNotContain("comment");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void namesOfOtherSchemasAreQualified(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("shared", List.of("create type mood as enum ('a')", "create table plans (id int primary key)"));
        schemas.create(
                "acme",
                List.of(
                        "create table t (m shared.mood default 'a', p int references shared.plans)",
                        "create table child () inherits (shared.plans)",
                        "create view v as select * from shared.plans"));

        assertThat(SnapshotText.of(schemas.read("acme")))
                .contains("columns.m.type: shared.mood\n")
                .contains("columns.m.defaultValue: 'a'::shared.mood\n")
                .contains("definition: FOREIGN KEY (p) REFERENCES shared.plans(id)\n")
                .contains("references: shared.plans\n")
                .contains("inherits: shared.plans\n")
                .contains("FROM shared.plans");
    }

    @Test
    void whatIsMissingHasNoSnapshot(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database)
            throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("empty", List.of());

        assertThat(schemas.read(List.of("empty", "missing")))
                .isEqualTo(Map.of("empty", Snapshot.empty("postgresql", 15)));
        assertThat(schemas.signatures(List.of("empty", "missing"))).containsOnlyKeys("empty");
        assertThat(schemas.read(List.of())).isEmpty();
        assertThat(schemas.signatures(List.of("missing"))).isEmpty();
    }

    @Test
    void objectsOfTheLedgerAreLeftOut(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database)
            throws SQLException {
        Schemas schemas = new Schemas(database);
        List<String> statements = List.of(
                "create table meta (id bigint generated always as identity primary key, a int)",
                "create index on meta (a)",
                "create table mine (a int)");
        schemas.create("ledger", statements);
        schemas.create("other", statements);

        assertThat(schemas.read("ledger").objects().keySet().stream().map(ObjectKey::toString))
                .containsExactly("table mine");
        assertThat(schemas.read("other").objects()).hasSize(4);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void sessionIsAsBefore(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", Schemas.script("everything.sql"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = pg_catalog, acme");
            statement.execute("set intervalstyle = 'sql_standard'");
            statement.execute("set timezone = 'Asia/Tokyo'");
            String before = settings(statement);

            Snapshot snapshot =
                    Schemas.reader(connection).snapshots(List.of("acme")).get("acme");
            Schemas.reader(connection).signatures(List.of("acme"));

            assertThat(settings(statement)).isEqualTo(before).contains("sql_standard");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(snapshot).isEqualTo(schemas.read("acme"));
        }
    }

    private static String settings(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select string_agg(name || '=' || setting, E'\\n' order by name),"
                + " pg_current_xact_id_if_assigned() from pg_settings")) {
            row.next();
            return row.getString(1) + row.getString(2);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void numberOfStatementsDoesNotDependOnWhatIsThere(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("empty", List.of());
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.add("tenant " + i);
            schemas.create("tenant " + i, Schemas.script("everything.sql"));
        }

        assertThat(statements(database, many)).isEqualTo(statements(database, List.of("empty")));
        assertThat(statements(database, many)).isLessThan(30);
    }

    private static int statements(TestDatabase database, List<String> schemas) throws SQLException {
        CountedDataSource counted = new CountedDataSource();
        try (Connection connection = counted.around(database.dataSource()).getConnection()) {
            Schemas.reader(connection).snapshots(schemas);
            Schemas.reader(connection).signatures(schemas);
        }
        return counted.executed().size();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void roleWithoutRightsReadsTheSame(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", Schemas.script("everything.sql"));
        database.execute("grant usage on schema acme to prumo_reader");
        Snapshot expected = schemas.read("acme");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role prumo_reader");

            assertThat(SnapshotText.of(Schemas.reader(connection)
                            .snapshots(List.of("acme"))
                            .get("acme")))
                    .isEqualTo(SnapshotText.of(expected));
            assertThat(Schemas.reader(connection).signatures(List.of("acme")))
                    .isEqualTo(schemas.signatures(List.of("acme")));
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void catalogThatTheRoleMayNotReadIsNotCovered(TestDatabase database) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", Schemas.script("everything.sql"));
        database.execute(
                "grant usage on schema acme to prumo_reader",
                "revoke select on pg_policy from public",
                "revoke execute on function pg_get_triggerdef(oid, boolean) from public");
        Map<ObjectKey, Object> visible = new TreeMap<>(schemas.read("acme").objects());
        visible.keySet()
                .removeIf(key -> Set.of("policy", "trigger").contains(key.kind().word()));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role prumo_reader");

            Snapshot snapshot =
                    Schemas.reader(connection).snapshots(List.of("acme")).get("acme");

            assertThat(snapshot.objects()).isEqualTo(visible);
            assertThat(snapshot.notCovered())
                    .contains(
                            new NotCovered("policies", "all", "no permission to read the catalog"),
                            new NotCovered("triggers", "all", "no permission to read the catalog"));
            assertThat(connection.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> Schemas.reader(connection).signatures(List.of("acme")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void schemasThatTheRoleMayNotUseAreAnError(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database)
            throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", List.of());
        schemas.create("bolt", List.of("grant usage on schema bolt to prumo_reader"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role prumo_reader");

            // Names of its own would be printed with the schema, and every object would seem to be another one.
            assertThatThrownBy(() -> Schemas.reader(connection).snapshots(List.of("acme", "bolt")))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("permission denied for schema \"acme\"");
            assertThatThrownBy(() -> Schemas.reader(connection).signatures(List.of("acme", "bolt")))
                    .isInstanceOf(SQLException.class);
            assertThat(Schemas.reader(connection).snapshots(List.of("bolt"))).containsOnlyKeys("bolt");
        }
    }

    @Test
    void tablesThatTheRoleMayNotReadAreAnError(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database)
            throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", List.of());
        database.execute("revoke select on pg_class from public");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role prumo_reader");

            assertThatThrownBy(() -> Schemas.reader(connection).snapshots(List.of("acme")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
