package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.RunReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant lacks and the shared schema has must not be taken from there. */
final class FleetIsolationTest {
    @TempDir
    Path folder;

    /** Four tenants with {@code audits} of their own but the third, and one more {@code audits} that all share. */
    private Fleet thirdLacksIts(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(4);
        fleet.tenant("r1")
                .up(
                        "create table audits (id integer primary key, note text);",
                        "create function stamp() returns integer language sql as 'select 1';",
                        "create type mood as enum ('sad', 'glad');")
                .down("drop type mood;", "drop function stamp();", "drop table audits;")
                .write();
        assertThat(fleet.upgrade().exitCode().number()).isZero();
        database.execute(
                "create table public.audits (id integer primary key, note text)",
                "insert into public.audits values (1, 'shared')",
                "create function public.stamp() returns integer language sql as 'select 1'",
                "create type public.mood as enum ('sad', 'glad')",
                "drop table tenant_t003.audits",
                "drop function tenant_t003.stamp()",
                "drop type tenant_t003.mood");
        return fleet;
    }

    /** Everything that the shared schema holds, as text. */
    private static List<String> shared(TestDatabase database) {
        List<String> rows = new ArrayList<>();
        rows.addAll(database.column("select column_name || ' ' || data_type from information_schema.columns"
                + " where table_schema = 'public' order by 1"));
        rows.addAll(database.column("select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        rows.addAll(database.column(
                "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace"));
        rows.addAll(database.column("select enumlabel from pg_enum e join pg_type t on t.oid = enumtypid"
                + " where typnamespace = 'public'::regnamespace order by 1"));
        rows.addAll(database.column("select id || ' ' || note from public.audits"));
        return rows;
    }

