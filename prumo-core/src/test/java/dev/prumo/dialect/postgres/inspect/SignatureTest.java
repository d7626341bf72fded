package dev.prumo.dialect.postgres.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every change of one attribute changes the signature, and the fingerprint unless the attribute is not compared. */
final class SignatureTest {
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void changeOfOneAttributeIsSeen(TestDatabase database) throws SQLException {
        assertSeen(database, Schemas.script("everything.sql"), Schemas.script("changes.sql"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_18)
    void changeOfOneNewerAttributeIsSeen(TestDatabase database) throws SQLException {
        assertSeen(database, Schemas.script("newest.sql"), Schemas.script("newest-changes.sql"));
    }

    private static void assertSeen(TestDatabase database, List<String> base, List<String> changes) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("base", base);
        schemas.create("twin", base);
        Map<String, String> changed = new TreeMap<>();
        for (String change : changes) {
            String schema = "changed " + changed.size();
            schemas.create(schema, base);
            schemas.run(schema, List.of(change.replaceFirst("^-- not compared\n", "")));
            changed.put(schema, change);
        }
        List<String> all = new ArrayList<>(changed.keySet());
        all.addAll(List.of("base", "twin"));

        Map<String, String> signatures = schemas.signatures(all);
        Map<String, Snapshot> snapshots = schemas.read(all);

        assertThat(signatures.get("twin")).isEqualTo(signatures.get("base"));
        assertThat(snapshots.get("twin")).isEqualTo(snapshots.get("base"));
        String unchanged = snapshots.get("base").fingerprint();
        changed.forEach((schema, change) -> {
            assertThat(signatures.get(schema)).as("signature after: " + change).isNotEqualTo(signatures.get("base"));
            boolean isCompared = !change.startsWith("-- not compared");
            assertThat(!snapshots.get(schema).fingerprint().equals(unchanged))
                    .as("fingerprint is another one after: " + change)
                    .isEqualTo(isCompared);
        });
        assertThat(signatures.values().stream().distinct()).hasSize(changes.size() + 1);
    }
}
