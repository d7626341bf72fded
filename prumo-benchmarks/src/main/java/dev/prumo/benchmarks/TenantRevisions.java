package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The first revisions of the tenants' tables as files of each tool.
 *
 * @param count ten, or eleven with the one that is rolled out
 */
record TenantRevisions(TenantTables tables, int count) {
    TenantRevisions {
        requireNonNull(tables, "tables");
    }

    static String id(int number) {
        return String.format("20250101_%04d", number);
    }

    /**
     * A Prumo project.
     *
     * @param settings of {@code prumo.toml}
     * @param revisions the folder of the files, below that one
     */
    Path prumo(Path folder, String settings, String revisions) {
        TextFile.write(folder.resolve("prumo.toml"), settings);
        numbers()
                .forEach(i -> TextFile.write(folder.resolve(revisions).resolve(id(i) + "_change.sql"), """
                -- prumo:revision %s
                -- prumo:parents %s
                -- prumo:message change %d

                -- prumo:up
                %s
                -- prumo:down
                %s""".formatted(
                                id(i), i == 1 ? "none" : id(i - 1), i, script(tables.up(i)), script(tables.down(i)))));
        return folder;
    }

    /** A folder of versioned migrations. */
    Path flyway(Path folder) {
        numbers().forEach(i -> TextFile.write(folder.resolve("V" + i + "__change.sql"), script(tables.up(i))));
        return folder;
    }

    /**
     * An Alembic environment that upgrades, in one process and on one connection, the schema of each line of {@code
     * ALEMBIC_SCHEMAS}, as the cookbook of its manual has it ("Rudimental Schema-Level Multi Tenancy").
     */
    Path alembic(Path folder) {
        TextFile.write(folder.resolve("alembic.ini"), "[alembic]\nscript_location = scripts\n");
        TextFile.write(folder.resolve("scripts/env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine, pool, text

                engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool, future=True)
                with open(os.environ["ALEMBIC_SCHEMAS"]) as file:
                    schemas = file.read().split()
                with engine.connect() as connection:
                    for schema in schemas:
                        connection.execute(text('set search_path to "%s"' % schema))
                        connection.commit()
                        connection.dialect.default_schema_name = schema
                        context.configure(connection=connection, transaction_per_migration=True)
                        with context.begin_transaction():
                            context.run_migrations()
                """);
        numbers()
                .forEach(i -> TextFile.write(folder.resolve("scripts/versions/" + id(i) + "_change.py"), """
                from alembic import op

                revision = "%s"
                down_revision = %s


                def upgrade():
                %s


                def downgrade():
                %s
                """.formatted(
                        id(i), i == 1 ? "None" : '"' + id(i - 1) + '"', python(tables.up(i)), python(tables.down(i)))));
        return folder;
    }

    private IntStream numbers() {
        return IntStream.rangeClosed(1, count);
    }

    private static String script(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining());
    }

    private static String python(List<String> statements) {
        return statements.stream()
                .map(statement -> "    op.execute(\"" + statement + "\")")
                .collect(Collectors.joining("\n"));
    }
}
