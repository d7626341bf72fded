package dev.prumo.dialect;

import static dev.prumo.operation.Types.bool;
import static dev.prumo.operation.Types.integer;
import static dev.prumo.operation.Types.json;
import static dev.prumo.operation.Types.string;
import static dev.prumo.operation.Types.text;
import static dev.prumo.operation.Types.timestamp;

import dev.prumo.operation.Operations;
import dev.prumo.operation.Value;
import dev.prumo.sql.SqlText;
import java.util.List;
import java.util.function.Consumer;

/** A small schema, and one operation after the other that can be done to it and undone. */
public final class ReversibleOperations {
    private ReversibleOperations() {}

    /** The schema, with rows. */
    public static void base(Operations op) {
        op.createTable("a", t -> {
            t.column("id", integer()).autoIncrement();
            t.column("state", string(10)).notNull().defaultsTo("old");
            t.column("note", text()).defaultsTo("n");
            t.column("rank", integer());
            t.column("meta", json());
            t.column("spare", text()).defaultsTo("n");
        });
        op.createTable("b", t -> {
            t.column("id", integer()).primaryKey();
            t.column("a_id", integer()).references("a", "id");
            t.column("size", integer()).unique();
            t.column("mark", integer()).unique();
            t.check("b_size", "size > 0");
            t.uniqueNamed("b_pair", "id", "size");
        });
        op.createIndex("a_lower", "a", i -> i.expression("lower(state)"));
        op.bulkInsert(
                "a", rows -> rows.columns("id", "state", "rank").row(1, "x", 1).row(2, "y", 2));
        op.bulkInsert(
                "b", rows -> rows.columns("id", "a_id", "size").row(1, 1, 10).row(2, 2, 20));
    }

    /** The operations; some fit only after others. */
    public static List<Consumer<Operations>> all() {
        return List.of(
                op -> op.createTable("c", t -> t.column("id", integer()).primaryKey()),
                op -> op.dropTable("c", t -> t.column("id", integer()).primaryKey()),
                op -> op.renameTable("b", "d"),
                op -> op.renameTable("d", "b"),
                op -> op.addColumn("a", "extra", text()),
                op -> op.addColumn("a", "made", timestamp(), c -> c.notNull().defaultsToCurrentTimestamp()),
                op -> op.addColumn("b", "code", string(9), c -> c.unique()),
                op -> op.addColumn("a", "flag", bool(), c -> c.notNull().defaultsTo(true)),
                op -> op.addColumn("b", "doc", json(), c -> c.defaultsTo(Value.json("{}"))),
                op -> op.dropColumn("a", "spare", text(), c -> c.defaultsTo("n")),
                op -> op.dropColumn("b", "mark", integer(), c -> c.unique()),
                op -> op.renameColumn("a", "note", "remark"),
                op -> op.renameColumn("b", "a_id", "owner"),
                op -> op.alterColumn("a", "state", c -> c.nullable()),
                op -> op.alterColumn(
                        "a",
                        "rank",
                        c -> c.type(string(10))
                                .fromType(integer())
                                .usingBack(SqlText.only("postgresql", "rank::integer"))),
                op -> op.alterColumn("a", "state", c -> c.defaultsTo("new").fromDefault("old")),
                op -> op.alterColumn("a", "rank", c -> c.defaultsTo(7).fromNoDefault()),
                op -> op.alterColumn(
                        "a",
                        "meta",
                        c -> c.type(text())
                                .fromType(json())
                                .noDefault()
                                .fromNoDefault()
                                .usingBack(SqlText.only("postgresql", "meta::jsonb"))),
                op -> op.createIndex("a_state", "a", "state"),
                op -> op.createIndex(
                        "a_rank", "a", i -> i.descending("rank").unique().where("rank > 0")),
                op -> op.dropIndex("a_lower", "a", i -> i.expression("lower(state)")),
                op -> op.renameIndex("a_lower", "a_lower2"),
                op -> op.addUnique("a", "a_pair", "id", "rank"),
                op -> op.addCheck("a", "a_rank_positive", "rank > 0"),
                op -> op.addForeignKey("a", "a_b", key -> key.columns("rank").references("b", "id")),
                op -> op.dropCheck("b", "b_size", "size > 0"),
                op -> op.dropUnique("b", "b_pair", "id", "size"),
                op -> op.renameConstraint("b", "b_pair", "b_couple"),
                op -> op.bulkInsert(
                        "a",
                        rows -> rows.columns("id", "state")
                                .key("id")
                                .row(50, "x")
                                .row(51, "y")),
                op -> op.sql("create view v as select 1 as one", "drop view v"));
    }
}
