package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.Query.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that break a foreign key, and the foreign keys that lead to no key. Counted when a transaction begins in which SQLite
 * does not enforce them, and again before it ends: what was broken before is not its affair.
 *
 * @param broken one line for each, sorted
 */
record ForeignKeyCensus(List<String> broken) {
    ForeignKeyCensus {
        broken = List.copyOf(broken);
    }

    static ForeignKeyCensus take(Query query) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Row table :
                query.rows("select distinct m.name from main.sqlite_schema m, pragma_foreign_key_list(m.name) f"
                        + " where m.type = 'table' order by m.name")) {
            String name = table.text(0);
            try {
                broken.addAll(of(query, name));
            } catch (SQLException e) {
                broken.add(name + ": " + SqliteErrors.text(e));
            }
        }
        broken.sort(null);
        return new ForeignKeyCensus(broken);
    }

    /**
     * One line for each row of a table that breaks a foreign key.
     *
     * @throws SQLException if one of them leads to no key, too
     */
    static List<String> of(Query query, String table) throws SQLException {
        // The number of the foreign key among those of its table, which comes last, is another one when the table
        // changes.
        return query.rows("pragma main.foreign_key_check(" + SqliteNames.quote(table) + ")").stream()
                .map(row -> row.text(0) + row.find(1).map(id -> " row " + id).orElse("") + " to " + row.text(2))
                .toList();
    }

    /** What is broken here and was not there. */
    List<String> since(ForeignKeyCensus earlier) {
        List<String> fresh = new ArrayList<>(broken);
        earlier.broken.forEach(fresh::remove);
        return fresh;
    }
}
