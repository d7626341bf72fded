package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.TableText.Clause;
import dev.prumo.dialect.sqlite.TableText.ClauseKind;
import dev.prumo.dialect.sqlite.TableText.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names of tables, views and columns in one file, found in any case and given as declared. */
final class FileNames {
    private final Map<String, String> relations = new TreeMap<>();
    private final Map<String, Map<String, String>> columns = new HashMap<>();
    private final Map<String, List<String>> primaryKeys = new HashMap<>();
    private final Map<String, String> anyColumn = new TreeMap<>();

    void addRelation(String name) {
        relations.put(key(name), name);
    }

    void addTable(String name, TableText text) {
        addRelation(name);
        addColumns(name, text.columns().stream().map(Column::name).toList());
        primaryKeys.put(key(name), primaryKey(text));
    }

    void addColumns(String relation, Collection<String> names) {
        Map<String, String> own = columns.computeIfAbsent(key(relation), any -> new TreeMap<>());
        for (String column : names) {
            own.put(key(column), column);
            // Of several ways to declare a name, the same one is taken whatever the order of the tables.
            anyColumn.merge(key(column), column, (first, second) -> first.compareTo(second) <= 0 ? first : second);
        }
    }

    /** A table or view as it was declared. */
    Optional<String> relation(String name) {
        return Optional.ofNullable(relations.get(key(name)));
    }

    /** The columns of a table, in no order that means anything; none of what is not known. */
    Collection<String> columnsOf(String relation) {
        return columns.getOrDefault(key(relation), Map.of()).values();
    }

    Optional<String> column(String relation, String name) {
        return Optional.ofNullable(columns.getOrDefault(key(relation), Map.of()).get(key(name)));
    }

    /** The columns of a primary key in order; none where there is none, or the table is not known. */
    List<String> primaryKeyOf(String table) {
        return primaryKeys.getOrDefault(key(table), List.of());
    }

    /** What an expression on the rows of a table can mention. */
    Spelling inside(String table) {
        return name -> column(table, name).or(() -> key(name).equals(key(table)) ? relation(table) : Optional.empty());
    }

    /** What a statement can mention. */
    Spelling anywhere() {
        return name -> relation(name).or(() -> Optional.ofNullable(anyColumn.get(key(name))));
    }

    private static List<String> primaryKey(TableText text) {
        List<Clause> clauses = new ArrayList<>(text.constraints());
        text.columns().forEach(column -> clauses.addAll(column.clauses()));
        return clauses.stream()
                .filter(clause -> clause.kind() == ClauseKind.PRIMARY_KEY)
                .findFirst()
                .map(Clause::columns)
                .orElse(List.of());
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
