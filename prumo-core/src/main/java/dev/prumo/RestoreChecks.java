package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Traversal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is refused before a restore touches anything. */
final class RestoreChecks {
    private final Project project;
    private final RestoreSource source;

    RestoreChecks(Project project, RestoreSource source) {
        this.project = requireNonNull(project, "project");
        this.source = requireNonNull(source, "source");
    }

    /** Refuses a set of another product or of another project. */
    void requireOurs() {
        Manifest manifest = source.manifest();
        String engine = project.dialect().name();
        if (!manifest.engine().equals(engine)) {
            throw PrumoException.of(ErrorCode.RESTORE_ENGINE_OTHER)
                    .with("file", source.path())
                    .with("found", manifest.engine())
                    .with("expected", engine)
                    .build();
        }
        Optional<String> expected = project.settings().ledger().project();
        Optional<String> found = manifest.project();
        if (expected.isPresent() && found.isPresent() && !found.get().equals(expected.get())) {
            throw PrumoException.of(ErrorCode.RESTORE_PROJECT_OTHER)
                    .with("file", source.path())
                    .with("found", found.get())
                    .with("expected", expected.get())
                    .build();
        }
    }

    /** Refuses a part that stands at a revision which this checkout has not. */
    void requireKnown(Part part) {
        requireKnown(part, part.heads());
    }

    /** The same for a part of which only its own file tells where it stands. */
    void requireKnown(Part part, List<String> heads) {
        if (part.kind() == PartKind.LEDGER) {
            return;
        }
        Traversal traversal = project.graph().traversal(part.kind() == PartKind.TENANT ? Scope.TENANT : Scope.SHARED);
        List<String> unknown = traversal.unknown(Position.of(heads)).stream()
                .filter(id -> traversal.replacement(id).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw PrumoException.of(ErrorCode.RESTORE_NEWER)
                    .with("target", name(part))
                    .with("revision", String.join(", ", unknown))
                    .build();
        }
    }

    /** The part of a tenant. */
    Part tenant(String id) {
        return source.manifest()
                .tenant(id)
                .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_TENANT_ABSENT)
                        .with("file", source.path())
                        .with("tenant", id)
                        .with("known", known())
                        .build());
    }

    private String known() {
        List<String> ids = source.manifest().parts().stream()
                .filter(part -> part.kind() == PartKind.TENANT)
                .map(Part::tenant)
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return "none";
        }
        return ids.stream().limit(10).collect(Collectors.joining(", "))
                + (ids.size() > 10 ? ", … (" + ids.size() + ")" : "");
    }

    /** The id of a tenant, or the name of the database. */
    static String name(Part part) {
        return part.kind() == PartKind.TENANT
                ? part.tenant()
                : part.database().isEmpty() ? Settings.MAIN : part.database();
    }

    /** @param place where it exists */
    static PrumoException needsForce(String target, String place) {
        return PrumoException.of(ErrorCode.RESTORE_NEEDS_FORCE)
                .with("target", target)
                .with("place", place)
                .build();
    }
}
