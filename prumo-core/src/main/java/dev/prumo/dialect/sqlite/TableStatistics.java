package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.Query.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What ANALYZE found out about a table: dropping the table forgets it, and queries would be planned worse. */
final class TableStatistics {
    private static final List<String> TABLES = List.of("sqlite_stat1", "sqlite_stat4");

    private final List<String> sources = new ArrayList<>();
    private final List<List<Row>> saved = new ArrayList<>();
    private final String table;

    private TableStatistics(String table) {
        this.table = table;
    }

    static TableStatistics save(Query query, String table) throws SQLException {
        TableStatistics statistics = new TableStatistics(table);
        for (String source : TABLES) {
            if (query.number("select count(*) from sqlite_schema where name = ?", source) > 0) {
                statistics.sources.add(source);
                statistics.saved.add(query.rows("select * from " + source + " where tbl = ? collate nocase", table));
            }
        }
        return statistics;
    }

    /** Writes back what concerns the table itself or an index that is still there. */
    void restore(Query query) throws SQLException {
        List<String> indexes = query.rows("select name from pragma_index_list(?)", table).stream()
                .map(row -> row.text(0))
                .toList();
        for (int i = 0; i < sources.size(); i++) {
            for (Row row : saved.get(i)) {
                String index = row.text(1);
                if (index.isEmpty() || index.equalsIgnoreCase(table) || indexes.contains(index)) {
                    String marks = String.join(", ", Collections.nCopies(row.values().length, "?"));
                    query.update("insert into " + sources.get(i) + " values (" + marks + ")", row.values());
                }
            }
        }
    }
}
