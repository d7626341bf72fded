package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The objects and columns, by their keys before, that a change touches: whoever needs one of them may be in its way. */
final class Touched implements SchemaChange.Visitor<List<ObjectKey>> {
    private final Dependencies before;

    Touched(Dependencies before) {
        this.before = before;
    }

    @Override
    public List<ObjectKey> createObject(SchemaChange.CreateObject change) {
        return List.of();
    }

    @Override
    public List<ObjectKey> dropObject(SchemaChange.DropObject change) {
        return whole(change.object());
    }

    @Override
    public List<ObjectKey> alterObject(SchemaChange.AlterObject change) {
        return whole(change.from());
    }

    @Override
    public List<ObjectKey> renameObject(SchemaChange.RenameObject change) {
        return whole(change.from());
    }

    @Override
    public List<ObjectKey> addTableColumn(SchemaChange.AddTableColumn change) {
        return List.of(ObjectKey.of(ObjectKind.TABLE, change.table()));
    }

    @Override
    public List<ObjectKey> dropTableColumn(SchemaChange.DropTableColumn change) {
        return column(change.table(), change.column().name());
    }

    @Override
    public List<ObjectKey> alterTableColumn(SchemaChange.AlterTableColumn change) {
        return column(change.table(), change.from().name());
    }

    @Override
    public List<ObjectKey> renameTableColumn(SchemaChange.RenameTableColumn change) {
        return column(change.table(), change.from());
    }

    @Override
    public List<ObjectKey> rebuildTable(SchemaChange.RebuildTable change) {
        return whole(change.from().table());
    }

    private static List<ObjectKey> whole(SchemaObject object) {
        List<ObjectKey> keys = new ArrayList<>(Dependencies.columnsOf(object));
        keys.add(object.key());
        return keys;
    }

    /** A column of a parent is that of its children, too. */
    private List<ObjectKey> column(Identifier table, Identifier column) {
        List<ObjectKey> keys = new ArrayList<>();
        keys.add(ObjectKey.column(table, column));
        for (ObjectKey child : before.neededBy(ObjectKey.of(ObjectKind.TABLE, table))) {
            if (child.kind() == ObjectKind.TABLE) {
                keys.addAll(column(Identifier.of(child.name()), column));
            }
        }
        return keys;
    }
}
