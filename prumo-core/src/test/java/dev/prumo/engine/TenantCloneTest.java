package dev.prumo.engine;

import static dev.prumo.engine.TenantProject.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Copied;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A clone is another tenant with the same objects and rows, and nothing of it belongs to its source. */
final class TenantCloneTest {
    @TempDir
    Path folder;

    private TenantProject rich(TestDatabase database) {
        return TenantSamples.objects(new TenantProject(folder, database)).tenant("t2", """
                insert into people (plan, name) values (1, 'seed');
                """);
    }

    private static void fill(TestDatabase database) {
        database.execute("""
                set search_path = tenant_src, public;
                insert into people (boss, plan, mood, moods, code, name) values
                  (1, 1, 'bad', '{ok,bad}', 'x', 'Bia'), (null, 1, 'ok', null, null, 'Caio');
                update people set boss = 3 where id = 1;
                insert into orders (person, total) values (2, 10), (2, 5), (3, null);
                insert into items (orders) values (1), (2);
                update orders set last_item = 1 where id = 1;
                select nextval('tickets'), nextval('tickets');
                insert into log values ('2025-05-05', 'hello');
                refresh materialized view totals;
                """);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aCloneHasEveryRowAndGoesOnByItself(TestDatabase database) {
        TenantProject project = rich(database);
        project.upgrade();
        project.create("src");
        fill(database);

        TenantReport report = project.tenants().clone("src", "new");

        assertThat(only(report).error()).isEmpty();
        assertThat(only(report).outcome()).isEqualTo(Outcome.CLONED);
        assertThat(only(report).copied()).contains(new Copied(4, 3 + 3 + 2 + 1));
        assertThat(project.registry()).containsExactly("new tenant_new active", "src tenant_src active");
        assertThat(project.positions()).containsExactly(" s1", "new t2", "src t2");
        for (String table : List.of("people", "orders", "items", "log", "totals", "bad_people")) {
            assertThat(database.query("select * from tenant_new." + table + " order by 1"))
                    .as(table)
                    .isEqualTo(database.query("select * from tenant_src." + table + " order by 1"));
        }
        assertThat(database.column("select name from tenant_new.people order by id"))
                .as("no trigger has fired")
                .containsExactly("seed!", "Bia!", "Caio!");
        assertThat(database.value("select nextval('tenant_new.tickets')")).isEqualTo("1010");
        assertThat(database.value("select nextval('tenant_new.unused')"))
                .as("is_called is kept")
                .isEqualTo("1");
        assertThat(database.value("select pg_get_serial_sequence('tenant_new.orders', 'id')"))
                .isEqualTo("tenant_new.orders_id_seq");
        assertThat(database.value("insert into tenant_new.people (plan, name) values (1, 'Dani') returning id || name"))
                .as("identities go on and triggers fire again")
                .isEqualTo("4Dani!");
        assertThat(database.value("insert into tenant_new.orders (person, total) values (4, 1) returning id"))
                .isEqualTo("4");
        database.execute("set search_path = tenant_new, public; select 1 / (total_of(2) = 15)::integer");
        assertThat(database.value("select count(*) from tenant_src.people")).isEqualTo("3");
        assertThat(belongingToSource(database))
                .as("nothing of the clone belongs to its source")
                .isEmpty();
        assertThat(database.value("select count(*) from pg_constraint"
                        + " where connamespace = 'tenant_new'::regnamespace and contype = 'f' and convalidated"))
                .isEqualTo("5");
        assertThat(project.upgrade().counts().changed()).isZero();
    }

    /** Foreign keys, defaults and owned sequences that lead from one tenant into the other. */
    private static List<String> belongingToSource(TestDatabase database) {
        return database.column("select conname from pg_constraint k join pg_class c on c.oid = k.confrelid"
                + " where k.connamespace = 'tenant_new'::regnamespace and c.relnamespace = 'tenant_src'::regnamespace"
                + " union all select a.adnum::text from pg_attrdef a join pg_class c on c.oid = a.adrelid"
                + " where c.relnamespace = 'tenant_new'::regnamespace"
                + " and pg_get_expr(a.adbin, a.adrelid) like '%tenant_src%'");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatRevisionsDidNotMakeIsCopiedToo(TestDatabase database) {
        TenantProject project = rich(database);
        project.upgrade();
        project.create("src");
        database.execute(
                "create table tenant_src.by_hand (id integer generated always as identity, note text default 'x')",
                "insert into tenant_src.by_hand (note) values ('kept')",
                "create index by_hand_idx on tenant_src.people (name)",
                "drop view tenant_src.bad_people",
                "comment on column tenant_src.people.name is 'theirs'");

        TenantReport report = project.tenants().clone("src", "new");

        assertThat(only(report).error()).isEmpty();
        assertThat(database.column("select id || note from tenant_new.by_hand")).containsExactly("1kept");
        assertThat(database.value("insert into tenant_new.by_hand default values returning id || note"))
                .isEqualTo("2x");
        assertThat(database.value("select to_regclass('tenant_new.by_hand_idx') is not null"
                        + " and to_regclass('tenant_new.bad_people') is null"))
                .isEqualTo("t");
        assertThat(database.value("select col_description('tenant_new.people'::regclass, 7)"))
                .isEqualTo("theirs");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatCannotBeCopiedIsNamedAndNothingStays(TestDatabase database) {
        TenantProject project = rich(database);
        project.upgrade();
        project.create("src");
        database.execute(
                "create function tenant_src.same(integer, integer) returns boolean language sql as 'select $1 = $2'",
                "create operator tenant_src.=== (leftarg = integer, rightarg = integer, function = tenant_src.same)");

        Refusal.of(() -> project.tenants().clone("src", "new"))
                .hasCode("tenant-copy-impossible")
                .hasExit(2)
                .says("===", "\"src\"");

        assertThat(project.schemas()).containsExactly("tenant_src");
        assertThat(project.registry()).containsExactly("src tenant_src active");
        assertThat(project.positions()).containsExactly(" s1", "src t2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void rightsAndOwnersAreThoseOfTheSource(TestDatabase database) {
        String owner = "owner_" + database.name();
        String reader = "reader_" + database.name();
        database.execute("create role " + owner, "create role " + reader);
        try {
            TenantProject project = rich(database)
                    .toml(
                            "[tenants]\ngrants = [\"alter default privileges in schema ${schema} grant select on tables to "
                                    + reader + "\"]\n");
            project.upgrade();
            project.create("src");
            database.execute(
                    "alter schema tenant_src owner to " + owner,
                    "alter table tenant_src.people owner to " + owner,
                    "alter function tenant_src.total_of(bigint) owner to " + owner,
                    "alter type tenant_src.mood owner to " + owner,
                    "grant update (name) on tenant_src.people to " + reader,
                    "alter default privileges in schema tenant_src grant execute on functions to " + reader);

            assertThat(only(project.tenants().clone("src", "new")).error()).isEmpty();

            String rights = "select string_agg(line, ', ' order by line) from ("
                    + "select c.relname || ' ' || c.relowner::regrole || ' ' || coalesce(c.relacl::text, '') as line"
                    + " from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'v', 'S')"
                    + " union all select p.proname || p.proowner::regrole from pg_proc p where p.pronamespace = n.oid"
                    + " union all select t.typname || t.typowner::regrole from pg_type t"
                    + " where t.typnamespace = n.oid and t.typtype = 'e'"
                    + " union all select 'schema ' || n.nspowner::regrole"
                    + " union all select 'column ' || attacl::text from pg_attribute a join pg_class c on c.oid = a.attrelid"
                    + " where c.relnamespace = n.oid and attacl is not null"
                    + " union all select 'default ' || defaclobjtype::text || defaclacl::text from pg_default_acl"
                    + " where defaclnamespace = n.oid) x";
            assertThat(database.value("select (" + rights + ") from pg_namespace n where nspname = 'tenant_new'"))
                    .isEqualTo(
                            database.value("select (" + rights + ") from pg_namespace n where nspname = 'tenant_src'"));
        } finally {
            database.execute(
                    "drop owned by " + owner + ", " + reader + " cascade", "drop role " + owner + ", " + reader);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void whatAKillHasLeftIsRemovedByTheSameCommand(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = new TenantProject(folder, main)
                .toml("[databases.eu]\nurl = '" + second.url() + "'\n[tenants]\n")
                .tenant("t1", "create table a (id integer);");
        project.tenants().create(List.of("src"), Optional.of("eu"), false);
        second.execute("insert into tenant_src.a values (7)");
        main.execute("insert into prumo.tenant values ('new', 'eu', 'tenant_new', 'pending'),"
                + " ('none', 'eu', 'tenant_none', 'pending')");
        second.execute("create schema tenant_new", "create table tenant_new.half (id integer)");

        assertThat(only(project.tenants().clone("src", "new")).error()).isEmpty();
        assertThat(only(project.tenants().clone("src", "none")).error()).isEmpty();

        assertThat(second.tables("tenant_new")).containsExactly("a");
        assertThat(second.column("select id from tenant_none.a")).containsExactly("7");
        assertThat(project.registry())
                .containsExactly("new tenant_new active", "none tenant_none active", "src tenant_src active");
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aCloneStandsWhereItsSourceStands(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database).tenant("t1", "create table a (id integer);");
        project.create("src");
        project.tenant("t2", "create table b (id integer);");

        assertThat(only(project.tenants().clone("src", "new")).heads()).containsExactly("t1");

        assertThat(database.tables("tenant_new")).containsExactly("a");
        assertThat(project.upgrade().counts().changed()).isEqualTo(2);
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void namesOfTenantsInsideOfObjectsAreNoDifference(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database)
                .tenant(
                        "t1",
                        "-- prumo:placeholders on",
                        "create table \"a.b\" (\"Id\" integer, tenant_src text default 'tenant_src');"
                                + "create function f() returns integer language sql set search_path = \"${schema}\""
                                + " as 'select count(*)::integer from \"a.b\"';");
        project.create("src", "a\"b c");

        assertThat(only(project.tenants().clone("src", "new")).error()).isEmpty();
        assertThat(only(project.tenants().clone("src", "São 'João'")).error()).isEmpty();
    }

    @EachDatabase
    void aCloneOfAnUnknownOrToAKnownTenantIsRefused(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database).tenant("t1", "create table a (id integer);");
        project.create("src", "other");

        Refusal.of(() -> project.tenants().clone("scr", "new"))
                .hasCode("tenant-unknown")
                .hints("src");
        Refusal.of(only(project.tenants().clone("src", "other")).error().orElseThrow())
                .hasCode("tenant-exists");
        Refusal.of(() -> project.tenants().clone("src", "a/b")).hasCode("tenant-id-invalid");
    }

    @EachDatabase({DatabaseKind.SQLITE})
    void aFileIsCopiedWholeWhileItIsUsed(TestDatabase database) throws SQLException {
        TenantProject project = new TenantProject(folder, database)
                .tenant(
                        "t1",
                        "create table a (id integer primary key autoincrement, note text);"
                                + "create trigger t after insert on a begin update a set note = 'n' where id = new.id; end;");
        project.create("src");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.file("src"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("insert into a default values");

            TenantReport report = project.tenants().clone("src", "new");

            assertThat(only(report).error()).isEmpty();
            assertThat(only(report).outcome()).isEqualTo(Outcome.CLONED);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.file("new"));
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select note, (select tenant || heads from prumo_position) from a")) {
            row.next();
            assertThat(row.getString(1) + " " + row.getString(2)).isEqualTo("n newt1");
        }
        assertThat(project.upgrade().counts().changed()).isZero();
    }
}
