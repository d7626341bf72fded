package dev.prumo;

import dev.prumo.diff.Rename;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;

/** What a person says was renamed: {@code old:new} for a table, {@code table.old:new} for a column. */
final class RenameWords {
    private RenameWords() {}

    /** @throws PrumoException if it cannot be read, or there is no such table or column before */
    static Rename read(String text, Snapshot before) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw refused(text);
        }
        String old = text.substring(0, colon);
        String fresh = text.substring(colon + 1);
        ObjectKey table = ObjectKey.of(ObjectKind.TABLE, Identifier.of(old));
        if (before.find(table).isPresent()) {
            return new Rename(table, ObjectKey.of(ObjectKind.TABLE, Identifier.of(fresh)));
        }
        int dot = old.lastIndexOf('.');
        if (dot < 1 || dot == old.length() - 1) {
            throw refused(text);
        }
        Identifier owner = Identifier.of(old.substring(0, dot));
        Identifier column = Identifier.of(old.substring(dot + 1));
        boolean known =
                before.table(owner).flatMap(found -> found.column(column)).isPresent();
        String name = fresh.startsWith(owner.text() + ".")
                ? fresh.substring(owner.text().length() + 1)
                : fresh;
        if (!known || name.isEmpty()) {
            throw refused(text);
        }
        return new Rename(ObjectKey.column(owner, column), ObjectKey.column(owner, Identifier.of(name)));
    }

    private static PrumoException refused(String text) {
        return PrumoException.of(ErrorCode.RENAME_INVALID).with("value", text).build();
    }
}
