package dev.prumo.schema;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects for tests, written briefly. */
public final class Sample {
    private Sample() {}

    public static Identifier id(String name) {
        return Identifier.of(name);
    }

    public static Column column(String name, String type) {
        return column(name, type, true, Optional.empty());
    }

    public static Column column(String name, String type, boolean nullable, Optional<String> defaultValue) {
        return Column.of(id(name), type)
                .nullable(nullable)
                .defaultValue(defaultValue)
                .build();
    }

    public static Table table(String name, Column... columns) {
        return table(name, Details.NONE, columns);
    }

    public static Table table(String name, Details details, Column... columns) {
        return Table.of(id(name), List.of(columns)).details(details).build();
    }

    public static Constraint primaryKey(String table, String column) {
        return constraint(
                table, table + "_pkey", ConstraintKind.PRIMARY_KEY, "PRIMARY KEY (" + column + ")", column, "");
    }

    public static Constraint foreignKey(String table, String column, String references) {
        return constraint(
                table,
                table + "_" + column + "_fkey",
                ConstraintKind.FOREIGN_KEY,
                "FOREIGN KEY (" + column + ") REFERENCES " + references + "(id)",
                column,
                references);
    }

    private static Constraint constraint(
            String table, String name, ConstraintKind kind, String definition, String column, String references) {
        return new Constraint(
                id(table),
                id(name),
                kind,
                true,
                definition,
                List.of(id(column)),
                references.isEmpty() ? Optional.empty() : Optional.of(QualifiedName.of(id(references))),
                true,
                false,
                Optional.empty(),
                Details.NONE);
    }

    public static Snapshot snapshot(SchemaObject... objects) {
        return Snapshot.of("any", 1, List.of(objects), Map.of(), List.of());
    }
}
