package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One schema, from its rows to the file of a part and back. */
final class PostgresBackupsTest {
    private static final String[] EDGES = {
        "create schema acme",
        "create type acme.mood as enum ('glad', 'it''s \\ odd', 'SAD')",
        "create domain acme.positive as integer check (value > 0)",
        "create type acme.point3 as (x integer, \"Y\" text)",
        "create type acme.span as range (subtype = numeric)",
        """
        create table acme.everything (
          id bigint generated always as identity primary key, "select" text, "Weird ""Name" text, i2 smallint, i4 integer,
          i8 bigint, n numeric, f4 real, f8 double precision, b boolean, t text, v varchar(10), c char(5), by bytea,
          d date, ti time, tz timetz, ts timestamp, tstz timestamptz, iv interval, u uuid, j json, jb jsonb, x xml,
          bits bit(5), vb bit varying, ip inet, net cidr, mac macaddr, m money, pt point, box box, poly polygon,
          ia integer[], ta text[][], r int4range, nr acme.span, mr int4multirange, mo acme.mood, ma acme.mood[], po acme.positive,
          co acme.point3, ca acme.point3[], tsv tsvector, tsq tsquery, rc regclass, o oid, lsn pg_lsn, jp jsonpath,
          g integer generated always as (i4 * 2) stored)""",
        """
        insert into acme.everything ("select", "Weird ""Name", i2, i4, i8, n, f4, f8, b, t, v, c, by, d, ti, tz, ts, tstz, iv, u,
          j, jb, x, bits, vb, ip, net, mac, m, pt, box, poly, ia, ta, r, nr, mr, mo, ma, po, co, ca, tsv, tsq, rc, o, lsn, jp) values
          ('', null, -32768, -2147483648 / 2, -9223372036854775808, 'NaN', 'NaN', '-Infinity', true, E'a\\tb\\nc\\\\d\\r\\b\\v', 'é𝄞', 'ab',
          '\\x00ff5c0a', '4713-01-01 BC', '24:00', '23:59:59.999999-15:59', '0044-03-15 12:00:00.123456 BC', '-infinity',
          '-178000000 years 11 months -3 days 04:05:06.789', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
          '{"b": 1,  "a" : [1.0, null], "b": 2}', '{"b": 1, "a": 1e400}', '<a>&lt;<!-- x --></a>', B'10101', B'', '::1/64',
          '10.0.0.0/8', '08:00:2b:01:02:03', '-12345.67', '(1e-300,NaN)', '((1,2),(3,4))', '((0,0),(1,0),(0,1))',
          '{1,NULL,-3}', '{{a,"NULL"},{"",NULL}}', '(,5]', '(0.1,)', '{[1,3),[7,9)}', 'it''s \\ odd',
          array['glad', 'it''s \\ odd']::acme.mood[], 1, row(null, 'a,"b\\c')::acme.point3, array[row(1, '')::acme.point3, null],
          'a:1A ''it''''s'':2', 'a & !b:*', 'acme.everything', 4294967295, 'FFFFFFFF/FFFFFFFF', '$.a[*] ? (@ > 1)'),
          ('\\.', '\\N', null, 1, null, 123456789012345678901234567890.000010, 1.1, 0.1, false, '', '', '', '', 'infinity', '00:00', '00:00+00',
          'infinity', '294276-12-31 23:59:59.999999+00', '0', null, 'null', 'null', 'just text', B'00000', B'1', '192.168.0.1', '::/0', null,
          '92233720368547758.07', null, null, null, '{}', '{}', 'empty', 'empty', '{}', 'SAD', '{}', 2147483647, row(null, null)::acme.point3,
          '{}', '', '', null, 0, '0/0', 'strict $')""",
        "insert into acme.everything (i4) values (7)",
    };

    @TempDir
    Path folder;

