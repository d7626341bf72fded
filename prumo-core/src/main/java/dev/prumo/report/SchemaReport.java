package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Target;
import dev.prumo.schema.Snapshot;

/** What one target holds, or should hold. */
public record SchemaReport(Target target, Snapshot snapshot) {
    public SchemaReport {
        requireNonNull(target, "target");
        requireNonNull(snapshot, "snapshot");
    }
}
