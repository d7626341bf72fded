package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.KeptPlace;
import dev.prumo.dialect.PlaceSwaps;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.AsideNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Schemas that take one another's names. What was put aside is written down in the ledger's table {@code meta}. */
final class PostgresSwaps implements PlaceSwaps {
    /** What the keys of rows about kept schemas begin with. */
    static final String KEPT = "kept/";

    private static final String SEPARATOR = "\u001F";

    private final Connection connection;
    private final PostgresProgramSql sql;

    PostgresSwaps(Connection connection, PostgresProgramSql sql) {
        this.connection = requireNonNull(connection, "connection");
        this.sql = requireNonNull(sql, "sql");
    }

    @Override
    public int longestName() {
        return PostgresTenants.LONGEST_NAME;
    }

    @Override
    public List<String> shadows() {
        return rows("select nspname from pg_namespace where nspname ~ '" + AsideNames.END + "' order by nspname")
                .stream()
                .filter(AsideNames::isShadow)
                .toList();
    }

    @Override
    public List<KeptPlace> kept() {
        List<KeptPlace> kept = new ArrayList<>();
        String query = "select n.nspname || chr(31) || m.value from "
                + sql.tables().meta() + " m join pg_namespace n on m.key = '" + KEPT + "' || n.nspname";
        for (String row : rows(query)) {
            String[] parts = row.split(SEPARATOR, -1);
            kept.add(new KeptPlace(
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[3].isEmpty() ? List.of() : List.of(parts[3].split(" ")),
                    Instant.parse(parts[4])));
        }
        kept.sort(Comparator.comparing(KeptPlace::at)
                .thenComparing(KeptPlace::name)
                .reversed());
        return kept;
    }

    @Override
    public String remember(KeptPlace kept) {
        String value = String.join(
                SEPARATOR,
                kept.place(),
                kept.tenant(),
                String.join(" ", kept.heads()),
                kept.at().toString());
        return "insert into " + sql.tables().meta() + " (key, value) values (" + sql.literal(KEPT + kept.name()) + ", "
                + sql.literal(value) + ") on conflict (key) do update set value = excluded.value";
    }

    @Override
    public String forget(String kept) {
        return "delete from " + sql.tables().meta() + " where key = " + sql.literal(KEPT + kept);
    }

    @Override
    public List<String> validations(String place) {
        return rows(
                "select format('alter table %I.%I validate constraint %I', n.nspname, c.relname, k.conname)"
                        + " from pg_constraint k join pg_class c on c.oid = k.conrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace join pg_class r on r.oid = k.confrelid"
                        + " join pg_namespace l on l.oid = r.relnamespace where k.contype = 'f' and k.conparentid = 0"
                        + " and k.convalidated and c.relkind = 'r' and l.nspname = ? and n.oid <> l.oid"
                        + " order by n.nspname, c.relname, k.conname",
                place);
    }

    @Override
    public List<String> exchange(String place, String kept, String other) {
        return List.of(new SchemaExchange(sql::literal, place, kept, other).text());
    }

    @Override
    public List<String> settle(String place, String shadow) {
        return List.of(
                "alter schema " + quoted(shadow) + " rename to " + quoted(place),
                new DoBlock()
                        .declare("live constant text := " + sql.literal(place))
                        .declare("former constant text := " + sql.literal(shadow))
                        .declare("one record")
                        .then(SchemaExchange.ROUTINES)
                        .text());
    }

    /**
     * Locks first, so that nobody makes something that stands on it between the look and the drop; what then goes is the
     * schema and nothing else.
     */
    @Override
    public List<String> drop(String aside) {
        return List.of(new DoBlock()
                .declare("live constant text := " + sql.literal(aside))
                .declare("live_oid oid := (select oid from pg_namespace where nspname = live)")
                .declare("one record")
                .declare("outside text")
                .then(SchemaExchange.LOCKS)
                .then("outside := (" + Dependants.listOfAll("live_oid") + ")")
                .refuse("outside is not null", PostgresProgramSql.DEPENDED_ON, "outside")
                .then("execute format('drop schema if exists %I cascade', live)")
                .text());
    }

    @Override
    public String forgetAll() {
        return "delete from " + sql.tables().meta() + " where starts_with(key, '" + KEPT + "')";
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    private List<String> rows(String query, String... parameters) {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            if (PostgresErrors.isMissingTable(e)) {
                return List.of();
            }
            throw PostgresErrors.ledger(e);
        }
    }
}
