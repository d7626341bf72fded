package dev.prumo.dialect.sqlite;

import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Gives columns other names in place, which changes the names in indexes, triggers and views, too. */
final class ColumnRenames {
    private final Query query;
    private final String table;

    ColumnRenames(Query query, String table) {
        this.query = query;
        this.table = table;
    }

    /**
     * A name may be taken by a column that is renamed itself, or that goes: such a one steps aside first.
     *
     * @param renamed new name to old name
     */
    void run(Map<Identifier, Identifier> renamed) throws SQLException {
        Map<String, String> present = new HashMap<>();
        query.rows("select name from pragma_table_xinfo(?)", table)
                .forEach(row -> present.put(FileNames.key(row.text(0)), row.text(0)));
        Map<String, String> steppedAside = new HashMap<>();
        for (Identifier taken : new TreeMap<>(renamed).keySet()) {
            String key = FileNames.key(taken.text());
            String old = FileNames.key(String.valueOf(renamed.get(taken)));
            if (present.containsKey(key) && !key.equals(old)) {
                String aside = "__prumo_old_" + taken;
                rename(present.get(key), aside);
                steppedAside.put(key, aside);
            }
        }
        for (Map.Entry<Identifier, Identifier> pair : new TreeMap<>(renamed).entrySet()) {
            String old = pair.getValue().text();
            rename(
                    steppedAside.getOrDefault(FileNames.key(old), old),
                    pair.getKey().text());
        }
    }

    private void rename(String from, String to) throws SQLException {
        query.execute("alter table " + SqliteNames.quote(table) + " rename column " + SqliteNames.quote(from) + " to "
                + SqliteNames.quote(to));
    }
}
