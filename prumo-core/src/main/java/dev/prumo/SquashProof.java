package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.diff.Difference;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.schema.Snapshot;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Both ways through a range on throw-away databases: through its revisions, which are replayed at once, and through the one
 * that shall replace them.
 */
final class SquashProof {
    private final Project project;
    private final Replay replay;
    private final SquashRange range;
    private final Replay.Replayed old;
    private final Snapshot before;
    private final Snapshot after;

    SquashProof(Project project, Replay replay, SquashRange range) {
        this.project = requireNonNull(project, "project");
        this.replay = requireNonNull(replay, "replay");
        this.range = requireNonNull(range, "range");
        this.old = throughRange();
        this.before = snapshot(replay.upTo(Set.copyOf(range.first().parents())));
        this.after = snapshot(old);
    }

    private Replay.Replayed throughRange() {
        return replay.upTo(Set.of(range.last().id()));
    }

    /** The schema below the range. */
    Snapshot before() {
        return before;
    }

    /** The schema that its last revision leaves. */
    Snapshot after() {
        return after;
    }

    /**
     * Goes up through the new revision alone, compares schema and rows, and goes down again.
     *
     * @throws PrumoException as {@code squash-unequal} if the two ways do not end at the same, or as the new revision fails
     */
    void require(SqlRevisionFile written) {
        Replay.Replayed replayed = replay.of(filesWith(written));
        requireSame(after, snapshot(replayed));
        requireSameRows(replayed);
        Project copy = replayed.project();
        Replay.moved(new Movement(copy).takeBack(written.revision().id(), copy.only(replayed.target(range.scope()))));
        requireSame(before, snapshot(replayed));
    }

    private RevisionFiles filesWith(SqlRevisionFile written) {
        Set<String> needed = new HashSet<>();
        project.graph().ancestors(Set.of(range.last().id())).forEach(revision -> needed.add(revision.id()));
        needed.removeAll(range.ids());
        if (range.scope() == Scope.TENANT) {
            project.graph().all(Scope.SHARED).forEach(revision -> needed.add(revision.id()));
        }
        return project.files().only(needed).with(written);
    }

    private Snapshot snapshot(Replay.Replayed replayed) {
        return replayed.snapshot(range.scope());
    }

    private Map<String, String> rows(Replay.Replayed replayed) {
        Target target = replayed.target(range.scope());
        try (Session session = replayed.project().open(target)) {
            return session.contents().rows(replayed.project().placeOf(target));
        }
    }

    private void requireSame(Snapshot expected, Snapshot found) {
        Difference difference = Difference.between(expected, found);
        if (!difference.isEmpty()) {
            Set<String> keys = new LinkedHashSet<>();
            difference.added().keySet().forEach(key -> keys.add(key.toString()));
            difference.removed().keySet().forEach(key -> keys.add(key.toString()));
            difference.changed().forEach(changed -> keys.add(changed.to().key().toString()));
            throw unequal(keys);
        }
    }

    /** Rows that are others each time, such as those with the time of day, cannot be told apart from wrong ones. */
    private void requireSameRows(Replay.Replayed replayed) {
        Map<String, String> expected = rows(old);
        Set<String> unlike = unlike(expected, rows(replayed));
        if (!unlike.isEmpty()) {
            unlike.removeAll(unlike(expected, rows(throughRange())));
        }
        if (!unlike.isEmpty()) {
            throw unequal(unlike.stream().map(table -> "rows of table " + table).toList());
        }
    }

    private static Set<String> unlike(Map<String, String> one, Map<String, String> other) {
        Set<String> tables = new TreeSet<>(one.keySet());
        tables.addAll(other.keySet());
        tables.removeIf(table -> one.getOrDefault(table, "").equals(other.getOrDefault(table, "")));
        return tables;
    }

    private PrumoException unequal(Iterable<String> what) {
        return PrumoException.of(ErrorCode.SQUASH_UNEQUAL)
                .with("from", range.first().id())
                .with("to", range.last().id())
                .with("what", String.join(", ", what))
                .build();
    }
}
