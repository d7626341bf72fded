package dev.prumo.dialect.sqlite;

import static dev.prumo.operation.Types.bool;
import static dev.prumo.operation.Types.integer;
import static dev.prumo.operation.Types.json;
import static dev.prumo.operation.Types.string;
import static dev.prumo.operation.Types.text;
import static dev.prumo.operation.Types.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.OperationSamples;
import dev.prumo.dialect.sqlite.TableText.Column;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operation;
import dev.prumo.operation.OperationRecorder;
import dev.prumo.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a series of operations did to a real file, their inverses undo, last first. */
final class InverseProperties {
    private static final List<Consumer<Operations>> POOL = List.of(
            op -> op.createTable("c", t -> t.column("id", integer()).primaryKey()),
            op -> op.dropTable("c", t -> t.column("id", integer()).primaryKey()),
            op -> op.renameTable("b", "d"),
            op -> op.renameTable("d", "b"),
            op -> op.addColumn("a", "extra", text()),
            op -> op.addColumn("a", "made", timestamp(), c -> c.notNull().defaultsToCurrentTimestamp()),
            op -> op.addColumn("b", "code", string(9), c -> c.unique()),
            op -> op.addColumn("a", "flag", bool(), c -> c.notNull().defaultsTo(true)),
            op -> op.addColumn("b", "doc", json(), c -> c.defaultsTo("{}")),
            op -> op.dropColumn("a", "note", text(), c -> c.defaultsTo("n")),
            op -> op.dropColumn("b", "size", integer(), c -> c.unique()),
            op -> op.renameColumn("a", "note", "remark"),
            op -> op.renameColumn("b", "a_id", "owner"),
            op -> op.alterColumn("a", "state", c -> c.nullable()),
            op -> op.alterColumn("a", "rank", c -> c.type(string(10)).fromType(integer())),
            op -> op.alterColumn("a", "state", c -> c.defaultsTo("new").fromDefault("old")),
            op -> op.alterColumn("a", "rank", c -> c.defaultsTo(7).fromNoDefault()),
            op -> op.alterColumn(
                    "a",
                    "meta",
                    c -> c.type(text()).fromType(json()).noDefault().fromNoDefault()),
            op -> op.createIndex("a_state", "a", "state"),
            op -> op.createIndex(
                    "a_rank", "a", i -> i.descending("rank").unique().where("rank > 0")),
            op -> op.dropIndex("a_note", "a", i -> i.expression("lower(note)")),
            op -> op.renameIndex("a_note", "a_note2"),
            op -> op.addUnique("a", "a_pair", "id", "rank"),
            op -> op.addCheck("a", "a_rank_positive", "rank > 0"),
            op -> op.addForeignKey("a", "a_b", key -> key.columns("rank").references("b", "id")),
            op -> op.dropCheck("b", "b_size", "size > 0"),
            op -> op.dropUnique("b", "b_pair", "id", "size"),
            op -> op.renameConstraint("b", "b_pair", "b_couple"),
            op -> op.bulkInsert(
                    "a",
                    rows -> rows.columns("id", "state").key("id").row(50, "x").row(51, "y")),
            op -> op.sql("create view v as select 1 as one", "drop view v"));

    @Property(tries = 150)
    void inversesUndoWhatWasDone(@ForAll("choices") List<Integer> choices) throws IOException, SQLException {
        Path path = Files.createTempFile("prumo-inverse", ".sqlite3");
        try (SqliteFile file = SqliteFile.open(path)) {
            SqliteSqlRenderer renderer = new SqliteSqlRenderer();
            file.execute("pragma foreign_keys = on", "pragma synchronous = off");
            file.apply(OperationSamples.render(renderer, InverseProperties::base));
            Map<String, String> before = catalog(file);
            String rows = file.rows("select id, state, rank, meta from a order by id");

            List<Operation> done = new ArrayList<>();
            for (int choice : choices) {
                Operation operation = OperationRecorder.record(POOL.get(choice)).get(0);
                if (applies(file, renderer, operation)) {
                    done.add(0, operation);
                }
            }
            for (Operation operation : done) {
                file.apply(renderer.render(operation.inverse().orElseThrow()));
            }

            assertThat(catalog(file)).isEqualTo(before);
            assertThat(file.rows("select id, state, rank, meta from a order by id"))
                    .isEqualTo(rows);
        } finally {
            Files.delete(path);
        }
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers()
                .between(0, POOL.size() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static void base(Operations op) {
        op.createTable("a", t -> {
            t.column("id", integer()).autoIncrement();
            t.column("state", string(10)).notNull().defaultsTo("old");
            t.column("note", text()).defaultsTo("n");
            t.column("rank", integer());
            t.column("meta", json());
        });
        op.createTable("b", t -> {
            t.column("id", integer()).primaryKey();
            t.column("a_id", integer()).references("a", "id");
            t.column("size", integer()).unique();
            t.check("b_size", "size > 0");
            t.uniqueNamed("b_pair", "id", "size");
        });
        op.createIndex("a_note", "a", i -> i.expression("lower(note)"));
        op.bulkInsert(
                "a", rows -> rows.columns("id", "state", "rank").row(1, "x", 1).row(2, "y", 2));
        op.bulkInsert(
                "b", rows -> rows.columns("id", "a_id", "size").row(1, 1, 10).row(2, 2, 20));
    }

    /** An operation that does not fit the present schema is passed over; it must then have changed nothing. */
    private static boolean applies(SqliteFile file, SqliteSqlRenderer renderer, Operation operation)
            throws SQLException {
        Map<String, String> before = catalog(file);
        try {
            file.apply(renderer.render(operation));
            return true;
        } catch (SQLException | PrumoException e) {
            assertThat(catalog(file)).as("after " + e.getMessage()).isEqualTo(before);
            return false;
        }
    }

    /** The catalog without what is free: the order of columns and of their clauses, quotes around names, case. */
    private static Map<String, String> catalog(SqliteFile file) throws SQLException {
        Map<String, String> catalog = new TreeMap<>();
        for (Query.Row row : file.query()
                .rows("select type, name, sql from sqlite_schema where sql is not null and name not like 'sqlite%'")) {
            String sql = row.text(2);
            catalog.put(row.text(0) + " " + row.text(1), row.text(0).equals("table") ? parts(sql) : meaning(sql));
        }
        return catalog;
    }

    private static String parts(String sql) {
        TableText text = TableText.parse("", sql);
        return Stream.concat(
                        text.columns().stream().map(column -> column(text, column)),
                        text.constraints().stream().map(clause -> meaning(text.text(clause.span()))))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String column(TableText text, Column column) {
        return column.clauses().stream()
                .map(clause -> meaning(text.text(clause.span())))
                .sorted()
                .collect(Collectors.joining(" ", column.name() + " " + meaning(text.text(column.type())) + " ", ""));
    }

    private static String meaning(String sql) {
        return SqliteToken.read(sql).stream().map(SqliteToken::meaning).collect(Collectors.joining(" "));
    }
}
