package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one rebuild makes of one table, and what of it may look different afterwards. Names of columns are in lower case.
 *
 * @param wanted the text of the new table, under the name of the old one
 * @param touchedColumns those whose declaration may differ
 * @param recomputedColumns those whose values may differ
 * @param touchesConstraints whether constraints, and the indexes behind them, may differ
 * @param touchesKind whether STRICT and WITHOUT ROWID may differ
 * @param keepsSequence whether the number of the next row is kept
 * @param expressions by column: what gives it its value in place of a plain copy
 * @param storageClasses by column: what every copied value that is not null must be kept as
 */
record Reshaping(
        TableText wanted,
        Set<String> touchedColumns,
        Set<String> recomputedColumns,
        boolean touchesConstraints,
        boolean touchesKind,
        boolean keepsSequence,
        Map<String, String> expressions,
        Map<String, Set<String>> storageClasses) {
    Reshaping {
        requireNonNull(wanted, "wanted");
        touchedColumns = Set.copyOf(touchedColumns);
        recomputedColumns = Set.copyOf(recomputedColumns);
        expressions = Map.copyOf(expressions);
        storageClasses = Map.copyOf(storageClasses);
    }

    /** Changes some parts of the text, and leaves all others as they were written. */
    static Reshaping byEdits(String table, TableText old, List<TableEdit> edits) {
        TableText text = old;
        Map<String, String> expressions = new HashMap<>();
        Map<String, Set<String>> storageClasses = new HashMap<>();
        for (TableEdit edit : edits) {
            text = TableText.parse(table, edit.apply(table, text));
            expressions.putAll(edit.expressions());
            storageClasses.putAll(edit.storageClasses());
        }
        Set<String> touched =
                edits.stream().flatMap(edit -> edit.touchedColumns().stream()).collect(Collectors.toSet());
        boolean touchesConstraints = edits.stream().anyMatch(TableEdit::touchesConstraints);
        return new Reshaping(
                text, touched, touched, touchesConstraints, false, !touchesConstraints, expressions, storageClasses);
    }

    /** Gives the table another text. Values are converted by the affinity of their column's new type. */
    static Reshaping byShape(String table, TableText old, TableText wanted) {
        Shape before = Shape.of(table, old);
        Shape after = Shape.of(table, wanted);
        Set<String> touched = new HashSet<>();
        Set<String> recomputed = new HashSet<>();
        Map<String, Set<String>> storageClasses = new HashMap<>();
        Set<String> all = new HashSet<>(before.columns().keySet());
        all.addAll(after.columns().keySet());
        for (String name : all) {
            Optional<Column> one = before.column(name);
            Optional<Column> other = after.column(name);
            if (!one.equals(other) || before.key().contains(name) || after.key().contains(name)) {
                touched.add(name);
            }
            if (one.isEmpty()
                    || other.isEmpty()
                    || one.get().generated().isPresent()
                    || other.get().generated().isPresent()) {
                recomputed.add(name);
            } else if (!affinity(one.get().type()).equals(affinity(other.get().type()))) {
                storage(other.get().type()).ifPresent(classes -> storageClasses.put(name, classes));
            }
        }
        boolean keyChanges =
                before.key().stream().anyMatch(name -> !before.column(name).equals(after.column(name)));
        return new Reshaping(
                wanted,
                touched,
                recomputed,
                // A key of type INTEGER is the row id and has no index, one of any other type has one.
                !before.constraints().equals(after.constraints()) || keyChanges,
                before.table().strict() != after.table().strict()
                        || before.table().withoutRowId() != after.table().withoutRowId(),
                before.isNumbered() && after.isNumbered(),
                Map.of(),
                storageClasses);
    }

    /** As https://www.sqlite.org/datatype3.html#determination_of_column_affinity tells, in its order. */
    private static String affinity(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.contains("int")) {
            return "integer";
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return "text";
        }
        if (name.contains("blob") || name.isEmpty()) {
            return "blob";
        }
        return name.contains("real") || name.contains("floa") || name.contains("doub") ? "real" : "numeric";
    }

    /**
     * What a column of numbers must hold after its values became numbers: SQLite would keep text that is none. A date, too, has
     * the affinity of numbers, and is rightly kept as text.
     */
    private static Optional<Set<String>> storage(String type) {
        return switch (affinity(type)) {
            case "integer" -> Optional.of(Set.of("integer"));
            case "real" -> Optional.of(Set.of("real"));
            case "numeric" ->
                type.startsWith("num") || type.startsWith("dec")
                        ? Optional.of(Set.of("integer", "real"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** One text of a table as facts. */
    private record Shape(Table table, Map<String, Column> columns, Set<Constraint> constraints, Set<String> key) {
        static Shape of(String name, TableText text) {
            FileNames names = new FileNames();
            names.addTable(name, text);
            TableReading reading = new TableReading(name, text, names);
            Set<Constraint> constraints = Set.copyOf(reading.constraints());
            Table table = reading.table();
            Map<String, Column> columns = new HashMap<>();
            table.columns()
                    .forEach(column -> columns.put(FileNames.key(column.name().text()), column));
            Set<String> key = constraints.stream()
                    .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
                    .flatMap(constraint -> constraint.columns().stream())
                    .map(column -> FileNames.key(column.text()))
                    .collect(Collectors.toSet());
            return new Shape(table, columns, constraints, key);
        }

        Optional<Column> column(String name) {
            return Optional.ofNullable(columns.get(name));
        }

        boolean isNumbered() {
            return columns.values().stream().anyMatch(Column::autoIncrement);
        }
    }
}
