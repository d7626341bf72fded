package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.PartSchema.Statement;
import java.util.List;

/**
 * What there is to copy of a schema, as a moment sees it.
 *
 * @param tables by name
 * @param sequences by name
 * @param extensions that its objects need, sorted
 * @param rights statements that give a schema made anew what belongs to this one beside its objects
 */
record HeldPlace(
        String name,
        String owner,
        List<HeldTable> tables,
        List<HeldSequence> sequences,
        List<String> extensions,
        List<Statement> rights) {
    HeldPlace {
        requireNonNull(name, "name");
        requireNonNull(owner, "owner");
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        extensions = List.copyOf(extensions);
        rights = List.copyOf(rights);
    }
}
