package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.DesiredStates.Desired;
import dev.prumo.dialect.Dialect;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.model.ComparableState;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs generated revisions, before they are files, on the throw-away databases that were compared, and compares once more:
 * nothing may be left to do.
 */
final class GeneratedProof {
    private final Project project;
    private final Map<Replay.Replayed, List<Part>> parts = new LinkedHashMap<>();

    GeneratedProof(Project project) {
        this.project = requireNonNull(project, "project");
    }

    /**
     * One scope of one dialect.
     *
     * @param wanted what the revisions shall reach: all that is desired, or all of it that loses nothing
     * @param loose whether names of keys and indexes are no matter
     */
    record Part(Scope scope, Dialect dialect, Desired desired, Snapshot wanted, boolean loose) {
        Part {
            requireNonNull(scope, "scope");
            requireNonNull(dialect, "dialect");
            requireNonNull(desired, "desired");
            requireNonNull(wanted, "wanted");
        }
    }

    /** Adds what was compared in a throw-away database that stands where the project's revisions end. */
    void add(Replay.Replayed replayed, Part part) {
        parts.computeIfAbsent(replayed, any -> new ArrayList<>()).add(part);
    }

    /**
     * Moves the throw-away databases on.
     *
     * @throws PrumoException as {@code models-not-reached} if a statement is refused, or something is left to do
     */
    void require(List<SqlRevisionFile> generated) {
        if (generated.isEmpty()) {
            return;
        }
        RevisionFiles files = project.files();
        for (SqlRevisionFile file : generated) {
            files = files.with(file);
        }
        for (Map.Entry<Replay.Replayed, List<Part>> entry : parts.entrySet()) {
            Replay.Replayed moved =
                    moved(entry.getKey(), files, entry.getValue().get(0));
            entry.getValue().forEach(part -> requireReached(moved, part));
        }
    }

    private static Replay.Replayed moved(Replay.Replayed replayed, RevisionFiles files, Part part) {
        try {
            return replayed.movedOn(files);
        } catch (PrumoException e) {
            PrumoException.Builder refused = notReached(part, e.getMessage()).cause(e);
            e.statement().ifPresent(refused::statement);
            throw refused.build();
        }
    }

    private static void requireReached(Replay.Replayed moved, Part part) {
        Snapshot made = moved.snapshot(part.scope());
        ComparableState state = ComparableState.of(
                made, part.desired().snapshot(), part.desired().skipped());
        ChangePlan left = ChangePlan.between(
                state.there(), part.wanted(), part.dialect().abilities(), new DiffRules(List.of(), part.loose()));
        if (!left.isEmpty()) {
            throw notReached(
                            part,
                            String.join(
                                    "; ",
                                    left.changes().stream()
                                            .map(change -> change.change().describe())
                                            .toList()))
                    .build();
        }
    }

    private static PrumoException.Builder notReached(Part part, String what) {
        return PrumoException.of(ErrorCode.MODELS_NOT_REACHED)
                .with("scope", part.scope().word())
                .with("dialect", part.dialect().name())
                .with("what", what);
    }
}
