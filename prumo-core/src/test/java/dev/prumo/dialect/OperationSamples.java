package dev.prumo.dialect;

import static dev.prumo.operation.Types.bigint;
import static dev.prumo.operation.Types.bool;
import static dev.prumo.operation.Types.bytes;
import static dev.prumo.operation.Types.date;
import static dev.prumo.operation.Types.floating;
import static dev.prumo.operation.Types.integer;
import static dev.prumo.operation.Types.json;
import static dev.prumo.operation.Types.localTimestamp;
import static dev.prumo.operation.Types.numeric;
import static dev.prumo.operation.Types.raw;
import static dev.prumo.operation.Types.smallint;
import static dev.prumo.operation.Types.string;
import static dev.prumo.operation.Types.text;
import static dev.prumo.operation.Types.time;
import static dev.prumo.operation.Types.timestamp;
import static dev.prumo.operation.Types.uuid;

import dev.prumo.operation.OperationRecorder;
import dev.prumo.operation.Operations;
import dev.prumo.operation.ReferentialAction;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.operation.Value;
import dev.prumo.sql.SqlText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Every operation as an author writes it, in an order that a database can follow from empty. */
public final class OperationSamples {
    private OperationSamples() {}

    /** The samples, each with the sentence that introduces it. */
    public static Map<String, Consumer<Operations>> all() {
        Map<String, Consumer<Operations>> samples = new LinkedHashMap<>();
        samples.put("a table with every type", OperationSamples::everyType);
        samples.put("a table with every constraint", OperationSamples::everyConstraint);
        samples.put("a quoted name", op -> op.createTable("\"odd \"\"name.x\"", t -> t.column("select", text())));
        samples.put("rename a table", op -> op.renameTable("\"odd \"\"name.x\"", "plain"));
        samples.put("add a simple column", op -> op.addColumn("plain", "note", text()));
        samples.put(
                "add a column that forbids null",
                op -> op.addColumn(
                        "plain", "state", string(10), c -> c.notNull().defaultsTo("it's")));
        samples.put(
                "add a boolean",
                op -> op.addColumn("plain", "active", bool(), c -> c.notNull().defaultsTo(true)));
        samples.put(
                "add a column with a computed default",
                op -> op.addColumn("plain", "seen_at", timestamp(), c -> c.defaultsToCurrentTimestamp()));
        samples.put("add a unique column", op -> op.addColumn("plain", "email", string(80), c -> c.unique()));
        samples.put(
                "add a reference",
                op -> op.addColumn(
                        "plain",
                        "parent",
                        bigint(),
                        c -> c.references("everything", "id", key -> key.onDelete(ReferentialAction.SET_NULL))));
        samples.put("rename a column", op -> op.renameColumn("plain", "note", "remark"));
        samples.put("forbid null", op -> op.alterColumn("plain", "remark", c -> c.notNull()));
        samples.put("allow null", op -> op.alterColumn("plain", "remark", c -> c.nullable()));
        samples.put(
                "change a default",
                op -> op.alterColumn("plain", "state", c -> c.defaultsTo("new").fromDefault("it's")));
        samples.put("take a default away", op -> op.alterColumn("plain", "seen_at", c -> c.noDefault()));
        samples.put(
                "change a type",
                op -> op.alterColumn("plain", "remark", c -> c.type(string(200)).fromType(text())));
        samples.put(
                "change everything about a column",
                op -> op.alterColumn(
                        "plain",
                        "remark",
                        c -> c.type(integer())
                                .using("cast(remark as integer)")
                                .notNull()
                                .defaultsTo(0)
                                .fromType(string(200))
                                .fromNoDefault()));
        samples.put(
                "turn text into JSON",
                op -> op.alterColumn(
                        "plain", "select", c -> c.type(json()).using(SqlText.only("postgresql", "\"select\"::jsonb"))));
        samples.put("an index", op -> op.createIndex("plain_state_idx", "plain", "state", "active"));
        samples.put(
                "an index with everything",
                op -> op.createIndex(
                        "plain_email_idx",
                        "plain",
                        i -> i.expression("lower(email)")
                                .descending("seen_at")
                                .unique()
                                .where("email is not null")));
        samples.put(
                "a concurrent index with a method",
                op -> op.createIndex(
                        "plain_remark_idx",
                        "plain",
                        i -> i.columns("remark").using("btree").concurrently()));
        samples.put("rename an index", op -> op.renameIndex("plain_state_idx", "plain_state2_idx"));
        samples.put("drop an index", op -> op.dropIndex("plain_state2_idx"));
        samples.put(
                "drop an index concurrently",
                op -> op.dropIndex(
                        "plain_remark_idx", "plain", i -> i.columns("remark").concurrently()));
        samples.put("add a check", op -> op.addCheck("plain", "plain_state_known", "state <> ''"));
        samples.put("add a unique constraint", op -> op.addUnique("plain", "plain_pair_key", "state", "remark"));
        samples.put(
                "add a foreign key",
                op -> op.addForeignKey(
                        "plain",
                        "plain_remark_fkey",
                        key -> key.columns("remark")
                                .references("everything")
                                .onDelete(ReferentialAction.CASCADE)
                                .onUpdate(ReferentialAction.RESTRICT)
                                .deferred()));
        samples.put("add a primary key", op -> op.addPrimaryKey("plain", "plain_pkey", "remark"));
        samples.put(
                "a check for one dialect only",
                op -> op.addCheck("plain", "plain_email_form", SqlText.only("postgresql", "email ~ '@'")));
        samples.put("rename a constraint", op -> op.renameConstraint("plain", "plain_pair_key", "plain_couple_key"));
        samples.put("drop a constraint of unknown kind", op -> op.dropConstraint("plain", "plain_couple_key"));
        samples.put("drop a check", op -> op.dropCheck("plain", "plain_state_known", "state <> ''"));
        samples.put(
                "drop a foreign key",
                op -> op.dropForeignKey(
                        "plain",
                        "plain_remark_fkey",
                        key -> key.columns("remark").references("everything")));
        samples.put("insert rows", OperationSamples::rows);
        samples.put("delete the rows again", op -> op.undo(OperationSamples::rows));
        samples.put("drop a column", op -> op.dropColumn("plain", "active", bool()));
        samples.put("drop an unknown column", op -> op.dropColumn("plain", "parent"));
        samples.put(
                "SQL of one's own",
                op -> op.sql(SqlText.of("update plain set state = 'x'").on("sqlite", "update plain set state = 'y'")));
        samples.put("a connection", op -> op.connection("count rows", connection -> {}));
        samples.put("drop a table", op -> op.dropTable("plain"));
        return samples;
    }

