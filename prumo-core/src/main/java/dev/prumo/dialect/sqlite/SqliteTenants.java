package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tenants that are SQLite files, registered in the main one. */
final class SqliteTenants implements TenantSource {
    private final Connection connection;
    private final LedgerTables tables;
    private final String file;
    private final TenantFiles files;

    SqliteTenants(Connection connection, LedgerTables tables, String file, TenantFiles files) {
        this.connection = requireNonNull(connection, "connection");
        this.tables = requireNonNull(tables, "tables");
        this.file = requireNonNull(file, "file");
        this.files = requireNonNull(files, "files");
    }

    @Override
    public List<TenantRow> registry() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, place, database, status from " + tables.tenant())) {
            List<TenantRow> tenants = new ArrayList<>();
            while (rows.next()) {
                tenants.add(new TenantRow(
                        Optional.of(rows.getString(1)),
                        Optional.of(rows.getString(2)),
                        Optional.of(rows.getString(3)),
                        Optional.of(rows.getString(4)),
                        Optional.empty()));
            }
            return tenants;
        } catch (SQLException e) {
            if (SqliteErrors.isMissingTable(e)) {
                return List.of();
            }
            throw SqliteErrors.ledger(e, file);
        }
    }

    /** While {@code query_only} is on, nothing can be written. */
    @Override
    public List<TenantRow> query(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
            try (ResultSet rows = statement.executeQuery(sql)) {
                return rows(rows);
            } finally {
                statement.execute("pragma query_only = off");
            }
        } catch (SQLException e) {
            if (SqliteErrors.isBusy(e)) {
                throw SqliteErrors.ledger(e, file);
            }
            ErrorCode code =
                    SqliteErrors.isMissingTable(e) ? ErrorCode.TENANT_SOURCE_ABSENT : ErrorCode.TENANT_QUERY_FAILED;
            throw PrumoException.of(code)
                    .with("detail", SqliteErrors.text(e))
                    .statement(sql)
                    .cause(e)
                    .build();
        }
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
        return files.pattern(template, rules);
    }

    @Override
    public Set<String> missing(Collection<String> places) {
        return files.missing(places);
    }
}
