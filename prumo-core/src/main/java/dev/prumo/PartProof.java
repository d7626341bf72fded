package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what came out of a part with what the part says: every table's rows, every sequence, the whole schema. */
final class PartProof {
    private final PlaceBackups backups;

    PartProof(PlaceBackups backups) {
        this.backups = requireNonNull(backups, "backups");
    }

    /**
     * What differs, a short sentence each; nothing is a proof.
     *
     * @param place where the part was loaded
     * @param inspected how the inspector calls it
     * @param schema whether schemas can be compared: only where the same version of the product prints both
     */
    List<String> differences(Session session, String place, String inspected, Part part, boolean schema) {
        List<String> found = new ArrayList<>(tables(session, place, part));
        found.addAll(sequences(session, place, part));
        if (schema && !part.fingerprint().isEmpty()) {
            Snapshot snapshot =
                    session.inspector().snapshots(List.of(inspected)).get(inspected);
            if (snapshot == null || !snapshot.fingerprint().equals(part.fingerprint())) {
                found.add("its schema has another fingerprint");
            }
        }
        return found;
    }

    private List<String> tables(Session session, String place, Part part) {
        Map<String, PartTable> now = new HashMap<>();
        backups.tables(session, place, part).forEach(table -> now.put(table.name(), table));
        List<String> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(now.keySet());
        part.tables().forEach(table -> names.add(table.name()));
        Map<String, PartTable> written = new HashMap<>();
        part.tables().forEach(table -> written.put(table.name(), table));
        for (String name : names) {
            PartTable before = written.get(name);
            PartTable after = now.get(name);
            if (before == null || after == null) {
                found.add("table \"" + name + "\" is " + (before == null ? "not in the backup" : "missing"));
            } else if (before.rows() != after.rows()) {
                found.add("table \"" + name + "\" has " + after.rows() + " rows instead of " + before.rows());
            } else if (!before.sha256().equals(after.sha256())) {
                found.add("the rows of table \"" + name + "\" are others");
            }
        }
        return found;
    }

    private List<String> sequences(Session session, String place, Part part) {
        Set<PartSequence> now = Set.copyOf(backups.sequences(session, place));
        return part.sequences().stream()
                .filter(sequence -> !now.contains(sequence))
                .map(sequence -> "sequence \"" + sequence.name() + "\" stands elsewhere")
                .toList();
    }
}
