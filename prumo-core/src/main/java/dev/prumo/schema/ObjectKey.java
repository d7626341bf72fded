package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Comparator;

/**
 * Names one object within a snapshot.
 *
 * @param table the table, view or domain it belongs to, without which the name says nothing; empty for what stands alone
 * @param name bare, not quoted; of a routine with its argument types, such as {@code total(integer, text)}
 */
public record ObjectKey(ObjectKind kind, String table, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::table)
            .thenComparing(ObjectKey::name);

    public ObjectKey {
        requireNonNull(kind, "kind");
        requireNonNull(table, "table");
        requireNonNull(name, "name");
    }

    /** An object that stands alone. */
    public static ObjectKey of(ObjectKind kind, Identifier name) {
        return new ObjectKey(kind, "", name.text());
    }

    /** An object of a table. */
    public static ObjectKey of(ObjectKind kind, Identifier table, Identifier name) {
        return new ObjectKey(kind, table.text(), name.text());
    }

    public static ObjectKey column(Identifier table, Identifier column) {
        return of(ObjectKind.COLUMN, table, column);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns a few words for people, such as {@code column audits.note}. */
    @Override
    public String toString() {
        return kind.word() + " " + (table.isEmpty() ? "" : table + ".") + name;
    }
}
