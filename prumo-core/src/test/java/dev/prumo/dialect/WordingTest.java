package dev.prumo.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.postgres.PostgresSqlRenderer;
import dev.prumo.dialect.sqlite.SqliteSqlRenderer;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operations;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.Types;
import dev.prumo.sql.SqlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WordingTest {
    private static List<RenderedStep> postgres(Consumer<Operations> author) {
        return OperationSamples.render(new PostgresSqlRenderer(), author);
    }

    private static List<RenderedStep> sqlite(Consumer<Operations> author) {
        return OperationSamples.render(new SqliteSqlRenderer(), author);
    }

    private static void assertRefused(ErrorCode code, String part, Consumer<Operations> author) {
        assertThatThrownBy(() -> postgres(author))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Test
    void everyNameOfADialectIsUnderstood() {
        SqlText text = SqlText.only("PG", "select 1").on("sqlite3", "select 2");

        assertThat(postgres(op -> op.sql(text))).containsExactly(new RenderedStep.Sql("select 1"));
        assertThat(sqlite(op -> op.sql(text))).containsExactly(new RenderedStep.Sql("select 2"));
    }

    @Test
    void aMisspeltDialectIsRefusedInsteadOfLeftOut() {
        assertRefused(ErrorCode.DIALECT_UNKNOWN, "postgre", op -> op.sql(SqlText.only("postgre", "select 1")));
    }

    @Test
    void whatCannotBeLeftOutMustBeSaidToEveryDialect() {
        assertRefused(
                ErrorCode.COLUMN_TYPE_MISSING,
                "\"c\"",
                op -> op.addColumn("t", "c", Types.raw(SqlText.only("sqlite", "any"))));
        assertRefused(
                ErrorCode.SQL_TEXT_MISSING,
                "\"i\"",
                op -> op.createIndex("i", "t", i -> i.columns("a").where(SqlText.only("sqlite", "a > 0"))));
        assertRefused(
                ErrorCode.SQL_TEXT_MISSING,
                "\"c\"",
                op -> op.addColumn("t", "c", Types.text(), c -> c.defaultsToSql(SqlText.only("sqlite", "1"))));
    }

    @Test
    void aCheckThatSaysNothingToADialectIsNeitherAddedNorDropped() {
        Consumer<Operations> author = op -> op.addCheck("t", "only_there", SqlText.only("sqlite", "json_valid(a)"));

        assertThat(postgres(author)).isEmpty();
        assertThat(postgres(op -> op.undo(author))).isEmpty();
        assertThat(sqlite(author)).hasSize(1);
    }

    @Test
    void manyRowsAreCutIntoSeveralStatements() {
        Consumer<Operations> author = op -> op.bulkInsert("t", rows -> {
            rows.columns("a", "b").key("a", "b");
            IntStream.range(0, 1_201).forEach(i -> rows.row(i, null));
        });

        assertThat(postgres(author)).hasSize(3);
        assertThat(sqlite(op -> op.undo(author)))
                .hasSize(7)
                .first()
                .satisfies(step -> assertThat(((RenderedStep.Sql) step).text())
                        .contains("(\"t\".\"a\" = 0 and \"t\".\"b\" is null)\n    or "));
    }

    @Test
    void hugeNumbersStayShort() {
        assertThat(postgres(op -> op.bulkInsert(
                        "t",
                        rows -> rows.columns("a")
                                .row(new BigDecimal("1E+100000"))
                                .row(new BigDecimal("1E+3")))))
                .containsExactly(
                        new RenderedStep.Sql("insert into \"t\" (\"a\") values\n    (1E+100000),\n    (1000)"));
    }

    @Test
    void aStringWithTheCharacterZeroHasNoLiteral() {
        assertRefused(
                ErrorCode.VALUE_WITHOUT_LITERAL,
                "a?b",
                op -> op.bulkInsert("t", rows -> rows.columns("a").row("a\0b")));
    }
}
