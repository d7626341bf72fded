package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all revisions of a tenant come to, to be brought about at once. That it is the same was proven when it was made.
 *
 * @param statements in order; in an empty schema under its search path. None where a tenant is a file
 * @param file a file to copy, which nobody has open; without a ledger
 */
public record HeadSnapshot(List<Statement> statements, Optional<Path> file) {
    public HeadSnapshot {
        statements = List.copyOf(statements);
        requireNonNull(file, "file");
    }

    /**
     * One statement.
     *
     * @param named whether {@link Snapshot#SCHEMA} in it stands for the schema; otherwise it is what somebody has written
     */
    public record Statement(String text, boolean named) {
        public Statement {
            requireNonNull(text, "text");
        }
    }

    /** The statements for one schema. */
    List<String> at(String place) {
        String schema = Identifier.of(place).quoted();
        List<String> texts = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            texts.add(statement.named() ? statement.text().replace(Snapshot.SCHEMA, schema) : statement.text());
        }
        return texts;
    }
}
