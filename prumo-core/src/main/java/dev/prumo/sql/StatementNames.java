package dev.prumo.sql;

import dev.prumo.sql.NamedObject.Use;
import dev.prumo.sql.StatementTokens.Kind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the objects that a statement names, in the SQL that databases share. Best effort: what a function or trigger does
 * is not seen, and what is only read is left out.
 */
public final class StatementNames {
    private static final String[] CREATE_MODIFIERS = {
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
        "constraint"
    };
    private static final String[] WITHOUT_ROWS = {
        "sequence", "type", "domain", "function", "procedure", "aggregate", "routine"
    };

    private final Set<NamedObject> found = new LinkedHashSet<>(4);
    private final StatementTokens tokens;

    private StatementNames(StatementTokens tokens) {
        this.tokens = tokens;
    }

    /** Returns each object once for every use, in the order of the text. */
    public static Set<NamedObject> of(StatementTokens tokens) {
        StatementNames names = new StatementNames(tokens);
        names.collect(new TokenCursor(tokens));
        return names.found;
    }

    private void collect(TokenCursor cursor) {
        String first = cursor.word();
        cursor.skip();
        switch (first) {
            case "create" -> create(cursor);
            case "alter" -> alter(cursor);
            case "drop" -> drop(cursor);
            case "comment" -> comment(cursor);
            case "truncate" -> {
                cursor.accept("table");
                list(cursor, true, Use.CHANGED);
            }
            case "lock" -> {
                cursor.accept("table");
                list(cursor, true, Use.LOCKED);
            }
            case "vacuum", "analyze", "cluster", "reindex" -> maintain(cursor);
            case "copy" -> copy(cursor);
            case "refresh" -> {
                if (cursor.accept("materialized", "view")) {
                    cursor.accept("concurrently");
                    one(cursor, true, Use.CHANGED);
                }
            }
            case "explain", "with", "insert", "replace", "update", "delete", "merge" -> writes();
            case "select" -> select(cursor);
            case "do", "call" -> mentioned();
            default -> {}
        }
    }

    private void create(TokenCursor cursor) {
        boolean more = true;
        while (more) {
            more = cursor.accept("or", "replace") || cursor.acceptAny(CREATE_MODIFIERS);
        }
        if (cursor.accept("table")) {
            created(cursor, true);
            parents(cursor);
            references();
        } else if (cursor.accept("view")) {
            created(cursor, true);
        } else if (cursor.acceptAny(WITHOUT_ROWS)) {
            created(cursor, false);
        } else if (cursor.accept("index")) {
            index(cursor);
        } else if (cursor.accept("statistics") ? cursor.seek("from") : attached(cursor)) {
            cursor.accept("only");
            one(cursor, true, Use.CHANGED);
        }
    }

    private void created(TokenCursor cursor, boolean table) {
        cursor.accept("if", "not", "exists");
        one(cursor, table, Use.CREATED);
    }

    private void index(TokenCursor cursor) {
        cursor.accept("concurrently");
        cursor.accept("if", "not", "exists");
        Optional<ObjectName> index = cursor.at("on") ? Optional.empty() : cursor.name();
        if (!cursor.accept("on")) {
            return;
        }
        cursor.accept("only");
        Optional<ObjectName> table = cursor.name();
        index.ifPresent(name -> add(name, false, Use.CREATED));
        table.ifPresent(name -> add(name, true, Use.CHANGED));
    }

    private static boolean attached(TokenCursor cursor) {
        return cursor.accept("rule") ? cursor.seek("to") : cursor.acceptAny("trigger", "policy") && cursor.seek("on");
    }

    /** Tables that get a child. */
    private void parents(TokenCursor cursor) {
        if (cursor.accept("partition", "of")) {
            one(cursor, true, Use.CHANGED);
        } else if (cursor.seek("inherits") && cursor.acceptSymbol('(')) {
            list(cursor, true, Use.CHANGED);
        }
    }

