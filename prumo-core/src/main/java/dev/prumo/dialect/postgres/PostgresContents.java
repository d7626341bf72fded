package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Contents;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.DataLoss;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.ObjectName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of a PostgreSQL schema. Values travel as text, which every type reads as it wrote it. */
final class PostgresContents implements Contents {
    private final Connection connection;

    PostgresContents(Connection connection) {
        this.connection = requireNonNull(connection, "connection");
    }

    /** Names inside of values, of a type or a table, stand as in the search path of the place. */
    @Override
    public SortedMap<String, String> rows(String place) {
        SortedMap<String, String> all = new TreeMap<>();
        inside(place, () -> {
            for (List<String> table : table(2, """
                    select c.relname,
                      'select ' || string_agg('quote_nullable(' || quote_ident(a.attname) || '::text)', ' || '', '' || '
                        order by a.attnum) || ' from only ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                        || chr(31) || 'insert into ' || quote_ident(c.relname) || ' ('
                        || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ') overriding system value values '
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        and a.attgenerated = ''
                      where n.nspname = ? and c.relkind = 'r' group by n.nspname, c.relname""", place)) {
                String[] texts = table.get(1).split("\u001F", 2);
                List<String> rows = new ArrayList<>();
                table(1, texts[0]).forEach(row -> rows.add("(" + row.get(0) + ")"));
                if (!rows.isEmpty()) {
                    all.put(table.get(0), texts[1] + String.join(",\n", rows));
                }
            }
        });
        return all;
    }

    @Override
    public List<String> afterwards(String place) {
        List<String> statements = new ArrayList<>();
        inside(place, () -> {
            for (List<String> sequence : table(2, """
                    select quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                      quote_literal(quote_ident(c.relname)) || chr(31) || s.seqstart
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
                      where n.nspname = ? order by c.relname""", place)) {
                String[] named = sequence.get(1).split("\u001F", 2);
                List<String> state = table(2, "select last_value::text, is_called::text from " + sequence.get(0))
                        .get(0);
                if (state.get(1).equals("true") || !state.get(0).equals(named[1])) {
                    statements.add(new DoBlock()
                            .then("perform setval(" + named[0] + ", " + state.get(0) + ", " + state.get(1) + ")")
                            .text());
                }
            }
            // In the order in which they were made: one may read another.
            table(1, """
                    select 'refresh materialized view ' || quote_ident(c.relname) from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = ? and c.relkind = 'm' and c.relispopulated order by c.oid""", place).forEach(row -> statements.add(row.get(0)));
        });
        return statements;
    }

    @Override
    public Optional<String> obstacle(String place) {
        List<String> reasons = new ArrayList<>();
        inside(place, () -> table(1, """
                select 'row security is forced upon ' || c.relname from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relforcerowsecurity
                  order by c.relname""", place).forEach(row -> reasons.add(row.get(0))));
        return reasons.stream().findFirst();
    }

    @Override
    public List<DataLoss> real(String place, Collection<DataLoss> losses) {
        List<DataLoss> real = new ArrayList<>();
        inside(place, () -> {
            for (DataLoss loss : losses) {
                for (List<String> query : loss.table().isPresent() ? ofTable(loss) : table(1, OF_PLACE, place)) {
                    if (table(1, query.get(0)).get(0).get(0).equals("true")) {
                        real.add(loss);
                        break;
                    }
                }
            }
        });
        return real;
    }

    private List<List<String>> ofTable(DataLoss loss) throws SQLException {
        String column = loss.column().orElse("");
        return table(1, OF_TABLE, column, column, quoted(loss), column);
    }

    private static String quoted(DataLoss loss) {
        ObjectName name = loss.table().orElseThrow();
        String table = Identifier.of(name.name()).quoted();
        return name.schema()
                .map(schema -> Identifier.of(schema).quoted() + "." + table)
                .orElse(table);
    }

    /** A query for a table that is there, and for a column that it has. */
    private static final String OF_TABLE = """
            select format('select exists (select from %s%s)::text', c.oid::regclass,
              case when ? = '' then '' else ' where ' || quote_ident(a.attname) || ' is not null' end)
              from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = ? and not a.attisdropped
              where c.oid = to_regclass(?) and c.relkind in ('r', 'p') and (a.attname is not null or ? = '')""";

