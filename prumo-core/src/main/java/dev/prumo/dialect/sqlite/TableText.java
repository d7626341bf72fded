package dev.prumo.dialect.sqlite;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * The text of a CREATE TABLE from {@code sqlite_schema}, with the places of its parts, so that one part can be changed
 * and all others stay as their author wrote them, comments included. Offsets are into {@code sql}.
 *
 * @param name where the table's name stands
 * @param columns in table order
 * @param constraints those behind the columns, in order
 */
record TableText(String sql, Span name, List<Column> columns, List<Clause> constraints) {
    TableText {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
    }

    /** @throws dev.prumo.error.PrumoException if this is not the text of an ordinary table */
    static TableText parse(String table, String sql) {
        return new TableTextParser(table, sql).parse();
    }

    /** The table as the text names it, with its schema if it has one there. */
    QualifiedName qualifiedName() {
        List<SqliteToken> before = SqliteToken.read(sql.substring(0, name.end()));
        Identifier table = Identifier.of(before.get(before.size() - 1).name());
        boolean qualified = before.size() > 2 && before.get(before.size() - 2).isSymbol('.');
        boolean temporary = before.get(1).is("temp") || before.get(1).is("temporary");
        if (qualified) {
            return QualifiedName.of(Identifier.of(before.get(before.size() - 3).name()), table);
        }
        return temporary ? QualifiedName.of(Identifier.of("temp"), table) : QualifiedName.of(table);
    }

    /** The name of a table, also where the rest of the statement cannot be read. */
    static String nameIn(String createTable) {
        Phrase phrase = Phrase.of(createTable);
        while (!phrase.ended() && !phrase.accept("table")) {
            phrase.next();
        }
        phrase.accept("if", "not", "exists");
        return phrase.ended() ? "" : phrase.next().name();
    }

    /** A stretch of the text. */
    record Span(int start, int end) {}

    /**
     * @param type where the type stands; empty, at the end of the name, if there is none
     * @param span from the name to the end of the last clause
     */
    record Column(String name, Span span, Span type, List<Clause> clauses) {
        Column {
            clauses = List.copyOf(clauses);
        }

        Optional<Clause> find(ClauseKind kind) {
            return clauses.stream().filter(clause -> clause.kind() == kind).findFirst();
        }
    }

    /**
     * A constraint, or what else follows a column's type.
     *
     * @param name as after CONSTRAINT
     * @param nameSpan where that name stands; the span of the clause if it has none
     * @param columns those in its first pair of parentheses, or the column it stands at; none for a check
     * @param span from CONSTRAINT, or from its first word, to its end
     */
    record Clause(ClauseKind kind, Optional<String> name, Span nameSpan, List<String> columns, Span span) {
        Clause {
            columns = List.copyOf(columns);
        }
    }

    enum ClauseKind {
        PRIMARY_KEY,
        UNIQUE,
        CHECK,
        FOREIGN_KEY,
        NOT_NULL,
        NULL,
        DEFAULT,
        COLLATE,
        GENERATED,
        /** When the reference before it is checked, written with something in between. */
        DEFERRABLE,
        /** A name without a constraint, which SQLite allows. */
        NAME_ONLY
    }

    /** Returns a column by its name, in any case. */
    Optional<Column> column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** The text of a part. */
    String text(Span span) {
        return sql.substring(span.start(), span.end());
    }

    /** Where the last column or constraint ends. */
    int endOfParts() {
        return constraints.isEmpty()
                ? endOfColumns()
                : constraints.get(constraints.size() - 1).span().end();
    }

    int endOfColumns() {
        return columns.get(columns.size() - 1).span().end();
    }

    /** Returns the text with one stretch of it replaced. */
    String replace(Span span, String replacement) {
        return sql.substring(0, span.start()) + replacement + sql.substring(span.end());
    }

    String insert(int at, String text) {
        return replace(new Span(at, at), text);
    }

    /** Returns the text without a clause of a column and the blanks before it. */
    String removeClause(Span span) {
        int start = span.start();
        while (Character.isWhitespace(sql.charAt(start - 1)) && !endsComment(start - 1)) {
            start--;
        }
        return replace(new Span(start, span.end()), "");
    }

    /**
     * Returns the text without a column or a table's constraint, and without the comma that set it apart. Where another
     * constraint follows without a comma of its own, the one before stays for it.
     */
    String removePart(Span span) {
        List<SqliteToken> tokens = SqliteToken.read(sql);
        SqliteToken before = tokens.stream()
                .filter(token -> token.end() <= span.start())
                .reduce((first, second) -> second)
                .orElseThrow();
        SqliteToken after = tokens.stream()
                .filter(token -> token.start() >= span.end())
                .findFirst()
                .orElseThrow();
        String without = removeClause(span);
        int removed = sql.length() - without.length();
        boolean separate = after.isSymbol(',') || after.isSymbol(')');
        if (before.isSymbol(',') && separate) {
            return without.substring(0, before.start()) + without.substring(before.end());
        }
        if (before.isSymbol('(') && after.isSymbol(',')) {
            return without.substring(0, after.start() - removed) + without.substring(after.end() - removed);
        }
        return without;
    }

    /** A line break behind a line comment must stay, or the comment would swallow what follows. */
    private boolean endsComment(int at) {
        if (sql.charAt(at) != '\n') {
            return false;
        }
        String line = sql.substring(sql.lastIndexOf('\n', at - 1) + 1, at);
        return line.contains("--");
    }
}
