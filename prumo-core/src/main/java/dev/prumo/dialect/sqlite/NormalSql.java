package dev.prumo.dialect.sqlite;

import dev.prumo.sql.Identifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes SQL in one of the many ways in which the same can be written: without comments, words of the grammar in lower case,
 * names as they were declared and in quotes only where they must be, blanks as one would. What means something else is written
 * otherwise. Not thread-safe.
 */
final class NormalSql {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Map<String, String> SYNONYMS = Map.of("==", "=", "!=", "<>");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "new", "old");
    private static final Set<String> CLAUSES = Set.of(
            "from", "where", "group", "having", "order", "limit", "window", "union", "except", "intersect", "join");
    private static final Set<String> JOINS = Set.of("natural", "left", "right", "full", "inner", "outer", "cross");

    private final List<SqliteToken> tokens;
    private final Spelling spelling;
    private final boolean expression;
    private final boolean unquoting;
    private final Map<String, String> spelled = new HashMap<>();
    private final Set<Integer> types = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean unary;

    private NormalSql(List<SqliteToken> tokens, Spelling spelling, boolean expression, boolean unquoting) {
        this.tokens = tokens;
        this.spelling = spelling;
        this.expression = expression;
        this.unquoting = unquoting;
    }

    /**
     * Writes an expression about the row of one table. A name in double quotes that is no column's is a string: SQLite takes
     * it for one (https://www.sqlite.org/quirks.html#dblquote).
     *
     * @param columns and other names that the expression may mention
     */
    static String expression(List<SqliteToken> tokens, Spelling columns) {
        return new NormalSql(tokens, columns, true, true).write();
    }

    /**
     * Writes a query, or statements, on lines.
     *
     * @param unquoting whether a known name in double quotes loses them: it must be no string
     */
    static String statement(List<SqliteToken> tokens, Spelling names, boolean unquoting) {
        return new NormalSql(tokens, names, false, unquoting).write();
    }

    /** A name, in quotes if it needs them. */
    static String name(String name) {
        return PLAIN.matcher(name).matches() && !Keywords.contains(name)
                ? name
                : Identifier.of(name).quoted();
    }

    static String name(Identifier name) {
        return name(name.text());
    }

    static String string(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private String write() {
        if (!expression) {
            rememberAliases();
        }
        for (int at = 0; at < tokens.size(); at++) {
            String piece = piece(at);
            text.append(gap(at)).append(piece);
            unary = isSign(at) && !endsOperand(at - 1);
            depth += depthOf(tokens.get(at));
        }
        return text.toString();
    }

    /** The name behind AS is what a reader of the result sees: it stays as it was written, here and wherever it comes again. */
    private void rememberAliases() {
        Deque<Boolean> casts = new ArrayDeque<>(List.of(false));
        for (int at = 1; at < tokens.size(); at++) {
            boolean behindAs = tokens.get(at - 1).is("as");
            if (symbol(at, '(')) {
                casts.push(tokens.get(at - 1).is("cast"));
            } else if (symbol(at, ')') && casts.size() > 1) {
                casts.pop();
            } else if (behindAs && casts.element()) {
                types.add(at);
            } else if (types.contains(at - 1)) {
                types.add(at);
            } else if (behindAs && isName(at)) {
                spelled.put(tokens.get(at).meaning(), tokens.get(at).name());
            }
        }
    }

    private String piece(int at) {
        SqliteToken token = tokens.get(at);
        return switch (token.kind()) {
            case WORD -> word(at);
            case QUOTED -> quoted(at);
            case STRING -> token.text();
            case BLOB, NUMBER -> token.text().toLowerCase(Locale.ROOT);
            case OTHER -> SYNONYMS.getOrDefault(token.text(), token.text());
        };
    }

    private String word(int at) {
        String word = tokens.get(at).text();
        String lower = word.toLowerCase(Locale.ROOT);
        boolean qualifies = symbol(at - 1, '.') || symbol(at + 1, '.');
        boolean call = symbol(at + 1, '(');
        if (expression) {
            boolean keyword = Keywords.reservedInExpressions(word) && !symbol(at - 1, '.');
            return keyword || call
                    ? lower
                    : spelling.of(word).map(NormalSql::name).orElse(lower);
        }
        if ((Keywords.contains(word) && !qualifies) || CONSTANTS.contains(lower) || types.contains(at)) {
            return lower;
        }
        if (call && !declares(at)) {
            return lower;
        }
        return name(spelled(word));
    }

    /** A table, before the list of the columns that rows are put into, and not a function before its arguments. */
    private boolean declares(int at) {
        return at > 0 && (tokens.get(at - 1).is("into") || tokens.get(at - 1).is("with"));
    }

    private String quoted(int at) {
        SqliteToken token = tokens.get(at);
        String name = token.name();
        boolean surely = token.text().charAt(0) != '"'
                || symbol(at - 1, '.')
                || symbol(at + 1, '.')
                || (at > 0 && tokens.get(at - 1).is("as"));
        boolean known = spelling.of(name).isPresent();
        if (expression) {
            return surely || known ? spelling.of(name).map(NormalSql::name).orElseGet(() -> name(name)) : string(name);
        }
        return surely || (unquoting && (known || spelled.containsKey(token.meaning())))
                ? name(spelled(name))
                : token.text();
    }

    private String spelled(String name) {
        return spelled.computeIfAbsent(
                name.toLowerCase(Locale.ROOT), key -> spelling.of(name).orElse(name));
    }

    private String gap(int at) {
        if (at == 0 || symbol(at, ')') || symbol(at, ',') || symbol(at, ';') || symbol(at, '.')) {
            return "";
        }
        if (symbol(at - 1, '(') || symbol(at - 1, '.')) {
            return "";
        }
        if (symbol(at, '(') && isName(at - 1) && !isKeyword(at - 1)) {
            return !expression && at > 1 && declares(at - 1) ? " " : "";
        }
        if (unary && !isSign(at)) {
            return "";
        }
        return breaksLine(at) ? "\n" : " ";
    }

    private boolean breaksLine(int at) {
        if (expression || depth > 0) {
            return false;
        }
        if (symbol(at - 1, ';')) {
            return true;
        }
        SqliteToken token = tokens.get(at);
        if (token.kind() != SqliteToken.Kind.WORD) {
            return false;
        }
        String word = token.meaning();
        String before = tokens.get(at - 1).meaning();
        boolean starts = CLAUSES.contains(word) || (JOINS.contains(word) && !symbol(at + 1, '('));
        boolean continues = JOINS.contains(before) || before.equals("distinct") || before.equals("delete");
        return starts && !continues;
    }

    private static int depthOf(SqliteToken token) {
        return token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
    }

    private boolean isSign(int at) {
        return symbol(at, '-') || symbol(at, '+') || symbol(at, '~');
    }

    private boolean endsOperand(int at) {
        if (at < 0) {
            return false;
        }
        SqliteToken token = tokens.get(at);
        return token.kind() == SqliteToken.Kind.OTHER ? token.isSymbol(')') : !isOperatorWord(at);
    }

    private boolean isOperatorWord(int at) {
        return isKeyword(at) && !tokens.get(at).is("end") && !tokens.get(at).is("null");
    }

    private boolean isKeyword(int at) {
        SqliteToken token = tokens.get(at);
        return token.kind() == SqliteToken.Kind.WORD && Keywords.contains(token.text());
    }

    private boolean isName(int at) {
        SqliteToken.Kind kind = tokens.get(at).kind();
        return kind == SqliteToken.Kind.WORD || kind == SqliteToken.Kind.QUOTED;
    }

    private boolean symbol(int at, char symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }
}
