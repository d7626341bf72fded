package dev.prumo.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads {@code transactionality.tsv}: where each statement can run, one per line. */
public final class TransactionalityTable {
    /** One line of the table. */
    public record Row(String expected, String statement) {
        @Override
        public String toString() {
            return expected + ": " + statement;
        }
    }

    private TransactionalityTable() {}

    public static List<Row> read(Class<?> beside) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(beside.getResourceAsStream("transactionality.tsv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(cells -> new Row(cells[0], cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says what the facts say, in the words of the table. */
    public static String classify(StatementFacts facts) {
        if (facts.control().isPresent()) {
            return facts.control().get().breaksTransaction() ? "control" : "savepoint";
        }
        return switch (facts.transactionality()) {
            case ANY -> "any";
            case SERVER_DECIDES -> "server";
            case NEVER -> "never";
        };
    }

    public static StatementFacts facts(String statement, SqlSyntax syntax) {
        List<ScriptPart> parts = Script.split(statement, "case.sql", syntax);
        if (parts.size() != 1 || !(parts.get(0) instanceof ScriptPart.Statement only)) {
            throw new AssertionError("not one statement: " + statement);
        }
        return only.facts();
    }
}
