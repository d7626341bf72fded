package dev.prumo.sql;

import dev.prumo.sql.DataLoss.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a statement takes away for good, in the SQL that databases share. What a function, a block of code or a trigger
 * does is not seen.
 */
public final class DataLosses {
    /** No value of another type becomes less by becoming one of these. */
    private static final Set<String> WIDE = Set.of("text", "varchar", "character", "bigint", "jsonb", "json", "bytea");

    private DataLosses() {}

    /** Returns what is lost; most statements lose nothing. */
    public static Set<DataLoss> of(StatementTokens tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        if (cursor.accept("drop")) {
            return drop(cursor);
        }
        if (cursor.accept("alter", "table")) {
            return alter(cursor);
        }
        if (cursor.accept("truncate")) {
            cursor.accept("table");
            return rows(Kind.TRUNCATE, tables(cursor));
        }
        if (cursor.accept("delete", "from")) {
            cursor.accept("only");
            Optional<ObjectName> table = cursor.name();
            return cursor.seek("where")
                    ? Set.of()
                    : rows(Kind.DELETE, table.stream().toList());
        }
        return Set.of();
    }

    private static Set<DataLoss> drop(TokenCursor cursor) {
        if (cursor.accept("foreign", "table") || cursor.accept("table")) {
            cursor.accept("if", "exists");
            return rows(Kind.DROP, tables(cursor));
        }
        boolean schema = cursor.accept("schema") || cursor.accept("owned") || cursor.accept("database");
        return schema ? Set.of(DataLoss.unknown(Kind.DROP)) : Set.of();
    }

    private static List<ObjectName> tables(TokenCursor cursor) {
        List<ObjectName> tables = new ArrayList<>();
        do {
            cursor.accept("only");
            cursor.name().ifPresent(tables::add);
            cursor.acceptSymbol('*');
        } while (cursor.acceptSymbol(','));
        return tables;
    }

    private static Set<DataLoss> rows(Kind kind, List<ObjectName> tables) {
        Set<DataLoss> losses = new LinkedHashSet<>();
        tables.forEach(table -> losses.add(DataLoss.rows(kind, table)));
        return losses;
    }

    /** Actions are separated by commas outside of parentheses. */
    private static Set<DataLoss> alter(TokenCursor cursor) {
        cursor.accept("if", "exists");
        cursor.accept("only");
        Optional<ObjectName> table = cursor.name();
        cursor.acceptSymbol('*');
        Set<DataLoss> losses = new LinkedHashSet<>();
        if (table.isEmpty()) {
            return losses;
        }
        while (!cursor.done()) {
            if (cursor.accept("drop")) {
                droppedColumn(cursor).ifPresent(column -> losses.add(DataLoss.values(Kind.DROP, table.get(), column)));
            } else if (cursor.accept("alter")) {
                narrowed(cursor).ifPresent(column -> losses.add(DataLoss.values(Kind.NARROW, table.get(), column)));
            }
            while (!cursor.done() && !cursor.acceptSymbol(',')) {
                if (!cursor.skipParentheses()) {
                    cursor.skip();
                }
            }
        }
        return losses;
    }

    private static Optional<String> droppedColumn(TokenCursor cursor) {
        boolean said = cursor.accept("column");
        if (!said && (cursor.at("constraint") || cursor.at("primary") || cursor.at("foreign"))) {
            return Optional.empty();
        }
        cursor.accept("if", "exists");
        return cursor.name().map(ObjectName::name);
    }

    /** A value that does not fit fails, unless an expression or the type itself cuts it. */
    private static Optional<String> narrowed(TokenCursor cursor) {
        cursor.accept("column");
        Optional<String> column = cursor.name().map(ObjectName::name);
        cursor.accept("set", "data");
        if (!cursor.accept("type")) {
            return Optional.empty();
        }
        String type = cursor.word();
        boolean cut = cursor.standsOutside("using", ",");
        return cut || !WIDE.contains(type) ? column : Optional.empty();
    }
}
