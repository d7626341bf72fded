package dev.prumo.dialect.sqlite;

import dev.prumo.schema.Details;
import dev.prumo.schema.Index;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns the texts of indexes, triggers, views and virtual tables into their normal forms. */
final class StatementReading {
    private final FileNames names;
    private final Predicate<String> compiles;

    /** @param compiles whether SQLite can compile a query in the file */
    StatementReading(FileNames names, Predicate<String> compiles) {
        this.names = names;
        this.compiles = compiles;
    }

    Index index(String name, String tableName, String sql, Spelling collations) {
        String table = names.relation(tableName).orElse(tableName);
        Spelling columns = names.inside(table);
        Phrase phrase = Phrase.of(sql);
        phrase.accept("create");
        boolean unique = phrase.accept("unique");
        while (!phrase.atSymbol('(')) {
            phrase.next();
        }
        List<KeyColumn> keys = Phrase.parts(phrase.parenthesized()).stream()
                .map(part -> KeyColumn.of(part, columns, collations))
                .toList();
        String where = phrase.accept("where")
                ? " where " + NormalSql.expression(Phrase.unwrapped(phrase.rest()), columns)
                : "";
        String list = String.join(", ", keys.stream().map(KeyColumn::text).toList());
        return new Index(
                Identifier.of(table),
                Identifier.of(name),
                unique,
                "on " + NormalSql.name(table) + " (" + list + ")" + where,
                keys.stream()
                        .flatMap(key -> key.column().stream())
                        .map(Identifier::of)
                        .toList(),
                true,
                Optional.empty(),
                false,
                Details.NONE);
    }

    /** Without a moment it is BEFORE, and FOR EACH ROW it always is. */
    Trigger trigger(String name, String tableName, String sql) {
        String table = names.relation(tableName).orElse(tableName);
        Spelling own = each -> names.column(table, each);
        Spelling spelling = own.or(names.anywhere());
        Phrase phrase = named(sql, "trigger");
        StringBuilder text = new StringBuilder("create trigger ")
                .append(NormalSql.name(name))
                .append(' ');
        if (phrase.accept("instead", "of")) {
            text.append("instead of ");
        } else {
            text.append(phrase.accept("after") ? "after " : "before ");
            phrase.accept("before");
        }
        List<SqliteToken> event = new ArrayList<>();
        while (!phrase.at("on")) {
            event.add(phrase.next());
        }
        phrase.next();
        phrase.next();
        phrase.accept("for", "each", "row");
        text.append(NormalSql.statement(event, spelling, true)).append(" on ").append(NormalSql.name(table));
        List<SqliteToken> condition = new ArrayList<>();
        while (!phrase.at("begin")) {
            condition.add(phrase.next());
        }
        if (!condition.isEmpty()) {
            text.append(' ').append(NormalSql.statement(condition, spelling, true));
        }
        text.append('\n').append(NormalSql.statement(phrase.rest(), spelling, true));
        return new Trigger(Identifier.of(table), Identifier.of(name), text.toString(), "origin", Details.NONE);
    }

    View view(String name, String sql) {
        Phrase phrase = named(sql, "view");
        List<View.ViewColumn> columns = new ArrayList<>();
        if (phrase.atSymbol('(')) {
            for (List<SqliteToken> part : Phrase.parts(phrase.parenthesized())) {
                columns.add(new View.ViewColumn(
                        Identifier.of(part.get(0).name()), columns.size() + 1, "", Optional.empty()));
            }
        }
        phrase.accept("as");
        List<SqliteToken> query = phrase.rest();
        String plain = NormalSql.statement(query, names.anywhere(), true);
        // What compiles without double quotes is a name; a string in them would be a column that is missing.
        boolean quoted = query.stream().anyMatch(token -> token.text().startsWith("\""));
        return new View(
                Identifier.of(name),
                false,
                !quoted || compiles.test(plain) ? plain : NormalSql.statement(query, names.anywhere(), false),
                columns,
                Map.of(),
                Optional.empty(),
                Details.NONE);
    }

    /** The module with its arguments; what they mean is the module's affair, so that they stay as they are. */
    static String module(String sql) {
        Phrase phrase = Phrase.of(sql);
        while (!phrase.accept("using")) {
            phrase.next();
        }
        SqliteToken module = phrase.next();
        if (!phrase.atSymbol('(')) {
            return NormalSql.name(module.name().toLowerCase(Locale.ROOT));
        }
        List<String> arguments = Phrase.parts(phrase.parenthesized()).stream()
                .filter(part -> !part.isEmpty())
                .map(part -> sql.substring(
                        part.get(0).start(), part.get(part.size() - 1).end()))
                .toList();
        return NormalSql.name(module.name().toLowerCase(Locale.ROOT)) + "(" + String.join(", ", arguments) + ")";
    }

    /** Steps over {@code create trigger name} or the like. */
    private static Phrase named(String sql, String kind) {
        Phrase phrase = Phrase.of(sql);
        while (!phrase.accept(kind)) {
            phrase.next();
        }
        phrase.accept("if", "not", "exists");
        phrase.next();
        if (phrase.acceptSymbol('.')) {
            phrase.next();
        }
        return phrase;
    }
}
