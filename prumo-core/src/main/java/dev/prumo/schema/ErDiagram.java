package dev.prumo.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A snapshot as an entity relationship diagram in the language of Mermaid (https://mermaid.js.org, erDiagram): tables with
 * their columns and keys, foreign keys as lines. A child that may lack its parent has a line with a circle at the parent.
 */
public final class ErDiagram {
    private ErDiagram() {}

    /** Returns the diagram, each line closed. */
    public static String of(Snapshot snapshot) {
        List<String> lines = new ArrayList<>(List.of("erDiagram"));
        List<Constraint> constraints = snapshot.all(Constraint.class);
        for (Table table : snapshot.all(Table.class)) {
            lines.add("    " + entity(table.name().text()) + " {");
            Set<String> primary = columns(table, constraints, ConstraintKind.PRIMARY_KEY);
            Set<String> foreign = columns(table, constraints, ConstraintKind.FOREIGN_KEY);
            for (Column column : table.columns()) {
                String name = column.name().text();
                List<String> keys = new ArrayList<>();
                if (primary.contains(name)) {
                    keys.add("PK");
                }
                if (foreign.contains(name)) {
                    keys.add("FK");
                }
                lines.add("        " + word(column.type().isEmpty() ? "any" : column.type()) + " " + word(name)
                        + (keys.isEmpty() ? "" : " " + String.join(", ", keys)));
            }
            lines.add("    }");
        }
        constraints.stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY && !constraint.inherited())
                .forEach(constraint -> lines.add(relation(constraint, snapshot)));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Set<String> columns(Table table, List<Constraint> constraints, ConstraintKind kind) {
        Set<String> names = new HashSet<>();
        constraints.stream()
                .filter(constraint ->
                        constraint.kind() == kind && constraint.table().equals(table.name()))
                .forEach(constraint -> constraint.columns().forEach(column -> names.add(column.text())));
        return names;
    }

    private static String relation(Constraint constraint, Snapshot snapshot) {
        boolean optional = snapshot.table(constraint.table()).stream()
                .flatMap(table -> constraint.columns().stream().flatMap(name -> table.column(name).stream()))
                .anyMatch(Column::nullable);
        String parent = constraint.references().map(Object::toString).orElse("?");
        return "    " + entity(parent) + (optional ? " |o--o{ " : " ||--o{ ")
                + entity(constraint.table().text()) + " : \""
                + constraint.name().text().replace('"', '\'') + "\"";
    }

    private static String entity(String name) {
        return name.matches("\\w+") ? name : "\"" + name.replace('"', '\'') + "\"";
    }

    /** Types and columns are bare words there, of letters, digits and few signs. */
    private static String word(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}_()\\[\\]-]+", "_");
    }
}
