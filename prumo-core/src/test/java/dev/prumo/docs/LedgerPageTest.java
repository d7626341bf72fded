package dev.prumo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** docs/formats/ledger.md names every table and column that a ledger has, and no other. */
class LedgerPageTest {
    private static final Path PAGE = Path.of("../docs/formats/ledger.md");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @EachDatabase
    void thePageNamesEveryColumn(TestDatabase database, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                folder.resolve("migrations/r1.sql"),
                "-- prumo:revision r1\n-- prumo:parents none\n-- prumo:up\ncreate table t (n int);\n");
        Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .override("database.url", database.url())
                .open()
                .upgrade(MoveOptions.to("head"), event -> {});

        assertThat(columnsOf(database)).isEqualTo(columnsOfThePage());
    }

    private static Map<String, TreeSet<String>> columnsOf(TestDatabase database) {
        String sql = database.kind().isSqlite()
                ? "select substr(m.name, 7), p.name from sqlite_master m join pragma_table_info(m.name) p"
                        + " where m.type = 'table' and m.name like 'prumo~_%' escape '~'"
                : "select table_name, column_name from information_schema.columns where table_schema = 'prumo'";
        Map<String, TreeSet<String>> columns = new TreeMap<>();
        for (List<String> row : database.query(sql)) {
            columns.computeIfAbsent(row.get(0), name -> new TreeSet<>()).add(row.get(1));
        }
        return columns;
    }

    private static Map<String, TreeSet<String>> columnsOfThePage() throws IOException {
        Map<String, TreeSet<String>> columns = new TreeMap<>();
        String table = "";
        for (String line : Files.readAllLines(PAGE)) {
            Matcher title = Pattern.compile("## `([a-z]+)`.*").matcher(line);
            if (title.matches()) {
                table = title.group(1);
            } else if (line.startsWith("##")) {
                table = "";
            }
            if (!table.isEmpty() && line.startsWith("| `")) {
                TreeSet<String> known = columns.computeIfAbsent(table, name -> new TreeSet<>());
                NAME.matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(name -> known.add(name.group(1)));
            }
        }
        return columns;
    }
}
