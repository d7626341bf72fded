package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.OperationSamples;
import dev.prumo.dialect.ReversibleOperations;
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
    private static final List<Consumer<Operations>> POOL = ReversibleOperations.all();

    @Property(tries = 150)
    void inversesUndoWhatWasDone(@ForAll("choices") List<Integer> choices) throws IOException, SQLException {
        Path path = Files.createTempFile("prumo-inverse", ".sqlite3");
        try (SqliteFile file = SqliteFile.open(path)) {
            SqliteSqlRenderer renderer = new SqliteSqlRenderer();
            file.execute("pragma foreign_keys = on", "pragma synchronous = off");
            file.apply(OperationSamples.render(renderer, ReversibleOperations::base));
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
