package dev.prumo.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same small changes as files of each tool: a new table, a new column, a new index, in turn, one statement and one
 * transaction each.
 */
record Revisions(int count) {
    private String statement(int number) {
        int table = (number - 1) / 3;
        return switch ((number - 1) % 3) {
            case 0 ->
                "create table item_" + table
                        + " (id integer primary key, name varchar(80) not null, price numeric(12, 2) not null default 0,"
                        + " created_at timestamp not null default current_timestamp)";
            case 1 -> "alter table item_" + table + " add column note varchar(200) not null default ''";
            default -> "create index item_" + table + "_name_idx on item_" + table + " (name)";
        };
    }

    private String undo(int number) {
        int table = (number - 1) / 3;
        return switch ((number - 1) % 3) {
            case 0 -> "drop table item_" + table;
            case 1 -> "alter table item_" + table + " drop column note";
            default -> "drop index item_" + table + "_name_idx";
        };
    }

    private IntStream numbers() {
        return IntStream.rangeClosed(1, count);
    }

    private static String id(int number) {
        return String.format("20250101_%04d", number);
    }

    /** A Prumo project. */
    Path prumo(Path folder) {
        TextFile.write(folder.resolve("prumo.toml"), "[database]\nurl = \"${DATABASE_URL}\"\n");
        numbers()
                .forEach(i -> TextFile.write(folder.resolve("migrations").resolve(id(i) + "_change.sql"), """
                -- prumo:revision %s
                -- prumo:parents %s
                -- prumo:message change %d

                -- prumo:up
                %s;

                -- prumo:down
                %s;
                """.formatted(
                                id(i), i == 1 ? "none" : id(i - 1), i, statement(i), undo(i))));
        return folder;
    }

    /** A folder of versioned migrations. */
    Path flyway(Path folder) {
        numbers().forEach(i -> TextFile.write(folder.resolve("V" + i + "__change.sql"), statement(i) + ";\n"));
        return folder;
    }

    /** One script with a transaction for each change. */
    Path script(Path file) {
        StringBuilder text = new StringBuilder();
        numbers().forEach(i -> text.append("begin;\n").append(statement(i)).append(";\ncommit;\n"));
        return TextFile.write(file, text.toString());
    }

    /** An Alembic environment that takes its URL from {@code DATABASE_URL}. */
    Path alembic(Path folder) {
        TextFile.write(folder.resolve("alembic.ini"), "[alembic]\nscript_location = scripts\n");
        TextFile.write(folder.resolve("scripts/env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine, pool

                engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
                with engine.connect() as connection:
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
                    op.execute("%s")


                def downgrade():
                    op.execute("%s")
                """.formatted(
                                id(i), i == 1 ? "None" : '"' + id(i - 1) + '"', statement(i), undo(i))));
        return folder;
    }

    /** The usual sizes. */
    static final List<Integer> SIZES = List.of(10, 100, 1_000);
}