    private static final String OF_PLACE = """
            select format('select exists (select from %s)::text', c.oid::regclass) from pg_class c
              join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r' order by c.relname""";

    @Override
    public String outside(Collection<String> places, String ledger) {
        List<String> own = new ArrayList<>(places);
        own.add(ledger);
        StringBuilder text = new StringBuilder();
        inside("pg_catalog", () -> {
            for (List<String> line : table(1, OUTSIDE, own)) {
                text.append(line.get(0)).append('\n');
            }
            for (List<String> query : table(1, OUTSIDE_TABLES, own)) {
                text.append(table(1, query.get(0)).get(0).get(0)).append('\n');
            }
        });
        return text.toString();
    }

    /** Whatever has a row of a catalogue that another transaction has written is another one. */
    private static final String OUTSIDE = """
            with own as (select oid from pg_namespace where nspname = any (?)),
            other as (select oid from pg_namespace where oid not in (select oid from own)
              and nspname !~ '^pg_(toast|temp|catalog)' and nspname <> 'information_schema')
            select line from (
              select 'schema ' || oid || ' ' || xmin as line from pg_namespace where oid in (select oid from other)
              union all select 'relation ' || oid || ' ' || xmin from pg_class where relnamespace in (select oid from other)
              union all select 'column ' || a.attrelid || ' ' || count(*) || ' ' || max(a.xmin::text::bigint)
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace in (select oid from other) group by a.attrelid
              union all select 'routine ' || oid || ' ' || xmin from pg_proc where pronamespace in (select oid from other)
              union all select 'type ' || oid || ' ' || xmin from pg_type where typnamespace in (select oid from other)
              union all select 'constraint ' || oid || ' ' || xmin from pg_constraint
                where connamespace in (select oid from other)
              union all select 'trigger ' || t.oid || ' ' || t.xmin from pg_trigger t join pg_class c on c.oid = t.tgrelid
                where c.relnamespace in (select oid from other) and not t.tgisinternal
              union all select 'policy ' || p.oid || ' ' || p.xmin from pg_policy p join pg_class c on c.oid = p.polrelid
                where c.relnamespace in (select oid from other)
              union all select 'role ' || oid || ' ' || rolname || ' ' || coalesce(rolconfig::text, '') from pg_roles
              union all select 'member ' || roleid || ' ' || member from pg_auth_members
              union all select 'extension ' || oid || ' ' || xmin from pg_extension
              union all select 'publication ' || oid || ' ' || xmin from pg_publication
              union all select 'event trigger ' || oid || ' ' || xmin from pg_event_trigger
              union all select 'cast ' || oid from pg_cast where oid >= 16384
              union all select 'language ' || oid from pg_language
              union all select 'server ' || oid || ' ' || xmin from pg_foreign_server
              union all select 'large object ' || oid from pg_largeobject_metadata
              union all select 'setting ' || setdatabase || ' ' || setrole || ' ' || setconfig::text
                from pg_db_role_setting where setdatabase in (0, (select oid from pg_database
                  where datname = current_database()))) x
            order by line""";

    private static final String OUTSIDE_TABLES = """
            select format('select %L || md5(coalesce(string_agg(t::text, chr(10) order by t::text), '''')) from only %I.%I t',
              n.nspname || '.' || c.relname || ' ', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind = 'r' and n.nspname <> all (?) and n.nspname !~ '^pg_'
              and n.nspname <> 'information_schema' order by 1""";

    private interface Reading {
        void run() throws SQLException;
    }

    /** In a transaction that can write nothing; times are told as in Greenwich. */
    private void inside(String place, Reading reading) {
        try {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "set transaction read only; set local timezone = 'UTC'; set local intervalstyle = 'postgres';"
                                + " set local datestyle = 'ISO'; set local extra_float_digits = 3; set local row_security = off;"
                                + " set local search_path = "
                                + Identifier.of(place).quoted());
                reading.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static PrumoException refused(SQLException failure) {
        return PostgresErrors.ledger(failure);
    }

    private List<List<String>> table(int columns, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Collection<?> names) {
                    Array array = connection.createArrayOf("text", names.toArray());
                    statement.setArray(i + 1, array);
                } else {
                    statement.setString(i + 1, String.valueOf(parameters[i]));
                }
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(found.getString(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
