package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.List;

/** A rule on the rows of a table. Every constraint has a name, so that it can be dropped; see {@link ConstraintNames}. */
public sealed interface ConstraintDefinition {
    Identifier name();

    <R> R accept(Visitor<R> visitor);

    /** @param columns in key order, not empty */
    record PrimaryKey(Identifier name, List<Identifier> columns) implements ConstraintDefinition {
        public PrimaryKey {
            requireNonNull(name, "name");
            columns = someColumns(name, columns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.primaryKey(this);
        }
    }

    /** @param columns in key order, not empty */
    record Unique(Identifier name, List<Identifier> columns) implements ConstraintDefinition {
        public Unique {
            requireNonNull(name, "name");
            columns = someColumns(name, columns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unique(this);
        }
    }

    /** @param condition without the parentheses around it; a dialect that it says nothing to gets no constraint */
    record Check(Identifier name, SqlText condition) implements ConstraintDefinition {
        public Check {
            requireNonNull(name, "name");
            requireNonNull(condition, "condition");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.check(this);
        }
    }

    /**
     * @param columns not empty
     * @param referencedColumns as many as {@code columns}, or none for the primary key of the other table
     * @param deferred whether it is checked at the end of the transaction
     */
    record ForeignKey(
            Identifier name,
            List<Identifier> columns,
            QualifiedName references,
            List<Identifier> referencedColumns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            boolean deferred)
            implements ConstraintDefinition {
        public ForeignKey {
            requireNonNull(name, "name");
            columns = someColumns(name, columns);
            requireNonNull(references, "references");
            referencedColumns = List.copyOf(referencedColumns);
            requireNonNull(onDelete, "onDelete");
            requireNonNull(onUpdate, "onUpdate");
            if (!referencedColumns.isEmpty() && referencedColumns.size() != columns.size()) {
                throw PrumoException.of(ErrorCode.FOREIGN_KEY_UNEVEN)
                        .with("name", name)
                        .with("columns", columns.size())
                        .with("referenced", referencedColumns.size())
                        .build();
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.foreignKey(this);
        }
    }

    /** One answer per kind of constraint. */
    interface Visitor<R> {
        R primaryKey(PrimaryKey constraint);

        R unique(Unique constraint);

        R check(Check constraint);

        R foreignKey(ForeignKey constraint);
    }

    private static List<Identifier> someColumns(Identifier name, List<Identifier> columns) {
        if (columns.isEmpty()) {
            throw PrumoException.of(ErrorCode.NO_COLUMNS).with("name", name).build();
        }
        return List.copyOf(columns);
    }
}
