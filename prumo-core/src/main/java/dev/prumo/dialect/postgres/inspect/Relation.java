package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A table, view or composite type, as others refer to it: by its number and those of its columns. */
final class Relation {
    private final Place place;
    private final Identifier name;
    private final ObjectKey key;
    private final SortedMap<Integer, Column> columns;

    Relation(Place place, Identifier name, ObjectKey key, SortedMap<Integer, Column> columns) {
        this.place = requireNonNull(place, "place");
        this.name = requireNonNull(name, "name");
        this.key = requireNonNull(key, "key");
        this.columns = requireNonNull(columns, "columns");
    }

    Place place() {
        return place;
    }

    Identifier name() {
        return name;
    }

    ObjectKey key() {
        return key;
    }

    /** Returns the columns in table order. */
    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    Optional<Column> column(int number) {
        return Optional.ofNullable(columns.get(number));
    }

    /** Returns the names of those that are columns: expressions have the number zero, system columns negative ones. */
    List<Identifier> names(List<Integer> numbers) {
        return numbers.stream().filter(number -> number > 0).map(this::name).toList();
    }

    private Identifier name(int number) {
        return column(number).orElseThrow(MovedCatalogException::new).name();
    }

    /** Returns the key that a column has, or the whole if its columns have none: those of views and types. */
    ObjectKey key(int column) {
        if (key.kind() != ObjectKind.TABLE) {
            return key;
        }
        return column(column).map(each -> ObjectKey.column(name, each.name())).orElse(key);
    }
}
