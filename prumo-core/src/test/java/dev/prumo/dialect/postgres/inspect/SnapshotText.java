package dev.prumo.dialect.postgres.inspect;

import dev.prumo.schema.Facts;
import dev.prumo.schema.Snapshot;
import java.util.StringJoiner;

/** A snapshot as a text for people who review what was read: objects with their facts, needs, and what is not covered. */
final class SnapshotText {
    private SnapshotText() {}

    static String of(Snapshot snapshot) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        snapshot.objects().forEach((key, object) -> {
            lines.add(key.toString());
            Facts.of(object)
                    .forEach((path, value) -> lines.add("    " + path + ": " + value.replace("\n", "\n        ")));
        });
        lines.add("");
        snapshot.needs().forEach((key, needed) -> lines.add(key + " needs " + needed));
        lines.add("");
        snapshot.notCovered().forEach(each -> lines.add("not covered: " + each));
        return lines.toString();
    }
}
