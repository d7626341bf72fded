package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change that was derived from two snapshots. It carries what was before and what is after, whole, so that every one can
 * be undone as far as the schema goes; what rows it costs is for {@code diff} to say. Names stand without a schema, and the
 * texts in the objects are in the words of one database, so that only the dialect of the snapshot can render it.
 */
public sealed interface SchemaChange extends Operation {
    <R> R accept(Visitor<R> visitor);

    /** Returns the change that takes this one back. */
    SchemaChange reversed();

    @Override
    default <R> R accept(Operation.Visitor<R> visitor) {
        return visitor.schemaChange(this);
    }

    /**
     * Makes an object with its comment and grants.
     *
     * @param inline constraints that are made together with a table; empty for other objects
     */
    record CreateObject(SchemaObject object, List<Constraint> inline) implements SchemaChange {
        public CreateObject {
            requireNonNull(object, "object");
            inline = List.copyOf(inline);
        }

        @Override
        public SchemaChange reversed() {
            return new DropObject(object, inline);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createObject(this);
        }
    }

    /** @param inline constraints that go with a table */
    record DropObject(SchemaObject object, List<Constraint> inline) implements SchemaChange {
        public DropObject {
            requireNonNull(object, "object");
            inline = List.copyOf(inline);
        }

        @Override
        public SchemaChange reversed() {
            return new CreateObject(object, inline);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropObject(this);
        }
    }

    /** Changes an object in place; both have the same key. Of a table everything but its columns. */
    record AlterObject(SchemaObject from, SchemaObject to) implements SchemaChange {
        public AlterObject {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }

        @Override
        public SchemaChange reversed() {
            return new AlterObject(to, from);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterObject(this);
        }
    }

    /** Gives an object another name; {@code to} is the object under it, otherwise as the server then shows it. */
    record RenameObject(SchemaObject from, SchemaObject to) implements SchemaChange {
        public RenameObject {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }

        @Override
        public SchemaChange reversed() {
            return new RenameObject(to, from);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameObject(this);
        }
    }

    record AddTableColumn(Identifier table, Column column) implements SchemaChange {
        public AddTableColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }

        @Override
        public SchemaChange reversed() {
            return new DropTableColumn(table, column);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addTableColumn(this);
        }
    }

    record DropTableColumn(Identifier table, Column column) implements SchemaChange {
        public DropTableColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }

        @Override
        public SchemaChange reversed() {
            return new AddTableColumn(table, column);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropTableColumn(this);
        }
    }

    /**
     * Changes a column in place.
     *
     * @param using what makes the new value out of the old row, if the product's own conversion does not
     */
    record AlterTableColumn(Identifier table, Column from, Column to, Optional<String> using) implements SchemaChange {
        public AlterTableColumn {
            requireNonNull(table, "table");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(using, "using");
        }

        @Override
        public SchemaChange reversed() {
            return new AlterTableColumn(table, to, from, Optional.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterTableColumn(this);
        }
    }

    record RenameTableColumn(Identifier table, Identifier from, Identifier to) implements SchemaChange {
        public RenameTableColumn {
            requireNonNull(table, "table");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }

        @Override
        public SchemaChange reversed() {
            return new RenameTableColumn(table, to, from);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameTableColumn(this);
        }
    }

    /**
     * Puts a table of another shape in the place of one, with its rows, indexes, triggers and numbers, where the product
     * cannot change it in place.
     *
     * @param renamed new name to old name, of columns that keep their values under another name
     */
    record RebuildTable(TableShape from, TableShape to, Map<Identifier, Identifier> renamed) implements SchemaChange {
        public RebuildTable {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            renamed = Map.copyOf(renamed);
        }

        @Override
        public SchemaChange reversed() {
            Map<Identifier, Identifier> back = new TreeMap<>();
            renamed.forEach((after, before) -> back.put(before, after));
            return new RebuildTable(to, from, back);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rebuildTable(this);
        }
    }

    /** A table with the constraints that are written in it. */
    record TableShape(Table table, List<Constraint> constraints) {
        public TableShape {
            requireNonNull(table, "table");
            constraints = List.copyOf(constraints);
        }
    }

    /** One answer per kind of change. */
    interface Visitor<R> {
        R createObject(CreateObject change);

        R dropObject(DropObject change);

        R alterObject(AlterObject change);

        R renameObject(RenameObject change);

        R addTableColumn(AddTableColumn change);

        R dropTableColumn(DropTableColumn change);

        R alterTableColumn(AlterTableColumn change);

        R renameTableColumn(RenameTableColumn change);

        R rebuildTable(RebuildTable change);
    }
}