    private void refusedAtTheThird(TestDatabase database, String named, String... up) {
        Fleet fleet = thirdLacksIts(database);
        fleet.tenant("r2").up(up).down().write();
        List<String> before = shared(database);

        RunReport report = fleet.upgrade();

        assertThat(shared(database)).isEqualTo(before);
        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t003");
        assertThat(done(report)).containsExactlyElementsOf(ids(4, "t003"));
        refusal(report, "t003").hasCode("shared-schema-reached").says("r2", named);
        assertThat(fleet.ledger().at("r1")).containsExactly("t003");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void alteringATable(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "alter table audits add column at timestamptz;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void droppingATable(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "drop table audits;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void droppingATableThatNeedNotExist(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "drop table if exists audits;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void droppingAndCreatingAnew(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "drop table if exists audits;", "create table audits (id bigint);");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void creatingAnIndex(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "create index audits_note_idx on audits (note);");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void writingRows(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "insert into audits values (2, 'mine');");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void changingRowsWithAnExpression(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "with w as (select 1) update audits set note = 'x';");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void truncating(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "truncate audits;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void droppingAFunction(TestDatabase database) {
        refusedAtTheThird(database, "\"stamp\"", "drop function stamp();");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void droppingAType(TestDatabase database) {
        refusedAtTheThird(database, "\"mood\"", "drop type mood;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void renamingAValueOfAType(TestDatabase database) {
        refusedAtTheThird(database, "\"mood\"", "alter type mood rename value 'sad' to 'blue';");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void namesInQuotesAndInUpperCase(TestDatabase database) {
        refusedAtTheThird(database, "\"audits\"", "ALTER TABLE ONLY AUDITS ADD COLUMN \"At\" integer;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void insideADoBlock(TestDatabase database) {
        refusedAtTheThird(
                database,
                "\"audits\"",
                "do $$ begin execute 'alter table ' || 'audits add column at integer'; end $$;");
    }

    /** Outside a transaction nothing can be taken back, so it is looked before. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void creatingAnIndexConcurrently(TestDatabase database) {
        Fleet fleet = thirdLacksIts(database).with("run.plain_index_below_mb", "0");
        fleet.tenant("r2")
                .notTransactional()
                .up("create index concurrently audits_note_idx on audits (note);")
                .down("drop index concurrently audits_note_idx;")
                .write();
        List<String> before = shared(database);

        RunReport report = fleet.upgrade();

        assertThat(shared(database)).isEqualTo(before);
        assertThat(failed(report)).containsExactly("t003");
        assertThat(done(report)).containsExactlyElementsOf(ids(4, "t003"));
        refusal(report, "t003").hasCode("shared-schema-reached").says("audits");
        assertThat(database.column("select schemaname from pg_indexes where indexname = 'audits_note_idx' order by 1"))
                .containsExactly("tenant_t001", "tenant_t002", "tenant_t004");
        database.execute("create table tenant_t003.audits (id integer primary key, note text)");
        assertThat(done(fleet.upgrade())).containsExactly("t003");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void readingWhatIsSharedAndReferringToItIsNoOffence(TestDatabase database) {
        Fleet fleet = thirdLacksIts(database);
        database.execute("create table public.plan (id integer primary key, mood public.mood)");
        fleet.tenant("r2")
                .up(
                        "create table bill (id integer, plan integer references plan (id), count bigint);",
                        "insert into bill (count) select count(*) from plan;",
                        "create view plans as select * from plan;")
                .down()
                .write();

        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(ids(4));
        assertThat(database.column("select count from tenant_t003.bill")).containsExactly("0");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aTableThatTheTenantCreatesInTheSameRunIsItsOwn(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(2);
        database.execute("create table public.audits (id integer)");
        fleet.tenant("r1")
                .up("create table audits (id integer);")
                .down("drop table audits;")
                .write();
        fleet.tenant("r2")
                .up("alter table audits add column note text;", "insert into audits values (1, 'own');")
                .down("alter table audits drop column note;")
                .write();

        assertThat(done(fleet.upgrade())).containsExactly("t001", "t002");
        assertThat(database.value("select count(*) from public.audits")).isEqualTo("0");
        assertThat(database.value("select count(*) from tenant_t001.audits")).isEqualTo("1");
    }

    // --- what a revision leaves in the session ---

    /** With one worker the same connection serves every tenant and both revisions. */
    private void leaks(TestDatabase database, String... up) {
        Fleet fleet =
                new Fleet(folder, database).with("run.workers", "1").tenants(3).items("r1");
        fleet.tenant("r2").up(up).down().write();
        fleet.tenant("r3")
                .up("create table seen as select current_setting('search_path') as path, current_user::text as role,"
                        + " session_user::text as login, current_setting('statement_timeout') as timeout,"
                        + " current_setting('standard_conforming_strings') as strings;")
                .down("drop table seen;")
                .write();

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).as(report.toString()).isZero();
        for (String id : ids(3)) {
            assertThat(database.query("select * from tenant_" + id + ".seen"))
                    .containsExactly(List.of("tenant_" + id + ", public", "postgres", "postgres", "15min", "on"));
        }
        assertThat(fleet.ledger().at("r3")).containsExactlyElementsOf(ids(3));
        assertThat(database.tables("public")).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aSearchPathThatADumpEmptiesDoesNotLast(TestDatabase database) {
        leaks(database, "select pg_catalog.set_config('search_path', '', false);", "select 1;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aRoleDoesNotLast(TestDatabase database) {
        database.execute("do $$ begin create role clerk; exception when duplicate_object then null; end $$");
        leaks(database, "set role clerk;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aSessionAuthorizationDoesNotLast(TestDatabase database) {
        database.execute("do $$ begin create role clerk; exception when duplicate_object then null; end $$");
        leaks(database, "set session authorization clerk;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void settingsOfTheSessionDoNotLast(TestDatabase database) {
        leaks(
                database,
                "set session statement_timeout = '1h';",
                "set standard_conforming_strings = off;",
                "set session characteristics as transaction isolation level serializable;");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void resetAllDoesNoHarm(TestDatabase database) {
        leaks(database, "reset all;", "discard plans;");
    }

    /** The guard keeps what it watches in a setting, which a revision may undo; it must not fail who has done no wrong. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void resetAllNeitherEndsTheGuardNorTripsIt(TestDatabase database) {
        Fleet fleet = thirdLacksIts(database);
        fleet.tenant("r2")
                .up("reset all;", "alter table audits add column at timestamptz;")
                .down()
                .write();
        List<String> before = shared(database);

        RunReport report = fleet.upgrade();

        assertThat(shared(database)).isEqualTo(before);
        assertThat(failed(report)).contains("t003");
        for (String id : failed(report)) {
            refusal(report, id).hasCode("shared-schema-reached");
        }
    }
}