    private void references() {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.initial(i) == 'r' && tokens.isWord(i, "references")) {
                one(new TokenCursor(tokens, i + 1), true, Use.REFERENCED);
            }
        }
    }

    private void alter(TokenCursor cursor) {
        cursor.acceptAny("foreign", "materialized");
        boolean table = cursor.acceptAny("table", "view");
        if (table || cursor.accept("index") || cursor.acceptAny(WITHOUT_ROWS)) {
            cursor.accept("if", "exists");
            cursor.accept("only");
            cursor.name().ifPresent(name -> altered(cursor, name, table));
        } else if (cursor.acceptAny("trigger", "policy", "rule") && cursor.seek("on")) {
            one(cursor, true, Use.CHANGED);
        }
    }

    private void altered(TokenCursor cursor, ObjectName name, boolean table) {
        boolean drops = table && cursor.standsOutside("drop", ";");
        add(name, table, drops ? Use.DROPPED : Use.CHANGED);
        cursor.skipParentheses();
        cursor.acceptSymbol('*');
        if (cursor.accept("rename", "to")) {
            cursor.name().ifPresent(to -> add(new ObjectName(name.schema(), to.name()), table, Use.CREATED));
        } else if (cursor.accept("set", "schema")) {
            cursor.name().ifPresent(to -> add(ObjectName.of(to.name(), name.name()), table, Use.CREATED));
        } else if (cursor.acceptAny("attach", "detach") && cursor.accept("partition")) {
            one(cursor, table, Use.CHANGED);
        } else if (cursor.accept("inherit") || cursor.accept("no", "inherit")) {
            one(cursor, table, Use.CHANGED);
        }
        if (table) {
            references();
        }
    }

    private void drop(TokenCursor cursor) {
        cursor.acceptAny("foreign", "materialized");
        boolean table = cursor.acceptAny("table", "view");
        boolean index = !table && cursor.accept("index");
        if (table || index || cursor.acceptAny(WITHOUT_ROWS)) {
            if (index) {
                cursor.accept("concurrently");
            }
            cursor.accept("if", "exists");
            list(cursor, table, Use.DROPPED);
        } else if (cursor.acceptAny("trigger", "policy", "rule") && cursor.seek("on")) {
            one(cursor, true, Use.CHANGED);
        }
    }

    private void comment(TokenCursor cursor) {
        cursor.accept("on");
        cursor.acceptAny("foreign", "materialized");
        if (cursor.acceptAny("table", "view")) {
            one(cursor, true, Use.CHANGED);
        } else if (cursor.accept("column")) {
            // The last part of the name is the column.
            cursor.column().ifPresent(table -> add(table, true, Use.CHANGED));
        } else if (cursor.accept("index") || cursor.acceptAny(WITHOUT_ROWS)) {
            one(cursor, false, Use.CHANGED);
        }
    }

    private void maintain(TokenCursor cursor) {
        cursor.skipParentheses();
        while (cursor.acceptAny("full", "freeze", "verbose", "analyze")) {
            cursor.skipParentheses();
        }
        if (cursor.acceptAny("schema", "database", "system")) {
            return;
        }
        boolean index = cursor.accept("index");
        cursor.accept("table");
        cursor.accept("concurrently");
        do {
            one(cursor, !index, Use.LOCKED);
            cursor.skipParentheses();
        } while (cursor.acceptSymbol(','));
    }

    private void copy(TokenCursor cursor) {
        cursor.accept("binary");
        Optional<ObjectName> table = cursor.name();
        cursor.skipParentheses();
        if (cursor.at("from")) {
            table.ifPresent(name -> add(name, true, Use.CHANGED));
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
                one(name, true, Use.CHANGED);
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

    /** A table made from a query, and what is handed to functions by name. */
    private void select(TokenCursor cursor) {
        if (cursor.seek("into")) {
            cursor.acceptAny("temp", "temporary", "unlogged");
            cursor.accept("table");
            one(cursor, true, Use.CREATED);
        }
        if (callsFunction()) {
            mentioned();
        }
    }

    private boolean callsFunction() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, '(') && tokens.kind(i - 1) == Kind.WORD) {
                return true;
            }
        }
        return false;
    }

    /** The words of every string: a block of code, or arguments. */
    private void mentioned() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.kind(i) == Kind.STRING) {
                for (ObjectName name : MentionedNames.in(tokens.string(i))) {
                    add(name, false, Use.MENTIONED);
                }
            }
        }
    }

    private void one(TokenCursor cursor, boolean table, Use use) {
        cursor.name().ifPresent(name -> add(name, table, use));
    }

    /** Names separated by commas; those of functions with their arguments. */
    private void list(TokenCursor cursor, boolean table, Use use) {
        do {
            cursor.accept("only");
            one(cursor, table, use);
            cursor.skipParentheses();
            cursor.acceptSymbol('*');
        } while (cursor.acceptSymbol(','));
    }

    private void add(ObjectName name, boolean table, Use use) {
        found.add(new NamedObject(name, table, use));
    }
}
