package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.OperationSamples;
import dev.prumo.dialect.ReversibleOperations;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operation;
import dev.prumo.operation.OperationRecorder;
import dev.prumo.operation.Operations;
import dev.prumo.operation.Types;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresOperationsTest {
    private static final PostgresSqlRenderer RENDERER = new PostgresSqlRenderer();
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everySampleRunsOnARealServer() throws SQLException {
        try (PostgresDatabase database = PostgresDatabase.create(server, "samples")) {
            for (Map.Entry<String, Consumer<Operations>> sample :
                    OperationSamples.all().entrySet()) {
                database.apply(OperationSamples.render(RENDERER, sample.getValue()));
                if (sample.getKey().equals("insert rows")) {
                    assertThat(database.rows("select a_string, a_numeric, a_bool, a_json ->> 'k',"
                                    + " a_timestamp at time zone 'utc', encode(some_bytes, 'hex')"
                                    + " from everything where id = 1"))
                            .isEqualTo("it's \\ ünï|12.34|t|it's|2025-09-16 10:11:12.345|00ff");
                }
                if (sample.getKey().equals("delete the rows again")) {
                    assertThat(database.rows("select count(*) from everything")).isEqualTo("0");
                }
            }
            assertThat(database.rows("select tablename from pg_tables where schemaname = 'public' order by 1"))
                    .isEqualTo("constrained\neverything");
        }
    }

    @Test
    void theInverseOfEveryOperationUndoesIt() throws SQLException {
        try (PostgresDatabase database = PostgresDatabase.create(server, "inverses")) {
            database.apply(OperationSamples.render(RENDERER, ReversibleOperations::base));
            String before = database.schema();
            int undone = 0;
            for (Consumer<Operations> author : ReversibleOperations.all()) {
                Operation operation = OperationRecorder.record(author).get(0);
                database.execute("begin");
                try {
                    database.apply(RENDERER.render(operation));
                    assertThat(database.schema() + database.rows("select count(*) from a"))
                            .as(operation.describe())
                            .isNotEqualTo(before + 2);
                    database.apply(RENDERER.render(operation.inverse().orElseThrow()));
                    assertThat(database.schema()).as(operation.describe()).isEqualTo(before);
                    undone++;
                } catch (SQLException e) {
                    // Some fit only after another: they name a table that is not there yet.
                    assertThat(e.getSQLState()).as(operation.describe()).isEqualTo("42P01");
                } finally {
                    database.execute("rollback");
                }
            }
            assertThat(undone).isGreaterThan(25);
        }
    }

    @Test
    void aNameThatTheServerWouldCutIsRefused() {
        String longName = "ã".repeat(32);

        assertThatThrownBy(() -> OperationSamples.render(
                        RENDERER, op -> op.createTable("t", t -> t.column(longName, Types.text()))))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IDENTIFIER_TOO_LONG))
                .hasMessageContaining("64 bytes");
    }
}
