package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.TableText.Clause;
import dev.prumo.dialect.sqlite.TableText.ClauseKind;
import dev.prumo.dialect.sqlite.TableText.Column;
import dev.prumo.dialect.sqlite.TableText.Span;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the parts of a CREATE TABLE (https://www.sqlite.org/lang_createtable.html; the grammar is {@code columnlist} and
 * {@code conslist_opt} in SQLite's parse.y, where commas between table constraints are optional). Not thread-safe.
 */
final class TableTextParser {
    private static final Set<String> CLAUSE_WORDS = Set.of(
            "constraint",
            "primary",
            "not",
            "null",
            "unique",
            "check",
            "default",
            "collate",
            "references",
            "generated",
            "as",
            "deferrable");

    private final String table;
    private final String sql;
    private final List<SqliteToken> tokens;
    private int at;

    TableTextParser(String table, String sql) {
        this.table = table;
        this.sql = sql;
        this.tokens = SqliteToken.read(sql);
    }

    TableText parse() {
        expect("create");
        accept("temp", "temporary");
        expect("table");
        if (accept("if")) {
            expect("not");
            expect("exists");
        }
        if (isSymbol(at + 1, '.')) {
            at += 2;
        }
        Span name = span(at, at);
        at++;
        expectSymbol('(');
        List<Column> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (acceptSymbol(',') && !atTableConstraint());
        List<Clause> constraints = new ArrayList<>();
        while (!isSymbol(at, ')')) {
            constraints.add(clause(Optional.empty()));
            acceptSymbol(',');
        }
        return new TableText(sql, name, columns, constraints);
    }

    private Column column() {
        int first = at;
        String name = next().name();
        int typeStart = at;
        while (!endOfColumn() && !CLAUSE_WORDS.contains(word(at))) {
            if (isSymbol(at, '(')) {
                skipParentheses();
            } else {
                at++;
            }
        }
        int nameEnd = tokens.get(first).end();
        Span type = at == typeStart ? new Span(nameEnd, nameEnd) : span(typeStart, at - 1);
        List<Clause> clauses = new ArrayList<>();
        while (!endOfColumn()) {
            clauses.add(clause(Optional.of(name)));
        }
        return new Column(name, span(first, at - 1), type, clauses);
    }

    /** Reads one constraint: of a column, whose name is given, or of the table. */
    private Clause clause(Optional<String> column) {
        int first = at;
        Optional<String> name = Optional.empty();
        Span nameSpan = span(first, first);
        if (accept("constraint")) {
            nameSpan = span(at, at);
            name = Optional.of(next().name());
        }
        int kindAt = at;
        ClauseKind kind = kind();
        List<String> columns = columns(kind, column, kindAt);
        return new Clause(kind, name, nameSpan, columns, span(first, at - 1));
    }

    private ClauseKind kind() {
        switch (word(at)) {
            case "primary" -> {
                at += 2;
                skipParentheses();
                accept("asc", "desc");
                conflict();
                accept("autoincrement");
                return ClauseKind.PRIMARY_KEY;
            }
            case "unique" -> {
                at++;
                skipParentheses();
                conflict();
                return ClauseKind.UNIQUE;
            }
            case "check" -> {
                at++;
                skipParentheses();
                conflict();
                return ClauseKind.CHECK;
            }
            case "foreign" -> {
                at += 2;
                skipParentheses();
                references();
                return ClauseKind.FOREIGN_KEY;
            }
            case "references" -> {
                references();
                return ClauseKind.FOREIGN_KEY;
            }
            case "not" -> {
                at++;
                if (accept("deferrable")) {
                    initially();
                    return ClauseKind.DEFERRABLE;
                }
                expect("null");
                conflict();
                return ClauseKind.NOT_NULL;
            }
            case "deferrable" -> {
                at++;
                initially();
                return ClauseKind.DEFERRABLE;
            }
            case "null" -> {
                at++;
                conflict();
                return ClauseKind.NULL;
            }
            case "default" -> {
                defaultValue();
                return ClauseKind.DEFAULT;
            }
            case "collate" -> {
                at += 2;
                return ClauseKind.COLLATE;
            }
            case "generated", "as" -> {
                generated();
                return ClauseKind.GENERATED;
            }
            case "constraint", "" -> {
                return ClauseKind.NAME_ONLY;
            }
            default -> throw unreadable();
        }
    }

    private List<String> columns(ClauseKind kind, Optional<String> column, int kindAt) {
        if (kind == ClauseKind.CHECK || kind == ClauseKind.NAME_ONLY) {
            return List.of();
        }
        if (column.isPresent()) {
            return List.of(column.get());
        }
        List<String> names = new ArrayList<>();
        int scan = kindAt;
        while (!isSymbol(scan, '(')) {
            scan++;
        }
        int depth = 0;
        boolean expected = false;
        for (; scan < at; scan++) {
            if (isSymbol(scan, '(')) {
                depth++;
                expected = true;
            } else if (isSymbol(scan, ')')) {
                if (--depth == 0) {
                    break;
                }
            } else if (isSymbol(scan, ',')) {
                expected = true;
            } else if (expected) {
                names.add(tokens.get(scan).name());
                expected = false;
            }
        }
        return names;
    }

    /** DEFERRABLE belongs to the reference before it. */
    private void references() {
        expect("references");
        at++;
        skipParentheses();
        while (true) {
            if (accept("on")) {
                at++;
                accept("set", "no");
                at++;
            } else if (accept("match")) {
                at++;
            } else if (word(at).equals("not") && word(at + 1).equals("deferrable")) {
                at += 2;
                initially();
            } else if (accept("deferrable")) {
                initially();
            } else {
                return;
            }
        }
    }

    private void initially() {
        if (accept("initially")) {
            at++;
        }
    }

    private void defaultValue() {
        at++;
        if (isSymbol(at, '(')) {
            skipParentheses();
            return;
        }
        if (isSymbol(at, '-') || isSymbol(at, '+')) {
            at++;
        }
        at++;
    }

    private void generated() {
        if (accept("generated")) {
            expect("always");
        }
        expect("as");
        skipParentheses();
        accept("stored", "virtual");
    }

    private void conflict() {
        if (word(at).equals("on") && word(at + 1).equals("conflict")) {
            at += 3;
        }
    }

    private boolean atTableConstraint() {
        return switch (word(at)) {
            case "constraint", "unique", "check" -> true;
            case "primary", "foreign" -> word(at + 1).equals("key");
            default -> false;
        };
    }

    private boolean endOfColumn() {
        return isSymbol(at, ',') || isSymbol(at, ')');
    }

    private void skipParentheses() {
        if (!isSymbol(at, '(')) {
            return;
        }
        int depth = 0;
        do {
            if (isSymbol(at, '(')) {
                depth++;
            } else if (isSymbol(at, ')')) {
                depth--;
            }
            at++;
        } while (depth > 0);
    }

    private SqliteToken next() {
        if (at >= tokens.size()) {
            throw unreadable();
        }
        return tokens.get(at++);
    }

    private Span span(int first, int last) {
        if (last >= tokens.size()) {
            throw unreadable();
        }
        return new Span(tokens.get(first).start(), tokens.get(last).end());
    }

    /** The bare word at a place, in lower case; empty when there is something else. */
    private String word(int index) {
        if (index >= tokens.size() || tokens.get(index).kind() != SqliteToken.Kind.WORD) {
            return "";
        }
        return tokens.get(index).meaning();
    }

    private boolean isSymbol(int index, char symbol) {
        if (index >= tokens.size()) {
            throw unreadable();
        }
        return tokens.get(index).isSymbol(symbol);
    }

    private boolean accept(String... words) {
        for (String word : words) {
            if (word(at).equals(word)) {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean acceptSymbol(char symbol) {
        if (!isSymbol(at, symbol)) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw unreadable();
        }
    }

    private void expectSymbol(char symbol) {
        if (!acceptSymbol(symbol)) {
            throw unreadable();
        }
    }

    private PrumoException unreadable() {
        return PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                .with("table", table)
                .with("reason", "its definition is not that of an ordinary table")
                .statement(sql)
                .build();
    }
}
