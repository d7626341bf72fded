package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.TransactionalityTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFactsTest {
    @TempDir
    private Path folder;

    static List<TransactionalityTable.Row> table() {
        return TransactionalityTable.read(SqliteFactsTest.class);
    }

    private static StatementFacts facts(String statement) {
        return TransactionalityTable.facts(statement, new SqliteSyntax());
    }

    @ParameterizedTest
    @MethodSource("table")
    void knowsWhereEveryStatementCanRun(TransactionalityTable.Row row) {
        String expected = row.expected().equals("silent") ? "never" : row.expected();

        assertThat(TransactionalityTable.classify(facts(row.statement()))).isEqualTo(expected);
        assertThat(TransactionalityTable.classify(facts(row.statement().replace(" ", " /* ; */\n") + ";")))
                .as("with comments")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("table")
    void theDatabaseAgreesInsideOfATransaction(TransactionalityTable.Row row) throws SQLException {
        String sql = row.statement().replace("{folder}", folder.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma foreign_keys = off");
            statement.execute("attach ':memory:' as attached");
            statement.execute("create table t (a)");
            statement.execute("begin immediate");
            statement.execute("insert into t values (0)");
            statement.execute("create temp table scratch (a)");
            statement.execute("savepoint a");
            switch (row.expected()) {
                case "never" -> assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
                case "silent" -> {
                    String pragma = "pragma " + sql.replaceAll("(?i)pragma (main\\.)?(\\w+).*", "$2");
                    String before = value(statement, pragma);
                    statement.execute(sql);
                    assertThat(value(statement, pragma)).isEqualTo(before);
                }
                case "any", "savepoint" ->
                    assertThatCode(() -> statement.execute(sql)).doesNotThrowAnyException();
                case "control" -> {
                    if (sql.toLowerCase(Locale.ROOT).startsWith("begin")) {
                        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
                    } else {
                        statement.execute(sql);
                        assertThatThrownBy(() -> statement.execute("commit")).hasMessageContaining("no transaction");
                    }
                }
                default -> throw new AssertionError(row.expected());
            }
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pragma foreign_keys = on",
                "pragma case_sensitive_like(1)",
                "attach 'x' as y",
                "detach y",
                "pragma main.cache_size = 3"
            })
    void knowsWhatOutlivesTheTransaction(String statement) {
        assertThat(facts(statement).sessionSetting()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pragma foreign_keys",
                "pragma user_version = 3",
                "pragma table_info(t)",
                "pragma journal_mode = wal"
            })
    void knowsWhatStaysInTheFileOrOnlyAsks(String statement) {
        assertThat(facts(statement).sessionSetting()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create temp table if not exists T (a) | t
                    create virtual table v using fts5(a) | v
                    insert or ignore into [My Table] values (1) | My Table
                    replace into `t` values (1) | t
                    update or fail main.t set a = 1 | main.t
                    create trigger tr after update on t begin select 1; end | t
                    """)
    void findsTheTablesThatAreTouched(String statement, String tables) {
        assertThat(String.join(",", facts(statement).tables())).isEqualTo(tables);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create table t (a references [Other Table] (b), c references `u`) | created t*, referenced Other Table*, referenced u*
                    create index main.i on t (a) | changed t*, created main.i
                    alter table t add column x references u | changed t*, referenced u*
                    alter table t rename to u | changed t*, created u*
                    alter table t drop column x | dropped t*
                    drop index i | dropped i
                    create temp view v as select 1 | created v*
                    """)
    void namesWhatAStatementDoesSomethingTo(String statement, String names) {
        assertThat(facts(statement).names().stream()
                        .map(named -> named.use().name().toLowerCase(Locale.ROOT) + " " + named.name()
                                + (named.table() ? "*" : ""))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(names);
    }
}
