package dev.prumo.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random schemas over few names, so that two of them have much in common: tables with keys that may lead round in circles,
 * views on columns and on views, generated columns, types, functions in defaults, and owned sequences.
 */
final class RandomSchemas {
    private static final List<String> TABLES = List.of("a", "b", "c", "d");
    private static final List<String> COLUMNS = List.of("k", "l", "m", "n");
    private static final List<String> TYPES = List.of("int", "text", "date");

    private final Random random;
    private final boolean plain;
    private final SchemaSample sample = SchemaSample.schema();
    private final List<String> there = new ArrayList<>();

    private RandomSchemas(Random random, boolean plain) {
        this.random = random;
        this.plain = plain;
    }

    /** @param plain tables, keys, indexes and views only */
    static Arbitrary<SchemaSample> schemas(boolean plain) {
        return Arbitraries.longs().map(seed -> new RandomSchemas(new Random(seed), plain).build());
    }

    private SchemaSample build() {
        boolean type = !plain && random.nextBoolean();
        if (type) {
            sample.enumType("kind", random.nextBoolean() ? new String[] {"x", "y"} : new String[] {"x"});
        }
        boolean function = !plain && random.nextBoolean();
        if (function) {
            sample.function("number", random.nextBoolean() ? "body" : "other result");
        }
        for (String table : TABLES) {
            if (random.nextInt(3) > 0) {
                table(table, type, function);
            }
        }
        for (String table : tables()) {
            keys(table);
        }
        views();
        return sample;
    }

    private void table(String table, boolean type, boolean function) {
        List<String> columns = new ArrayList<>();
        columns.add("id int!");
        there.add(table + ".id");
        for (String column : COLUMNS) {
            int kind = random.nextInt(7);
            if (kind < 3) {
                columns.add(column + " " + TYPES.get(random.nextInt(3)) + (random.nextBoolean() ? "!" : ""));
            } else if (kind == 3 && type) {
                columns.add(column + " kind");
                sample.needs("column " + table + "." + column, "enum kind");
            } else if (kind == 4 && function) {
                columns.add(column + " int = number()");
                sample.needs("column " + table + "." + column, "routine number()");
            } else if (kind == 5 && !plain) {
                columns.add("*" + column + " int = id * 2");
                sample.needs("column " + table + "." + column, "column " + table + ".id");
            } else {
                continue;
            }
            there.add(table + "." + column);
        }
        if (!plain && random.nextInt(3) == 0) {
            columns.set(0, random.nextBoolean() ? "id bigint! = nextval" : "id int! = nextval");
            sample.needs("column " + table + ".id", "sequence " + table + "_seq");
            boolean owned = random.nextInt(3) > 0;
            sample.sequence(table + "_seq", owned ? table : null, "id");
        }
        sample.table(table, columns.toArray(new String[0]));
    }

    private List<String> tables() {
        return there.stream()
                .filter(column -> column.endsWith(".id"))
                .map(column -> column.substring(0, 1))
                .toList();
    }

    private void keys(String table) {
        if (random.nextBoolean()) {
            sample.primaryKey(table, "id");
        }
        List<String> own =
                there.stream().filter(column -> column.startsWith(table + ".")).toList();
        String column = own.get(random.nextInt(own.size())).substring(2);
        switch (random.nextInt(6)) {
            case 0 -> sample.unique(table, random.nextBoolean() ? "once" : "unique", column);
            case 1 -> sample.check(table, "checked", column);
            case 2, 3 ->
                sample.foreignKey(table, table + "_key", column, tables().get(random.nextInt(tables().size())));
            default -> sample.index(table, random.nextBoolean() ? table + "_x" : table + "_y", column);
        }
    }

    private void views() {
        if (there.isEmpty() || random.nextInt(3) == 0) {
            return;
        }
        String column = there.get(random.nextInt(there.size()));
        sample.view("v", "select " + column).needs("view v", "column " + column);
        if (random.nextBoolean()) {
            sample.view("w", "select v").needs("view w", "view v");
        }
    }
}
