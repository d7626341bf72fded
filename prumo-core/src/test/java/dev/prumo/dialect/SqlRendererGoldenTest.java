package dev.prumo.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSqlRenderer;
import dev.prumo.dialect.sqlite.SqliteSqlRenderer;
import dev.prumo.operation.Operation;
import dev.prumo.operation.OperationRecorder;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SqlRenderer;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SqlRendererGoldenTest {
    @Test
    void postgresSaysEveryOperationAsReviewed() throws IOException {
        GoldenFile.assertMatches("dev/prumo/dialect/postgres/operations.sql", rendered(new PostgresSqlRenderer()));
    }

    @Test
    void sqliteSaysEveryOperationAsReviewed() throws IOException {
        GoldenFile.assertMatches("dev/prumo/dialect/sqlite/operations.sql", rendered(new SqliteSqlRenderer()));
    }

    /** Changes between snapshots are rendered from whole objects, and proven by pairs of schemas. */
    @Test
    void theSamplesHoldEveryOperationOfAuthors() {
        Set<Class<?>> seen = OperationSamples.all().values().stream()
                .flatMap(author -> OperationRecorder.record(author).stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());

        Set<Class<?>> written = Stream.of(Operation.class.getPermittedSubclasses())
                .filter(kind -> !kind.equals(SchemaChange.class))
                .collect(Collectors.toSet());
        assertThat(seen).isEqualTo(written);
    }

    private static String rendered(SqlRenderer renderer) {
        return OperationSamples.all().entrySet().stream()
                .map(sample -> "-- " + sample.getKey() + "\n"
                        + OperationSamples.render(renderer, sample.getValue()).stream()
                                .flatMap(step -> step.accept(new Printed()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static final class Printed implements RenderedStep.Visitor<Stream<String>> {
        @Override
        public Stream<String> sql(RenderedStep.Sql step) {
            return Stream.of(step.text() + ";\n");
        }

        @Override
        public Stream<String> rebuild(RenderedStep.Rebuild step) {
            String plain = step.rebuild()
                    .plainSql()
                    .map(sql -> "--   or " + sql + ";\n")
                    .orElse("");
            return Stream.of("-- => " + step.rebuild().describe() + "\n" + plain);
        }

        @Override
        public Stream<String> callback(RenderedStep.Callback step) {
            return Stream.of("-- => callback: " + step.purpose() + "\n");
        }
    }
}
