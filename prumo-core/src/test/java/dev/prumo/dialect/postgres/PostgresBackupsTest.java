package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.backup.Part;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
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
}
