package dev.prumo.dialect.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * An anonymous block under construction, a line for each statement, as somebody who runs an offline script reads it.
 * Source: PostgreSQL manual, "DO" and "Dollar-Quoted String Constants".
 */
final class DoBlock {
    private final List<String> declarations = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** Adds a variable with its type and first value. */
    DoBlock declare(String variable) {
        declarations.add("  " + variable + ";");
        return this;
    }

    /** Adds a statement without its semicolon; it may have several lines. */
    DoBlock then(String statement) {
        lines.add("  " + statement.replace("\n", "\n  ") + ";");
        return this;
    }

    DoBlock then(List<String> statements) {
        statements.forEach(this::then);
        return this;
    }

    /** Adds a statement that runs where a condition holds. */
    DoBlock when(String condition, String statement) {
        return then("if " + condition + " then\n  " + statement + ";\nend if");
    }

    /**
     * Fails where a condition holds.
     *
     * @param sqlState what the failure is known by
     * @param message a string literal
     */
    DoBlock refuse(String condition, String sqlState, String message) {
        return when(condition, "raise exception using errcode = '" + sqlState + "', message = " + message);
    }

    /** Returns the block, quoted with a tag that it does not contain, whatever a tenant is called. */
    String text() {
        String body = (declarations.isEmpty() ? "" : "declare\n" + String.join("\n", declarations) + "\n") + "begin\n"
                + String.join("\n", lines);
        String tag = "$prumo$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$prumo" + i + "$";
        }
        return "do " + tag + "\n" + body + "\nend\n" + tag;
    }
}