    private static void everyType(Operations op) {
        op.createTable("everything", t -> {
            t.column("id", bigint()).autoIncrement();
            t.column("a_string", string(64)).notNull().defaultsTo("pending");
            t.column("a_text", text());
            t.column("a_smallint", smallint()).defaultsTo(-1);
            t.column("an_integer", integer());
            t.column("a_numeric", numeric(10, 2)).defaultsTo(new BigDecimal("1.50"));
            t.column("a_float", floating());
            t.column("a_bool", bool()).notNull().defaultsTo(false);
            t.column("a_json", json()).notNull().defaultsTo(Value.json("{}"));
            t.column("a_uuid", uuid());
            t.column("a_timestamp", timestamp()).notNull().defaultsToCurrentTimestamp();
            t.column("a_local_timestamp", localTimestamp());
            t.column("a_date", date());
            t.column("a_time", time());
            t.column("some_bytes", bytes());
            t.column("a_raw", raw(SqlText.only("postgresql", "inet").on("sqlite", "text")));
            t.column("an_expression", integer()).defaultsToSql("1 + 1");
        });
    }

    private static void everyConstraint(Operations op) {
        op.createTable("constrained", t -> {
            t.column("a", integer()).check("a > 0");
            t.column("b", string(5)).unique();
            t.column("c", bigint()).references("everything", "id");
            t.column("d", bigint());
            t.primaryKey("a", "b");
            t.unique("b", "c");
            t.uniqueNamed("constrained_cd", "c", "d");
            t.check("constrained_sum", "a + d < 100");
            t.foreignKey(
                    "constrained_d",
                    key -> key.columns("d").references("everything", "id").onDelete(ReferentialAction.CASCADE));
        });
    }

    private static void rows(Operations op) {
        op.bulkInsert(
                "everything",
                rows -> rows.columns(
                                "id",
                                "a_string",
                                "a_numeric",
                                "a_bool",
                                "a_json",
                                "a_uuid",
                                "a_timestamp",
                                "a_local_timestamp",
                                "a_date",
                                "a_time",
                                "some_bytes")
                        .key("id")
                        .row(
                                1,
                                "it's \\ ünï",
                                new BigDecimal("12.34"),
                                true,
                                Value.json("{\"k\": \"it's\"}"),
                                UUID.fromString("1e500000-0000-4000-8000-000000000000"),
                                Instant.parse("2025-09-16T10:11:12.345Z"),
                                LocalDateTime.of(2025, 9, 16, 10, 0),
                                LocalDate.of(2025, 9, 16),
                                LocalTime.of(7, 30),
                                new byte[] {0, (byte) 0xff})
                        .row(2, "b", null, false, Value.json("[]"), null, Instant.EPOCH, null, null, null, null));
    }

    /** Returns the steps of a sample. */
    public static List<RenderedStep> render(SqlRenderer renderer, Consumer<Operations> author) {
        return OperationRecorder.record(author).stream()
                .flatMap(operation -> renderer.render(operation).stream())
                .toList();
    }
}
