package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What a revision does to its session stays in the revision. */
final class SessionTest {
    @TempDir
    Path folder;

    /** The head of every pg_dump file, and what is the matter with it: the last line lasts for the session. */
    private static final String DUMP_HEAD = """
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            SET xmloption = content;
            SET client_min_messages = warning;
            SET row_security = off;
            """;

    private static final String SEEN = "select current_setting('search_path') || ' ' || current_setting('row_security')"
            + " || ' ' || current_setting('check_function_bodies') || ' ' || current_user";

    private static String seenInto(String table) {
        return "create table " + table + " as " + SEEN + " as seen;";
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void settingsOfADumpDoNotReachTheNextRevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up(seenInto("before"))
                .down("drop table before;")
                .write()
                .revision("r2")
                .up(DUMP_HEAD, "create table public.dumped (id integer);")
                .down("drop table dumped;")
                .write()
                .revision("r3")
                .up(seenInto("after"))
                .down("drop table after;")
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.value("select seen from after")).isEqualTo(database.value("select seen from before"));
        assertThat(project.ledger().position()).isEqualTo("r3");
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void hostileSettingsReachNeitherLedgerNorNextRevision(TestDatabase database) {
        database.execute("create role " + database.name() + "_r");
        try {
            TestProject project = new TestProject(folder, database)
                    .revision("r1")
                    .up(
                            "create table t1 (id integer);",
                            "set default_transaction_read_only = on;",
                            "set default_transaction_isolation = 'serializable';",
                            // Short, yet long enough for the statements of this very revision on a busy machine.
                            "set statement_timeout = '200ms';",
                            "set lock_timeout = '1ms';",
                            "set standard_conforming_strings = off;",
                            "set search_path = nowhere;",
                            "set role " + database.name() + "_r;")
                    .down("drop table t1;", "set role " + database.name() + "_r;")
                    .write()
                    .revision("r2")
                    .message("a back\\slash and a quote '")
                    .up(
                            seenInto("after"),
                            "create table settings as select current_setting('statement_timeout') as statement,"
                                    + " current_setting('lock_timeout') as lock,"
                                    + " current_setting('transaction_isolation') as isolation;")
                    .down("drop table after, settings;")
                    .write();
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(database.value("select seen from after")).isEqualTo("\"$user\", public on on postgres");
            assertThat(database.query("select * from settings"))
                    .containsExactly(List.of("15min", "5s", "read committed"));
            assertThat(project.ledger().value("message", "revision", "id = 'r2'"))
                    .isEqualTo("a back\\slash and a quote '");
            assertThat(target(project.downgrade("base")).error()).isEmpty();
        } finally {
            database.execute("drop role " + database.name() + "_r");
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void revisionsRunAsTheConfiguredRoleAndTheLedgerAsTheLogin(TestDatabase database) {
        String owner = database.name() + "_owner";
        String login = database.name() + "_login";
        database.execute(
                "create role " + owner,
                "create role " + login + " login in role " + owner,
                "grant create on schema public to " + owner,
                "grant create on database " + database.name() + " to " + login);
        try {
            TestProject project = new TestProject(folder, database)
                    .with("database.url", database.url().replace("postgres@", login + "@"))
                    .with("database.role", owner)
                    .table("r1", "t1")
                    .revision("r2")
                    .notTransactional()
                    .up("create table t2 (id integer);", "create index concurrently t2_idx on t2 (id);")
                    .down("drop index concurrently t2_idx;", "drop table t2;")
                    .write();
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(database.column(
                            "select distinct tableowner from pg_tables where schemaname = 'public' order by 1"))
                    .containsExactly(owner);
            assertThat(database.column("select distinct tableowner from pg_tables where schemaname = 'prumo'"))
                    .containsExactly(login);
            assertThat(database.value("select pg_get_userbyid(relowner) from pg_class where relname = 't2_idx'"))
                    .isEqualTo(owner);
            assertThat(target(project.downgrade("base")).error()).isEmpty();
        } finally {
            database.execute("drop owned by " + owner + ", " + login, "drop role " + owner + ", " + login);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void roleThatTheLoginMayNotTakeIsRefusedAndLeavesNothing(TestDatabase database) {
        RunReport report = new TestProject(folder, database)
                .with("database.role", "no_such_role")
                .table("r1", "t1")
                .upgrade();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(TestProject.error(report).getMessage()).contains("no_such_role");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void dataBehindCopyIsLoaded(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up(
                        "create table t1 (id integer, note text);",
                        "COPY t1 (id, note) FROM stdin;",
                        "1\tone; two",
                        "2\t\\N",
                        "3\ta\\tb ü",
                        "\\.",
                        "insert into t1 values (4, 'four');",
                        "copy t1 from stdin with (format csv);",
                        "5,\"a,\"\"b\"",
                        "\\.")
                .down("drop table t1;")
                .write()
                .table("r2", "t2");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.query("select id, note from t1 order by id"))
                .containsExactly(
                        List.of("1", "one; two"),
                        List.of("2", "null"),
                        List.of("3", "a\tb ü"),
                        List.of("4", "four"),
                        List.of("5", "a,\"b"));
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void badRowBehindCopyLeavesNothingAndNamesItsLine(TestDatabase database) {
        RunReport report = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);", "copy t1 from stdin;", "1", "x", "\\.")
                .down("drop table t1;")
                .write()
                .upgrade();
        Refusal.of(TestProject.error(report))
                .hasCode("statement-failed")
                .at("migrations/r1.sql:8:1")
                .says("\"x\"");
        assertThat(TestProject.error(report).sqlState()).contains("22P02");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void outputOfPgDumpIsARevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("""
                        --
                        -- PostgreSQL database dump
                        --

                        \\restrict w0mBAtsLikeT0D1g

                        """ + DUMP_HEAD + """

                        CREATE FUNCTION public.twice(n integer) RETURNS integer
                            LANGUAGE plpgsql
                            AS $_$ BEGIN RETURN $1 * 2; -- ; '
                        END $_$;

                        ALTER FUNCTION public.twice(n integer) OWNER TO postgres;

                        SET default_tablespace = '';
                        SET default_table_access_method = heap;

                        CREATE TABLE public.item (
                            id integer NOT NULL,
                            name text DEFAULT 'a;b'::text
                        );

                        CREATE SEQUENCE public.item_id_seq
                            START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;

                        ALTER SEQUENCE public.item_id_seq OWNED BY public.item.id;
                        ALTER TABLE ONLY public.item ALTER COLUMN id SET DEFAULT nextval('public.item_id_seq'::regclass);

                        COPY public.item (id, name) FROM stdin;
                        1	one
                        2	\\N
                        \\.

                        SELECT pg_catalog.setval('public.item_id_seq', 2, true);

                        ALTER TABLE ONLY public.item
                            ADD CONSTRAINT item_pkey PRIMARY KEY (id);

                        \\unrestrict w0mBAtsLikeT0D1g
                        """)
                .down("drop table item;", "drop function twice(integer);")
                .write()
                .revision("r2")
                .up("insert into item (name) values ('three'), (twice(2)::text);")
                .down("delete from item where id > 2;")
                .write();
        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(database.query("select id, name from item order by id"))
                .containsExactly(List.of("1", "one"), List.of("2", "null"), List.of("3", "three"), List.of("4", "4"));
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void foreignKeysThatARevisionSwitchesOffAreOnForTheNextOne(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up(
                        "pragma foreign_keys = off;",
                        "create table parent (id integer primary key);",
                        "create table child (id integer references parent (id));",
                        "insert into child values (7);",
                        "create table keys as select foreign_keys from pragma_foreign_keys;")
                .down("drop table keys;", "drop table child;", "drop table parent;")
                .write()
                .revision("r2")
                .up("insert into child values (8);")
                .down("delete from child where id = 8;")
                .write();
        RunReport report = project.upgrade();
        Refusal.of(TestProject.error(report)).hasCode("statement-failed").says("\"r2\"", "FOREIGN KEY");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(database.column("select foreign_keys from keys")).containsExactly("0");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void settingLastsForAllStatementsOfANonTransactionalRevision(TestDatabase database) {
        String seen = "insert into seen values (current_setting('work_mem'));";
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up(
                        "create table seen (setting text);",
                        "set work_mem = '7MB';",
                        seen,
                        "create index concurrently seen_idx on seen (setting);",
                        seen,
                        "insert into missing values (1);",
                        seen)
                .down("drop table seen;")
                .write()
                .revision("r2")
                .up(seen)
                .down()
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.FAILED);
        database.execute("create table missing (id integer)");
        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(database.column("select setting from seen")).containsExactly("7MB", "7MB", "7MB", "4MB");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void localSettingsDoNotReachTheNextRevisionOfTheSameTransaction(TestDatabase database) {
        database.execute("create schema elsewhere");
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("set local search_path = elsewhere;", "create table t1 (id integer);")
                .down()
                .write()
                .table("r2", "t2");
        project.upgrade(MoveOptions.to("head").withAllOrNothing(true));
        assertThat(database.tables("elsewhere")).containsExactly("t1");
        assertThat(database.tables("public")).containsExactly("t2");
    }
}
