package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.Tally;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tenants that are schemas of a PostgreSQL database. */
final class PostgresTenants implements TenantSource {
    /** NAMEDATALEN - 1; see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
    static final int LONGEST_NAME = 63;

    /** Separators of what the server joins: no id and no place has a control character. */
    static final char COLUMN = '\u001F';

    static final char ROW = '\u001E';

    private final Connection connection;
    private final LedgerTables tables;
    private final String ledgerSchema;
    private final String sharedSchema;

    PostgresTenants(Connection connection, LedgerTables tables, String ledgerSchema, String sharedSchema) {
        this.connection = requireNonNull(connection, "connection");
        this.tables = requireNonNull(tables, "tables");
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
        this.sharedSchema = requireNonNull(sharedSchema, "sharedSchema");
    }

    static PlaceRules rules(String ledger, String sharedSchema) {
        Set<String> taken = Set.of(ledger, sharedSchema.equals(ledger) ? "" : sharedSchema, "information_schema");
        return PlaceRules.cutAt(
                LONGEST_NAME,
                place -> taken.contains(place)
                        || place.startsWith("pg_")
                        || place.startsWith(PlaceRules.PUT_ASIDE)
                        || AsideNames.isAside(place));
    }

    /** The server joins the rows of each database and status into one text: the driver spends more on rows than on bytes. */
    @Override
    public List<TenantRow> registry() {
        String sql = "select database, status, string_agg(id || chr(31) || place, chr(30)) from " + tables.tenant()
                + " group by database, status";
        List<TenantRow> tenants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Optional<String> database = Optional.of(rows.getString(1));
                Optional<String> status = Optional.of(rows.getString(2));
                for (String pair : split(rows.getString(3), ROW)) {
                    List<String> columns = split(pair, COLUMN);
                    tenants.add(new TenantRow(
                            Optional.of(columns.get(0)),
                            Optional.of(columns.get(1)),
                            database,
                            status,
                            Optional.empty()));
                }
            }
            return tenants;
        } catch (SQLException e) {
            if (PostgresErrors.isMissingTable(e)) {
                return List.of();
            }
            throw PostgresErrors.ledger(e);
        }
    }

    @Override
    public Optional<Tally> tally(String database) {
        return new PostgresTally(connection, tables, ledgerSchema, sharedSchema).read(database);
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** In a transaction that can write nothing, with the shared schema as its search path; all in one message. */
    @Override
    public List<TenantRow> query(String sql) {
        String message = "set transaction read only; set local search_path = "
                + Identifier.of(sharedSchema).quoted() + "; " + sql;
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(message);
                return rows(statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw refused(e, sql);
        }
    }

    private static PrumoException refused(SQLException failure, String sql) {
        if (PostgresErrors.kind(failure) == Kind.CONNECTION_LOST) {
            return PostgresErrors.ledger(failure);
        }
        boolean absent = PostgresErrors.isMissingTable(failure);
        return PrumoException.of(absent ? ErrorCode.TENANT_SOURCE_ABSENT : ErrorCode.TENANT_QUERY_FAILED)
                .with("detail", PostgresErrors.text(failure))
                .statement(sql)
                .sqlState(failure.getSQLState())
                .cause(failure)
                .build();
    }

    /** The rows of the only one of the statements that gives some. */
    private static List<TenantRow> rows(Statement statement) throws SQLException {
        List<TenantRow> tenants = new ArrayList<>();
        boolean isRows = statement.getResultSet() != null;
        while (isRows || statement.getUpdateCount() >= 0) {
            if (isRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    tenants.addAll(rows(rows));
                }
            }
            isRows = statement.getMoreResults();
        }
        return tenants;
    }

    private static List<TenantRow> rows(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<TenantRow> tenants = new ArrayList<>();
        while (rows.next()) {
            tenants.add(TenantSource.row(
                    Optional.ofNullable(rows.getString(1)),
                    columns > 1 ? Optional.ofNullable(rows.getString(2)) : Optional.empty(),
                    columns > 2 ? Optional.ofNullable(rows.getString(3)) : Optional.empty()));
        }
        return tenants;
    }

    @Override
    public List<TenantRow> pattern(TenantTemplate template, PlaceRules rules) {
        // A name with a control character can be no tenant's, and would break the list.
        String sql = "select coalesce(string_agg(nspname, chr(31)), '') from pg_namespace"
                + " where left(nspname, length(?)) = ? and right(nspname, length(?)) = ?"
                + " and length(nspname) > length(?) and nspname !~ '[[:cntrl:]]'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, template.prefix());
            statement.setString(2, template.prefix());
            statement.setString(3, template.suffix());
            statement.setString(4, template.suffix());
            statement.setString(5, template.prefix() + template.suffix());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                List<TenantRow> tenants = new ArrayList<>();
                for (String place : split(row.getString(1), COLUMN)) {
                    if (!place.isEmpty() && !rules.reserved().test(place)) {
                        template.id(place)
                                .ifPresent(id -> tenants.add(
                                        TenantSource.row(Optional.of(id), Optional.of(place), Optional.empty())));
                    }
                }
                return tenants;
            }
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    @Override
    public Set<String> missing(Collection<String> places) {
        // One pass over the catalogue and one over the names, whatever the planner believes of their number.
        String sql = "select unnest(?::text[]) except select nspname::text from pg_namespace";
        Set<String> missing = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", places.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
            return missing;
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }
}
