package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every tenant of a fleet has: 12 tables of 10 columns, 21 foreign keys among them, two indexes a table, made by ten
 * revisions; and the eleventh, which is rolled out: a column and an index. All names are unqualified unless said.
 *
 * @param key type and constraints of a primary key that the database fills in
 */
record TenantTables(String key) {
    static final TenantTables POSTGRES = new TenantTables("bigint generated always as identity primary key");
    static final TenantTables SQLITE = new TenantTables("integer primary key");

    /** How many revisions make the tables. The roll-out is the next one. */
    static final int MADE_BY = 10;

    private static final List<String> NAMES = List.of(
            "company",
            "person",
            "supplier",
            "product",
            "warehouse",
            "purchase",
            "stock",
            "sale",
            "sale_line",
            "invoice",
            "payment",
            "audit");

    TenantTables {
        requireNonNull(key, "key");
    }

    /** The statements of a revision, from 1 to {@link #MADE_BY} + 1, without semicolons. */
    List<String> up(int revision) {
        return revision > MADE_BY
                ? rollOut("")
                : tables(revision).flatMap(this::make).toList();
    }

    /** What takes a revision back. */
    List<String> down(int revision) {
        if (revision > MADE_BY) {
            return undo("");
        }
        List<String> drops = new ArrayList<>();
        tables(revision).forEach(table -> drops.add(0, "drop table " + NAMES.get(table)));
        return drops;
    }

    /** All that makes the tables. */
    List<String> all() {
        return IntStream.rangeClosed(1, MADE_BY)
                .boxed()
                .flatMap(i -> up(i).stream())
                .toList();
    }

    /** The eleventh revision, its table qualified by a prefix such as {@code t_1.}, or by nothing. */
    List<String> rollOut(String prefix) {
        return List.of(
                "alter table " + prefix + "invoice add column approved_by varchar(80) not null default ''",
                "create index invoice_approved_by_idx on " + prefix + "invoice (approved_by)");
    }

    List<String> undo(String prefix) {
        return List.of(
                "drop index " + prefix + "invoice_approved_by_idx",
                "alter table " + prefix + "invoice drop column approved_by");
    }

    /** Two in the first and in the last revision, one in each between. */
    private static Stream<Integer> tables(int revision) {
        int last = NAMES.size() - 1;
        return switch (revision) {
            case 1 -> Stream.of(0, 1);
            case MADE_BY -> Stream.of(last - 1, last);
            default -> Stream.of(revision);
        };
    }

    private Stream<String> make(int table) {
        String name = NAMES.get(table);
        String create =
                "create table %s (id %s, code varchar(40) not null, name text not null, note text,".formatted(name, key)
                        + " amount numeric(12, 2) not null default 0, quantity integer not null default 0,"
                        + " active boolean not null default true, " + reference(table - 1) + ", " + reference(table - 2)
                        + ", created_at timestamp not null default current_timestamp)";
        return Stream.of(
                create,
                "create index " + name + "_code_idx on " + name + " (code)",
                "create index " + name + "_created_at_idx on " + name + " (created_at)");
    }

    private static String reference(int table) {
        return table < 0
                ? "external_" + -table + "_id bigint"
                : NAMES.get(table) + "_id bigint references " + NAMES.get(table);
    }
}
