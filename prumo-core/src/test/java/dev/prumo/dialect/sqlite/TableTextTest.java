package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.sqlite.TableText.Clause;
import dev.prumo.dialect.sqlite.TableText.ClauseKind;
import dev.prumo.dialect.sqlite.TableText.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableTextTest {
    private static final String ODD = """
            CREATE TABLE `odd, table` /* ( */ (
              a INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT ABORT AUTOINCREMENT, -- a, b
              "b ""q\""" unsigned big int(8, 2) DEFAULT -1.5e-3 NOT NULL ON CONFLICT FAIL,
              [c c] DEFAULT x'ff' NULL,
              d DEFAULT (1 + (2)) COLLATE nocase CHECK (d <> ')''(') UNIQUE,
              'e' text REFERENCES p (x, y) ON DELETE SET NULL ON UPDATE NO ACTION MATCH full
                  NOT DEFERRABLE INITIALLY DEFERRED CONSTRAINT lonely CONSTRAINT e2 NOT NULL,
              f GENERATED ALWAYS AS (a * 2) STORED,
              g int AS (a),
              constraint u UNIQUE (a COLLATE nocase DESC, "b ""q\""") ON CONFLICT IGNORE
              CHECK (a > 0) CONSTRAINT fk FOREIGN KEY (d, e) REFERENCES p DEFERRABLE,
              PRIMARY KEY (lower(a), b)
            ) STRICT
            """;

    @Test
    void partsOfAnOddDefinitionAreFound() {
        TableText text = TableText.parse("odd, table", ODD);

        assertThat(text.text(text.name())).isEqualTo("`odd, table`");
        assertThat(text.columns()).extracting(Column::name).containsExactly("a", "b \"q\"", "c c", "d", "e", "f", "g");
        assertThat(text.columns())
                .extracting(column -> text.text(column.type()))
                .containsExactly("INTEGER", "unsigned big int(8, 2)", "", "", "text", "", "int");
        assertThat(text.columns().get(1).clauses())
                .extracting(clause -> text.text(clause.span()))
                .containsExactly("DEFAULT -1.5e-3", "NOT NULL ON CONFLICT FAIL");
        assertThat(text.columns().get(3).clauses())
                .extracting(Clause::kind)
                .containsExactly(ClauseKind.DEFAULT, ClauseKind.COLLATE, ClauseKind.CHECK, ClauseKind.UNIQUE);
        assertThat(text.columns().get(4).clauses())
                .extracting(Clause::kind)
                .containsExactly(ClauseKind.FOREIGN_KEY, ClauseKind.NAME_ONLY, ClauseKind.NOT_NULL);
        assertThat(text.constraints())
                .extracting(Clause::kind)
                .containsExactly(ClauseKind.UNIQUE, ClauseKind.CHECK, ClauseKind.FOREIGN_KEY, ClauseKind.PRIMARY_KEY);
        assertThat(text.constraints().get(0).columns()).containsExactly("a", "b \"q\"");
        assertThat(text.constraints().get(2).columns()).containsExactly("d", "e");
    }

    @Test
    void removingEachPartLeavesADefinitionThatSqliteTakes(@TempDir Path folder) throws SQLException {
        String sql = "create table t (a int, -- first, (\n b text /* x */ default 'y',\n c int unique,\n"
                + " constraint k check (a > 0) constraint u unique (a, b) -- last\n)";
        TableText text = TableText.parse("t", sql);
        try (SqliteFile file = SqliteFile.open(folder.resolve("db"))) {
            List<String> changed = List.of(
                    text.removePart(text.columns().get(2).span()),
                    text.removePart(text.constraints().get(0).span()),
                    text.removePart(text.constraints().get(1).span()),
                    text.removeClause(text.columns().get(1).clauses().get(0).span()),
                    text.insert(text.endOfParts(), ", check (b <> '')"),
                    text.insert(text.endOfColumns(), ", d int"));
            for (String definition : changed) {
                file.execute(definition, "drop table t");
            }
            assertThat(changed.get(2)).endsWith("constraint k check (a > 0) -- last\n)");
            assertThat(changed).allSatisfy(definition -> assertThat(definition).contains("-- first, ("));
        }
    }
}
