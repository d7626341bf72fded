package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerTables;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.Tally;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.TenantNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the server count the registry's tenants by status and position, in one statement whose answer has a row for each of
 * these, and prove that a census would find nothing: it is stricter than the census, never more lenient. Ids are unique by
 * their key. That no place is missing, too long, or claimed twice follows from one number: there are as many schemas that
 * some tenant names as there are tenants.
 */
final class PostgresTally {
    /** ASCII that no rule for ids or schemas has anything against; what begins with an underscore may be put aside. */
    private static final String ORDINARY = "~ '^[0-9A-Za-z][0-9A-Za-z_.@-]*$'";

    private static final String LEFT_ALONE = "t.status in ('suspended', 'pending')";

    private final Connection connection;
    private final String sql;
    private final String ledgerSchema;
    private final String sharedSchema;

    PostgresTally(Connection connection, LedgerTables tables, String ledgerSchema, String sharedSchema) {
        this.connection = requireNonNull(connection, "connection");
        this.sql = sql(tables);
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
        this.sharedSchema = requireNonNull(sharedSchema, "sharedSchema");
    }

    /** Names are compared as bytes: a collation of words would cost as much as all the rest. */
    private static String sql(LedgerTables tables) {
        String pair = "t.id || chr(31) || t.place";
        return "select t.status, coalesce(p.heads, ''), count(*), coalesce(string_agg(" + pair
                + ", chr(30)) filter (where " + LEFT_ALONE + "), min((" + pair + ") collate \"C\")),"
                + " bool_and(t.database = ? and octet_length(t.id) <= " + TenantNames.LONGEST
                + " and t.id collate \"C\" " + ORDINARY + "),"
                + " (select count(*) from pg_namespace n where n.nspname in (select place collate \"C\" from "
                + tables.tenant() + ") and n.nspname collate \"C\" " + ORDINARY
                + " and n.nspname !~ '" + AsideNames.END
                + "' and left(n.nspname, 3) <> 'pg_' and n.nspname not in (?, ?, 'information_schema'))"
                + " from " + tables.tenant() + " t left join " + tables.position()
                + " p on p.tenant = t.id group by t.status, p.heads";
    }

    /** The tally, unless it is void; {@code database} is what all tenants have to name as theirs. */
    Optional<Tally> read(String database) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            statement.setString(2, ledgerSchema);
            statement.setString(3, sharedSchema);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, database);
            }
        } catch (SQLException e) {
            if (PostgresErrors.isMissingTable(e)) {
                return Optional.empty();
            }
            throw PostgresErrors.ledger(e);
        }
    }

    private static Optional<Tally> read(ResultSet rows, String database) throws SQLException {
        List<Tally.Group> groups = new ArrayList<>();
        long tenants = 0;
        long schemas = 0;
        while (rows.next()) {
            Optional<Tenant.Status> status = Tenant.Status.find(rows.getString(1));
            if (status.isEmpty() || !rows.getBoolean(5)) {
                return Optional.empty();
            }
            String heads = rows.getString(2);
            groups.add(new Tally.Group(
                    status.get(),
                    heads.isEmpty() ? List.of() : List.of(heads.split(" ")),
                    rows.getInt(3),
                    tenants(rows.getString(4), database, status.get())));
            tenants += rows.getInt(3);
            schemas = rows.getLong(6);
        }
        return tenants == schemas ? Optional.of(new Tally(groups)) : Optional.empty();
    }

    private static List<Tenant> tenants(String pairs, String database, Tenant.Status status) {
        List<Tenant> tenants = new ArrayList<>();
        for (String pair : PostgresTenants.split(pairs, PostgresTenants.ROW)) {
            List<String> columns = PostgresTenants.split(pair, PostgresTenants.COLUMN);
            tenants.add(new Tenant(columns.get(0), database, columns.get(1), status));
        }
        return tenants;
    }
}
