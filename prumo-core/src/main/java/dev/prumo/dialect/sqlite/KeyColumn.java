package dev.prumo.dialect.sqlite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One part of a key or an index.
 *
 * @param column its name as declared; empty for an expression
 * @param expression the normal form of what is not a column, without its direction
 * @param collation only where it is not the column's own
 */
record KeyColumn(Optional<String> column, String expression, Optional<String> collation, boolean descending) {
    /**
     * @param columns finds the columns of the table
     * @param collations finds the collation of a column
     */
    static KeyColumn of(List<SqliteToken> part, Spelling columns, Spelling collations) {
        int end = part.size();
        boolean descending = part.get(end - 1).is("desc");
        if (end > 1 && (descending || part.get(end - 1).is("asc"))) {
            end--;
        }
        Optional<String> collation = Optional.empty();
        if (end == 3 && part.get(1).is("collate")) {
            collation = Optional.of(part.get(2).name().toLowerCase(Locale.ROOT));
            end = 1;
        }
        List<SqliteToken> what = Phrase.unwrapped(part.subList(0, end));
        Optional<String> column = what.size() == 1
                        && what.get(0).kind() != SqliteToken.Kind.NUMBER
                        && what.get(0).kind() != SqliteToken.Kind.BLOB
                ? columns.of(what.get(0).name())
                : Optional.empty();
        String own = column.flatMap(collations::of).orElse("binary");
        return new KeyColumn(
                column,
                column.isPresent() ? "" : NormalSql.expression(what, columns),
                column.isPresent() ? collation.filter(given -> !given.equals(own)) : collation,
                descending);
    }

    String text() {
        return column.map(NormalSql::name).orElse(expression)
                + collation.map(name -> " collate " + NormalSql.name(name)).orElse("")
                + (descending ? " desc" : "");
    }

    KeyColumn ascending() {
        return new KeyColumn(column, expression, collation, false);
    }
}
