package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Contents;
import dev.prumo.sql.DataLoss;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of an SQLite file, whatever place is asked for. */
final class SqliteContents implements Contents {
    private static final String SEQUENCES = "sqlite_sequence";

    private final Connection connection;
    private final String prefix;
    private final String file;

    SqliteContents(Connection connection, String prefix, String file) {
        this.connection = requireNonNull(connection, "connection");
        this.prefix = requireNonNull(prefix, "prefix");
        this.file = requireNonNull(file, "file");
    }

    /** See https://www.sqlite.org/lang_corefunc.html#quote: a literal of the very value. */
    @Override
    public SortedMap<String, String> rows(String place) {
        SortedMap<String, String> all = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : strings(
                    statement, "select name from sqlite_schema where type = 'table' and rootpage > 0 order by name")) {
                if (!table.startsWith(prefix + "_") && (!table.startsWith("sqlite_") || table.equals(SEQUENCES))) {
                    List<String> columns = strings(
                            statement,
                            "select 'quote(\"' || replace(name, '\"', '\"\"') || '\")' from pragma_table_xinfo("
                                    + literal(table) + ") where hidden in (0, 2, 3) order by cid");
                    List<String> rows = strings(
                            statement,
                            "select " + String.join(" || ', ' || ", columns) + " from " + SqliteNames.quote(table)
                                    + (table.equals(SEQUENCES) ? " where " + notOfTheLedger() : ""));
                    if (!rows.isEmpty()) {
                        all.put(
                                table,
                                "insert into " + SqliteNames.quote(table) + " values (" + String.join("),\n(", rows)
                                        + ")");
                    }
                }
            }
            return all;
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        }
    }

    private String notOfTheLedger() {
        return "substr(name, 1, " + (prefix.length() + 1) + ") <> " + literal(prefix + "_");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    /** What AUTOINCREMENT has come to is in a table. */
    @Override
    public List<String> afterwards(String place) {
        return List.of();
    }

    @Override
    public Optional<String> obstacle(String place) {
        return Optional.empty();
    }

    @Override
    public List<DataLoss> real(String place, Collection<DataLoss> losses) {
        List<DataLoss> real = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (DataLoss loss : losses) {
                for (String query : strings(statement, loss.table().isPresent() ? ofTable(loss) : ofFile())) {
                    if (!strings(statement, query).isEmpty()) {
                        real.add(loss);
                        break;
                    }
                }
            }
            return real;
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        }
    }

    /** A query for a table that is there, and for a column that it has. */
    private static String ofTable(DataLoss loss) {
        String table =
                "lower(t.name) = lower(" + literal(loss.table().orElseThrow().name()) + ")";
        String from = "'select 1 from \"' || replace(t.name, '\"', '\"\"') || '\"";
        return loss.column()
                .map(column ->
                        "select " + from + " where \"' || replace(c.name, '\"', '\"\"') || '\" is not null limit 1'"
                                + " from sqlite_schema t join pragma_table_xinfo(t.name) c on lower(c.name) = lower("
                                + literal(column) + ") where t.type = 'table' and " + table)
                .orElse("select " + from + " limit 1' from sqlite_schema t where t.type = 'table' and " + table);
    }

    private String ofFile() {
        return "select 'select 1 from \"' || replace(name, '\"', '\"\"') || '\" limit 1' from sqlite_schema"
                + " where type = 'table' and name not like 'sqlite\\_%' escape '\\' and substr(name, 1, "
                + (prefix.length() + 1) + ") <> " + literal(prefix + "_") + " order by name";
    }

    /** A revision reaches its own file only. */
    @Override
    public String outside(Collection<String> places, String ledger) {
        return "";
    }
}
