package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What targets should hold: what their revisions make on a throw-away database. Each position is replayed once. */
final class Expectations implements AutoCloseable {
    private final Project project;
    private final OpenLedgers ledgers;
    private final Map<Set<String>, Optional<Replay.Replayed>> replayed = new HashMap<>();
    private final Map<Position, Optional<Snapshot>> known = new HashMap<>();
    private int words;
    private @Nullable Scratch scratch;

    Expectations(Project project, OpenLedgers ledgers) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
    }

    /** Where targets of one scope of a database are. */
    record Position(String database, Scope scope, List<String> heads) {
        Position {
            heads = List.copyOf(heads);
        }
    }

    /** What the revisions of a position make; empty when this checkout lacks one of them. */
    Optional<Snapshot> of(Position position) {
        return known.computeIfAbsent(position, this::make);
    }

    private Optional<Snapshot> make(Position position) {
        return replay(position).map(made -> made.snapshot(position.scope()));
    }

    /**
     * A snapshot as the server of the expectations prints it, so that two versions of a server do not make a difference.
     * Costs a throw-away schema where the two are different; nothing otherwise.
     */
    Snapshot inTheSameWords(Position position, Snapshot live) {
        Optional<Snapshot> expected = of(position);
        if (expected.isEmpty()
                || expected.get().version() == live.version()
                || expected.get().fingerprint().equals(live.fingerprint())) {
            return live;
        }
        // A tenant stands beside its shared schema; a shared schema is alone, so that nothing it brings is there
        // already.
        boolean beside = position.scope() == Scope.TENANT;
        ScratchDatabase database =
                beside ? replay(position).orElseThrow().database() : scratch().fresh();
        String place = beside ? "prumo_words_" + words++ : project.sharedSchema();
        return new SchemaScript(project.dialect()).printed(live, database, place, project.sharedSchema());
    }

    /** A tenant may need the shared revisions that its database has, whether its own say so or not. */
    private Optional<Replay.Replayed> replay(Position position) {
        Set<String> heads = new HashSet<>(position.heads());
        if (position.scope() == Scope.TENANT) {
            heads.addAll(ledgers.ledger(position.database()).heads(""));
        }
        return replayed.computeIfAbsent(heads, this::replay);
    }

    private Optional<Replay.Replayed> replay(Set<String> heads) {
        boolean complete =
                heads.stream().allMatch(id -> project.graph().find(id).isPresent());
        return complete ? Optional.of(new Replay(project, scratch()).upTo(heads)) : Optional.empty();
    }

    private Scratch scratch() {
        Scratch open = scratch;
        if (open == null) {
            open = project.scratch(project.dialect(), OptionalInt.empty());
            scratch = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
    }
}
