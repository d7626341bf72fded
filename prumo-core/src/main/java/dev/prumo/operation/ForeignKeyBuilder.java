package dev.prumo.operation;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a foreign key; nothing happens to referencing rows unless told otherwise. Not thread-safe. */
public final class ForeignKeyBuilder {
    private final Identifier name;
    private List<Identifier> columns = List.of();
    private @Nullable QualifiedName references;
    private List<Identifier> referencedColumns = List.of();
    private ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    private ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
    private boolean deferred;

    ForeignKeyBuilder(Identifier name) {
        this.name = name;
    }

    /** The referencing columns, of the table that gets the key. */
    public ForeignKeyBuilder columns(String... names) {
        columns = identifiers(names);
        return this;
    }

    /** The other table and its columns; without columns, its primary key. */
    public ForeignKeyBuilder references(String table, String... names) {
        references = QualifiedName.parse(table);
        referencedColumns = identifiers(names);
        return this;
    }

    public ForeignKeyBuilder onDelete(ReferentialAction action) {
        onDelete = action;
        return this;
    }

    public ForeignKeyBuilder onUpdate(ReferentialAction action) {
        onUpdate = action;
        return this;
    }

    /** Checks at the end of the transaction instead of at the end of the statement. */
    public ForeignKeyBuilder deferred() {
        deferred = true;
        return this;
    }

    ConstraintDefinition.ForeignKey build() {
        if (references == null) {
            throw PrumoException.of(ErrorCode.FOREIGN_KEY_WITHOUT_TABLE)
                    .with("name", name)
                    .build();
        }
        return new ConstraintDefinition.ForeignKey(
                name, columns, references, referencedColumns, onDelete, onUpdate, deferred);
    }

    static List<Identifier> identifiers(String... names) {
        return Stream.of(names).map(Identifier::of).toList();
    }
}
