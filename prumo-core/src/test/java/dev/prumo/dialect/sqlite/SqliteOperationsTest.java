package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.OperationSamples;
import dev.prumo.operation.Operations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteOperationsTest {
    @TempDir
    Path folder;

    @Test
    void everySampleRunsOnARealFile() throws SQLException {
        try (SqliteFile file = SqliteFile.open(folder.resolve("db.sqlite3"))) {
            file.execute("pragma foreign_keys = on");
            for (Map.Entry<String, Consumer<Operations>> sample :
                    OperationSamples.all().entrySet()) {
                file.apply(OperationSamples.render(new SqliteSqlRenderer(), sample.getValue()));
                if (sample.getKey().equals("insert rows")) {
                    assertThat(file.rows("select a_string, a_numeric, a_bool, a_timestamp, hex(some_bytes)"
                                    + " from everything where id = 1"))
                            .isEqualTo("it's \\ ünï|12.34|1|2025-09-16 10:11:12.345|00FF");
                }
                if (sample.getKey().equals("delete the rows again")) {
                    assertThat(file.rows("select count(*) from everything")).isEqualTo("0");
                }
            }
            assertThat(file.rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"))
                    .isEqualTo("everything\nconstrained");
        }
    }
}
