package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Grant;
import dev.prumo.schema.SequenceOptions;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of one row after another, from left to right: a query selects them in the order in which they are wanted. */
final class CatalogRow {
    private static final Comparator<Grant> GRANT_ORDER = Comparator.comparing(Grant::toString);

    private final ResultSet rows;
    private final Texts texts;
    private int column;

    CatalogRow(ResultSet rows, Texts texts) {
        this.rows = requireNonNull(rows, "rows");
        this.texts = requireNonNull(texts, "texts");
    }

    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    private @Nullable String value() throws SQLException {
        String value = rows.getString(++column);
        return value == null ? null : texts.one(value);
    }

    /** @throws MovedCatalogException if there is no value: the object was dropped under the eyes of the reader */
    String text() throws SQLException {
        String value = value();
        if (value == null) {
            throw new MovedCatalogException();
        }
        return value;
    }

    Optional<String> optional() throws SQLException {
        return texts.optional(value());
    }

    /** Something the server has printed: an expression, a definition. */
    String printed() throws SQLException {
        return texts.one(PrintedText.settled(text()));
    }

    Optional<String> optionalPrinted() throws SQLException {
        String value = value();
        return value == null ? Optional.empty() : texts.optional(texts.one(PrintedText.settled(value)));
    }

    Identifier name() throws SQLException {
        return texts.name(text());
    }

    Optional<Identifier> optionalName() throws SQLException {
        String value = value();
        return value == null ? Optional.empty() : Optional.of(texts.name(value));
    }

    long number() throws SQLException {
        return rows.getLong(++column);
    }

    int smallNumber() throws SQLException {
        return rows.getInt(++column);
    }

    boolean flag() throws SQLException {
        return rows.getBoolean(++column);
    }

    /** A number that is negative where the usual one is meant. */
    Optional<Integer> target() throws SQLException {
        int value = smallNumber();
        return value < 0 ? Optional.empty() : Optional.of(value);
    }

    /** Two columns: a schema, if it is another one, and a name. */
    Optional<QualifiedName> relation() throws SQLException {
        Optional<Identifier> schema = optionalName();
        return optionalName().map(name -> new QualifiedName(schema, name));
    }

    List<String> list() throws SQLException {
        String value = value();
        return value == null ? List.of() : texts.split(value, CatalogSql.PART);
    }

    /** Items that are lists themselves. */
    List<List<String>> lists() throws SQLException {
        String value = value();
        if (value == null) {
            return List.of();
        }
        return texts.split(value, CatalogSql.ITEM).stream()
                .map(item -> texts.split(item, CatalogSql.PART))
                .toList();
    }

    /** Numbers with blanks or commas between them. */
    List<Integer> numbers() throws SQLException {
        String value = value();
        if (value == null || value.isEmpty()) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String each : value.split("[ ,]", -1)) {
            numbers.add(Integer.valueOf(each));
        }
        return numbers;
    }

    /** Items {@code name=value}. */
    Map<String, String> options() throws SQLException {
        List<String> items = list();
        if (items.isEmpty()) {
            return Map.of();
        }
        Map<String, String> options = new TreeMap<>();
        for (String item : items) {
            int equals = item.indexOf('=');
            options.put(texts.one(item.substring(0, equals)), texts.one(item.substring(equals + 1)));
        }
        return options;
    }

    /** What {@link CatalogSql#grants} gives. */
    List<Grant> grants() throws SQLException {
        List<Grant> grants = new ArrayList<>();
        for (List<String> parts : lists()) {
            grants.add(new Grant(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2).equals("true"),
                    parts.get(3).equals("true")));
        }
        grants.sort(GRANT_ORDER);
        return grants;
    }

    /** Seven columns: type, start, increment, minimum, maximum, cache, cycle. */
    SequenceOptions sequence() throws SQLException {
        return new SequenceOptions(text(), number(), number(), number(), number(), number(), flag());
    }

    /** Passes over columns that say nothing in this row. */
    void skip(int columns) {
        column += columns;
    }
}
