package dev.prumo.sql;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tables and views that a statement defines or writes, in the SQL that databases share. Best effort, for
 * warnings: what a function or trigger writes is not seen.
 */
public final class TouchedTables {
    private final Set<String> tables = new LinkedHashSet<>();
    private final StatementTokens tokens;

    private TouchedTables(StatementTokens tokens) {
        this.tokens = tokens;
    }

    /** Returns folded names, with their schema where it is written. */
    public static Set<String> of(StatementTokens tokens) {
        TouchedTables touched = new TouchedTables(tokens);
        touched.collect(new TokenCursor(tokens));
        return touched.tables;
    }

    private void collect(TokenCursor cursor) {
        String first = cursor.word();
        cursor.skip();
        switch (first) {
            case "create" -> create(cursor);
            case "alter", "drop" -> alterOrDrop(cursor);
            case "comment" -> comment(cursor);
            case "truncate" -> {
                cursor.accept("table");
                list(cursor);
            }
            case "lock", "analyze" -> {}
            case "copy" -> copy(cursor);
            case "refresh" -> {
                if (cursor.accept("materialized", "view")) {
                    cursor.accept("concurrently");
                    one(cursor);
                }
            }
            case "explain", "with", "insert", "replace", "update", "delete", "merge" -> writes();
            default -> {}
        }
    }

    private void create(TokenCursor cursor) {
        boolean more = true;
        while (more) {
            more = cursor.accept("or", "replace")
                    || cursor.acceptAny(
                            "temp",
                            "temporary",
                            "unlogged",
                            "global",
                            "local",
                            "recursive",
                            "foreign",
                            "virtual",
                            "materialized",
                            "unique",
                            "constraint");
        }
        if (cursor.acceptAny("table", "view")) {
            cursor.accept("if", "not", "exists");
            one(cursor);
        } else if (cursor.accept("rule") ? cursor.seek("to") : indexed(cursor)) {
            cursor.accept("only");
            one(cursor);
        }
    }

    private static boolean indexed(TokenCursor cursor) {
        return cursor.acceptAny("index", "trigger", "policy") && cursor.seek("on");
    }

    private void alterOrDrop(TokenCursor cursor) {
        cursor.acceptAny("foreign", "materialized");
        if (cursor.acceptAny("table", "view")) {
            cursor.accept("if", "exists");
            cursor.accept("only");
            list(cursor);
        } else if (cursor.acceptAny("trigger", "policy", "rule") && cursor.seek("on")) {
            one(cursor);
        }
    }

    private void comment(TokenCursor cursor) {
        cursor.accept("on");
        cursor.acceptAny("foreign", "materialized");
        if (cursor.acceptAny("table", "view")) {
            one(cursor);
        } else if (cursor.accept("column")) {
            // The last part of the name is the column.
            cursor.name().flatMap(ObjectName::schema).ifPresent(tables::add);
        }
    }

    private void copy(TokenCursor cursor) {
        cursor.accept("binary");
        Optional<ObjectName> table = cursor.name();
        cursor.skipParentheses();
        if (cursor.at("from")) {
            table.map(ObjectName::toString).ifPresent(tables::add);
        }
    }

    /** Also the writes inside of common table expressions, so at any depth. */
    private void writes() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean into = tokens.isWord(i, "into") && i > 0 && !tokens.isWord(i - 1, "returning");
            boolean from = tokens.isWord(i, "from") && i > 0 && tokens.isWord(i - 1, "delete");
            if ((into && writesInto(i)) || from || updates(i)) {
                TokenCursor name = new TokenCursor(tokens, i + 1);
                acceptConflict(name);
                name.accept("only");
                one(name);
            }
        }
    }

    private boolean writesInto(int into) {
        for (int i = Math.max(0, into - 3); i < into; i++) {
            if (tokens.isWord(i, "insert") || tokens.isWord(i, "replace") || tokens.isWord(i, "merge")) {
                return true;
            }
        }
        return false;
    }

    private boolean updates(int at) {
        if (!tokens.isWord(at, "update")) {
            return false;
        }
        boolean clause = at > 0
                && (tokens.isWord(at - 1, "for")
                        || tokens.isWord(at - 1, "do")
                        || tokens.isWord(at - 1, "then")
                        || tokens.isWord(at - 1, "key")
                        || tokens.isWord(at - 1, "on"));
        return !clause;
    }

    private static void acceptConflict(TokenCursor cursor) {
        if (cursor.accept("or")) {
            cursor.acceptAny("rollback", "abort", "replace", "fail", "ignore");
        }
    }

    private void one(TokenCursor cursor) {
        cursor.name().map(ObjectName::toString).ifPresent(tables::add);
    }

    private void list(TokenCursor cursor) {
        do {
            cursor.accept("only");
            one(cursor);
            cursor.acceptSymbol('*');
        } while (cursor.acceptSymbol(','));
    }
}