    private static void requireEqual(RoundTrip trip, Part part, String copy) {
        assertThat(trip.tables(copy, part)).isEqualTo(part.tables());
        assertThat(trip.sequences(copy)).isEqualTo(part.sequences());
        assertThat(trip.snapshot(copy).fingerprint()).isEqualTo(part.fingerprint());
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void everyTypesEdgeValuesComeBackByteForByte(TestDatabase database) {
        database.execute(EDGES);
        RoundTrip trip = new RoundTrip(database, folder);

        Part part = trip.copy("acme");
        trip.load(part, "Other \"Place");

        requireEqual(trip, part, "Other \"Place");
        assertThat(part.rows()).isEqualTo(3);
        assertThat(part.tables().get(0).columns())
                .contains("Weird \"Name", "select")
                .doesNotContain("g");
        assertThat(
                        database.value(
                                "select (a.t = b.t and a.by = b.by and b.g = a.g and b.rc::text = '\"Other \"\"Place\".everything')"
                                        + " from acme.everything a join \"Other \"\"Place\".everything b using (id) where id = 1"))
                .isEqualTo("t");
        assertThat(database.value("insert into \"Other \"\"Place\".everything (i4) values (1) returning id"))
                .isEqualTo("4");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void nothingLooksAtRowsBeforeAllOfThemAreThere(TestDatabase database) {
        database.execute(
                "create schema acme",
                "set search_path = acme; create table parent (id int primary key, child int);"
                        + "create table child (id int primary key, parent int references parent, self int references child);"
                        + "alter table parent add foreign key (child) references child deferrable initially deferred;"
                        + "create table late_key (id int not null); create unique index late_key_idx on late_key (id);"
                        + "create table refers (id int references late_key (id)); alter table late_key replica identity using index late_key_idx;"
                        + "insert into late_key values (1); insert into refers values (1), (1);"
                        + "insert into parent values (1, null), (2, null); insert into child values (9, 1, 9), (8, 2, 9);"
                        + "update parent set child = 8;"
                        + "create table loose (id int, parent int); insert into loose values (-1, 77);"
                        + "alter table loose add constraint loose_parent foreign key (parent) references parent not valid;"
                        + "alter table loose add constraint loose_check check (id > 0) not valid;"
                        + "create table log (line text); insert into log values ('one');"
                        + "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'fired'; end $$;"
                        + "create trigger refuse before insert on parent for each row execute function refuse();"
                        + "create trigger refuse_always before insert on log for each statement execute function refuse();"
                        + "alter table log enable always trigger refuse_always;"
                        + "create rule child_log as on insert to child do also insert into log values ('rule');");
        RoundTrip trip = new RoundTrip(database, folder);

        Part part = trip.copy("acme");
        trip.load(part, "copy");

        requireEqual(trip, part, "copy");
        assertThat(database.column("select line from copy.log")).containsExactly("one");
        assertThat(part.rows()).isEqualTo(9);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void rowsAreCopiedWhereTheyLie(TestDatabase database) {
        database.execute(
                "create schema acme",
                "set search_path = acme; create table measured (at date not null, n int generated by default as identity, primary key (at, n))"
                        + " partition by range (at);"
                        + "create table m2025 partition of measured for values from ('2025-01-01') to ('2026-01-01');"
                        + "create table m_rest (n int generated by default as identity, gone int, at date not null);"
                        + "alter table m_rest drop column gone; alter table m_rest alter n drop identity; alter table measured attach partition m_rest default;"
                        + "create index measured_at on measured (at);"
                        + "insert into measured (at) values ('2025-05-05'), ('1999-01-01'), ('2025-05-06');"
                        + "create table beings (id serial, name text); create table people (mail text) inherits (beings);"
                        + "insert into beings (name) values ('cat'); insert into people (name, mail) values ('Ana', 'a@x');"
                        + "create unlogged table fast (id int); insert into fast select generate_series(1, 1000);"
                        + "create table nothing (); insert into nothing default values; insert into nothing default values;"
                        + "create table computed (g int generated always as (1) stored); insert into computed default values;"
                        + "create table none (id int);");
        RoundTrip trip = new RoundTrip(database, folder);

        Part part = trip.copy("acme");
        trip.load(part, "copy");

        requireEqual(trip, part, "copy");
        assertThat(part.tables())
                .extracting(table -> table.name() + " " + table.rows())
                .containsExactly(
                        "beings 1",
                        "computed 1",
                        "fast 1000",
                        "m2025 2",
                        "m_rest 1",
                        "none 0",
                        "nothing 2",
                        "people 1");
        assertThat(database.column("select tableoid::regclass::text || ' ' || at from copy.measured order by 1"))
                .containsExactly("copy.m2025 2025-05-05", "copy.m2025 2025-05-06", "copy.m_rest 1999-01-01");
        assertThat(database.value("select count(*) from copy.beings")).isEqualTo("2");
        assertThat(database.value("select g from copy.computed")).isEqualTo("1");
        assertThat(trip.told()).isEqualTo(2 * bytes(part));
    }

    private static long bytes(Part part) {
        return part.tables().stream().mapToLong(PartTable::bytes).sum();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void sequencesGoOnWhereTheyStood(TestDatabase database) {
        database.execute(
                "create schema acme",
                "set search_path = acme; create table before (id int generated always as identity, s serial);"
                        + "alter table before rename to \"after.wards\"; alter table \"after.wards\" rename column id to \"i d\";"
                        + "insert into \"after.wards\" (s) values (default), (default);"
                        + "create sequence down increment -5 minvalue -1000 start 7 maxvalue 100; select nextval('down'), nextval('down');"
                        + "create sequence untouched start 42; create sequence set_back; select setval('set_back', 99, false);"
                        + "create sequence small as smallint cycle; create unlogged sequence fast;");
        RoundTrip trip = new RoundTrip(database, folder);

        Part part = trip.copy("acme");
        trip.load(part, "copy");

        requireEqual(trip, part, "copy");
        assertThat(part.sequences())
                .contains(
                        new PartSequence("\"after.wards\".\"i d\"", 2, true),
                        new PartSequence("before_s_seq", 2, true),
                        new PartSequence("down", 2, true),
                        new PartSequence("untouched", 42, false),
                        new PartSequence("set_back", 99, false));
        database.execute("insert into copy.\"after.wards\" default values");
        assertThat(database.value("select max(\"i d\") || ' ' || max(s) from copy.\"after.wards\""))
                .isEqualTo("3 3");
        assertThat(
                        database.value(
                                "select nextval('copy.down') || ' ' || nextval('copy.untouched') || ' ' || nextval('copy.set_back')"))
                .isEqualTo("-3 42 99");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void materializedViewsAreFilledInTheOrderInWhichTheyReadEachOther(TestDatabase database) {
        database.execute(
                "create schema acme",
                "set search_path = acme; create table base (id int, n int); insert into base values (1, 2), (2, 4);"
                        + "create view through as select 0 as s;"
                        + "create materialized view early as select s from through;"
                        + "create materialized view later as select sum(n)::int as s from base;"
                        + "create or replace view through as select s from later;"
                        + "refresh materialized view early; create unique index early_s on early (s);"
                        + "create materialized view empty as select 1 / 0 as never from base with no data;"
                        + "create function total() returns bigint language sql begin atomic select sum(n) from base; select sum(n) + 1 from base; end;");
        RoundTrip trip = new RoundTrip(database, folder);

        Part part = trip.copy("acme");
        trip.load(part, "copy");

        requireEqual(trip, part, "copy");
        assertThat(database.value("select s from copy.early")).isEqualTo("6");
        assertThat(database.value("select copy.total()")).isEqualTo("7");
        assertThat(database.value("select relispopulated from pg_class where oid = 'copy.empty'::regclass"))
                .isEqualTo("f");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aSchemaGetsItsOwnersRightsAndCommentBack(TestDatabase database) {
        String role = "backup_owner_" + database.name();
        String reader = "backup \"reader\" " + database.name();
        database.execute(
                "create role " + role,
                "create role \"" + reader.replace("\"", "\"\"") + "\"",
                "create schema acme authorization " + role);
        try {
            String quoted = "\"" + reader.replace("\"", "\"\"") + "\"";
            database.execute("set search_path = acme; comment on schema acme is 'it''s $ours$';"
                    + "grant usage on schema acme to " + quoted
                    + " with grant option; grant create on schema acme to public;"
                    + "alter default privileges for role " + role + " in schema acme grant select on tables to "
                    + quoted + ";"
                    + "create table mine (id serial); create table theirs (id int); create type kind as enum ('a');"
                    + "create function f(a kind, b int) returns int language sql as 'select 1'; create view v as select * from theirs;"
                    + "grant select (id) on mine to " + quoted + "; insert into mine default values;"
                    + "alter table theirs owner to " + role + "; alter type kind owner to " + role
                    + "; alter function f owner to "
                    + role + "; alter view v owner to " + role);
            RoundTrip trip = new RoundTrip(database, folder);

            Part part = trip.copy("acme");
            trip.load(part, "copy");

            requireEqual(trip, part, "copy");
            assertThat(part.owner()).contains(role);
            for (String query : List.of(
                    "select relname || ' ' || pg_get_userbyid(relowner) || ' ' || coalesce(relacl::text, '') from pg_class"
                            + " where relnamespace = '%s'::regnamespace and relkind in ('r', 'v', 'S')",
                    "select typname || ' ' || pg_get_userbyid(typowner) from pg_type where typnamespace = '%s'::regnamespace",
                    "select proname || ' ' || pg_get_userbyid(proowner) from pg_proc where pronamespace = '%s'::regnamespace",
                    "select pg_get_userbyid(nspowner) || ' ' || obj_description(oid) from pg_namespace where nspname = '%s'",
                    "select unnest(nspacl)::text from pg_namespace where nspname = '%s'",
                    "select pg_get_userbyid(defaclrole) || ' ' || defaclacl::text from pg_default_acl where defaclnamespace ="
                            + " '%s'::regnamespace")) {
                assertThat(database.column(query.formatted("copy") + " order by 1"))
                        .isEqualTo(database.column(query.formatted("acme") + " order by 1"))
                        .isNotEmpty();
            }
        } finally {
            database.execute(
                    "drop schema if exists acme, copy cascade",
                    "drop owned by " + role,
                    "drop role " + role,
                    "drop role \"" + reader.replace("\"", "\"\"") + "\"");
        }
    }

    @Test
    void anOwnerWhoIsNotThereLeavesWhatWasHisToWhoLoads(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        String role = "backup_gone_" + database.name();
        database.execute(
                "create role " + role,
                "create schema acme authorization " + role,
                "set search_path = acme; create table t (id int); alter table t owner to " + role
                        + "; grant usage on schema acme to " + role);
        RoundTrip trip = new RoundTrip(database, folder);
        Part part = trip.copy("acme");
        database.execute("drop schema acme cascade", "drop role " + role);

        trip.load(part, "acme");

        requireEqual(trip, part, "acme");
        assertThat(database.value(
                        "select pg_get_userbyid(relowner) = current_user from pg_class where oid = 'acme.t'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void aSharedScopeComesBackIntoTheEmptySchemaOfANewDatabase(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database,
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase fresh) {
        database.execute(
                "create extension citext",
                "create table plans (id int primary key, name citext)",
                "insert into plans values (1, 'Free')",
                "create schema acme",
                "create table acme.t (plan int references plans, name citext)",
                "insert into acme.t values (1, 'X')");
        RoundTrip trip = new RoundTrip(database, folder);
        RoundTrip other = new RoundTrip(fresh, folder);
        Part shared = trip.copyShared("public");
        Part acme = trip.copy("acme");

        assertThatThrownBy(() -> other.load(acme, "acme")).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_EXTENSION_MISSING);
            assertThat(e.getMessage()).contains("citext");
        });
        other.load(shared, "public", "");
        other.load(acme, "acme");

        requireEqual(other, shared, "public");
        requireEqual(other, acme, "acme");
        assertThat(acme.extensions()).containsExactly("citext");
        assertThat(shared.extensions()).containsExactly("citext");
        assertThatThrownBy(() -> other.load(shared, "public"))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_PLACE_EXISTS));
    }

    @Test
    void nothingIsLeftOfALoadThatFails(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database)
            throws IOException {
        database.execute(
                "create schema acme",
                "set search_path = acme; create table a (id int primary key); insert into a select generate_series(1, 5000);"
                        + "create table b (id int references a); insert into b values (1);");
        RoundTrip trip = new RoundTrip(database, folder);
        Part part = trip.copy("acme");
        byte[] file = Files.readAllBytes(trip.file(part));

        try (PostgresSession session = trip.open()) {
            for (int cut = 0; cut < file.length; cut += Math.max(1, file.length / 40)) {
                byte[] half = Arrays.copyOf(file, cut);
                requireDamaged(session, part, half);
                byte[] flipped = file.clone();
                flipped[cut] ^= 4;
                requireDamaged(session, part, flipped);
            }
            new PostgresBackups().load(session, "copy", "", part, new ByteArrayInputStream(file), bytes -> {});
        }
        requireEqual(trip, part, "copy");
    }

    private static void requireDamaged(PostgresSession session, Part part, byte[] file) {
        assertThatThrownBy(() -> new PostgresBackups()
                        .load(session, "copy", "", part, new ByteArrayInputStream(file), bytes -> {}))
                .isInstanceOfSatisfying(
                        PrumoException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_LOAD_FAILED));
        assertThat(session.numbers("select count(*) from pg_namespace where nspname = 'copy'"))
                .containsExactly(0L);
    }

    @Test
    void aStatementThatTheServerRefusesIsTold(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        String role = "backup_granted_" + database.name();
        database.execute(
                "create role " + role,
                "create schema acme",
                "create table acme.t (id int)",
                "grant select on acme.t to " + role);
        RoundTrip trip = new RoundTrip(database, folder);
        Part part = trip.copy("acme");
        database.execute("revoke all on acme.t from " + role, "drop role " + role);

        assertThatThrownBy(() -> trip.load(part, "copy")).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_LOAD_FAILED);
            assertThat(e.statement().orElseThrow()).contains("grant select");
            assertThat(e.sqlState()).contains("42704");
        });
    }

    @Test
    void theRowsOfALedgerComeBackIntoAnotherLedger(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        String[] ledger = new PostgresProgramSql(RoundTrip.LEDGER, true)
                .createLedger("shop")
                .toArray(String[]::new);
        database.execute(ledger);
        database.execute(
                "insert into prumo.position values ('acme', 't1', now())",
                "insert into prumo.run (kind, operator, host, tool_version) values ('upgrade', 'ana', 'h', '1')",
                "create table prumo.of_somebody_else (id int)");
        RoundTrip trip = new RoundTrip(database, folder);
        Part part = trip.copyLedger();
        database.execute("drop schema prumo cascade");
        database.execute(ledger);
        database.execute("insert into prumo.position values ('nobody', '', now())");

        trip.load(part, "prumo", "");

        assertThat(trip.tables("prumo", part)).isEqualTo(part.tables());
        assertThat(trip.sequences("prumo")).containsAll(part.sequences());
        assertThat(part.tables())
                .extracting(PartTable::name)
                .containsExactly("history", "hook", "position", "revision", "run", "tenant");
        assertThat(database.column("select tenant from prumo.position")).containsExactly("acme");
        assertThat(database.value("select value from prumo.meta where key = 'project'"))
                .isEqualTo("shop");
        assertThat(
                        database.value(
                                "insert into prumo.run (kind, operator, host, tool_version) values ('x', 'a', 'h', '1') returning id"))
                .isEqualTo("2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void wholeApplicationsComeBack(TestDatabase database) throws IOException {
        for (String role : List.of(
                "shop_staff", "shop_reader", "shop_support", "billing_app", "billing_reader", "\"Legacy Reader\"")) {
            database.execute("do $$ begin create role " + role + "; exception when duplicate_object then null; end $$");
        }
        RoundTrip trip = new RoundTrip(database, folder);
        for (String[] app : new String[][] {
            {"shop", "shop"}, {"billing", "billing"}, {"legacy", "Legacy App"}, {"tracker", "tracker"}
        }) {
            SimpleMode.execute(database, SimpleMode.dump(app[0]));

            Part part = trip.copy(app[1]);
            trip.load(part, app[1] + " again");

            requireEqual(trip, part, app[1] + " again");
            assertThat(part.tables()).hasSizeGreaterThan(4);
        }
    }
}
