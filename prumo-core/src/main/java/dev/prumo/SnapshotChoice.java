package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPlanning.Creation;
import dev.prumo.TenantPlanning.Wish;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.NewTenant;
import dev.prumo.plan.PlanWarning;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides whether new tenants are made of a snapshot, and says why they are not where one might expect it. */
final class SnapshotChoice {
    /** More tenants than this at once pay for finding out what their revisions come to. */
    private static final int FEW = 10;

    private final Project project;
    private final OpenDatabases databases;
    private final List<PlanWarning> notes = new ArrayList<>();
    private final Map<Integer, HeadSnapshots> byMajor = new TreeMap<>();

    SnapshotChoice(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
    }

    /** Why there is none, once for each reason. */
    List<PlanWarning> notes() {
        return List.copyOf(notes);
    }

    /**
     * The snapshot for each database that new tenants live in.
     *
     * @param always whether one is made although few tenants need it
     */
    Map<String, HeadSnapshot> of(Creation creation, boolean always) {
        Map<String, HeadSnapshot> made = new LinkedHashMap<>();
        if (project.graph().all(Scope.TENANT).isEmpty()) {
            return made;
        }
        long toBeMade = creation.wishes().stream()
                .flatMap(wish -> wish.wanted().stream())
                .filter(SnapshotChoice::isToBeMade)
                .count();
        long missing = toBeMade - creation.spares().size();
        for (String database : named(creation, always)) {
            of(database, always || missing > FEW).ifPresent(snapshot -> made.put(database, snapshot));
        }
        return made;
    }

    private static boolean isToBeMade(NewTenant wanted) {
        return !wanted.placed() && wanted.begin().taken().isEmpty();
    }

    private Set<String> named(Creation creation, boolean always) {
        Set<String> names = new TreeSet<>(always ? project.databases() : List.of());
        for (Wish wish : creation.wishes()) {
            wish.wanted().ifPresent(one -> names.add(one.tenant().database()));
        }
        return names;
    }

    private Optional<HeadSnapshot> of(String database, boolean make) {
        if (!isSharedAtHead(database)) {
            return Optional.empty();
        }
        int major = databases.session(database).server().major();
        HeadSnapshots snapshots = byMajor.computeIfAbsent(major, version -> new HeadSnapshots(project, version));
        Optional<HeadSnapshots.Verdict> verdict = make ? made(snapshots) : snapshots.known();
        verdict.filter(found -> found.snapshot().isEmpty()).ifPresent(found -> note(found.reason()));
        return verdict.flatMap(HeadSnapshots.Verdict::snapshot);
    }

    /** What fails on a throw-away database may pass here, or fails here with a better reason. */
    private Optional<HeadSnapshots.Verdict> made(HeadSnapshots snapshots) {
        try {
            return Optional.of(snapshots.made());
        } catch (PrumoException e) {
            note(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void note(String reason) {
        PlanWarning note = new PlanWarning("warning.tenant-snapshot-unfit", Map.of("reason", reason));
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** A snapshot stands on the shared schema as all its revisions leave it. */
    private boolean isSharedAtHead(String database) {
        return project.dialect().tenantsAreFiles()
                || project.graph()
                        .traversal(Scope.SHARED)
                        .pending(Position.of(databases.ledger(database).heads("")))
                        .isEmpty();
    }
}
