package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.FleetSchemas.Alike;
import dev.prumo.FleetSchemas.Members;
import dev.prumo.diff.Difference;
import dev.prumo.plan.Target;
import dev.prumo.report.DriftReport;
import dev.prumo.report.DriftReport.Group;
import dev.prumo.report.DriftReport.Verdict;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what targets hold with what their revisions make; each position is replayed once.
 */
final class Drifting {
    private final Project project;

    Drifting(Project project) {
        this.project = requireNonNull(project, "project");
    }

    /**
     * Targets of any database that hold the same at one position, and should hold the same: what a tenant's revisions make
     * may depend on the shared ones that its database has.
     */
    private record Same(Scope scope, List<String> heads, String fingerprint, Optional<String> expected) {}

    DriftReport drift(FleetOptions options) {
        long started = System.nanoTime();
        project.readAhead();
        try (OpenLedgers ledgers = new OpenLedgers(project);
                Expectations expectations = new Expectations(project, ledgers)) {
            FleetSchemas schemas = new FleetSchemas(project, ledgers);
            List<Group> groups = groups(schemas.read(options), expectations);
            return new DriftReport(
                    groups, schemas.unread(), schemas.leftOut(), Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private static List<Group> groups(Map<Alike, Members> read, Expectations expectations) {
        Map<Same, Members> merged = new LinkedHashMap<>();
        read.forEach((key, members) -> {
            Expectations.Position position = new Expectations.Position(key.database(), key.scope(), key.heads());
            Snapshot snapshot = expectations.inTheSameWords(position, members.snapshot());
            merged.merge(
                    new Same(
                            key.scope(),
                            key.heads(),
                            snapshot.fingerprint(),
                            expectations.of(position).map(Snapshot::fingerprint)),
                    new Members(members.targets(), snapshot),
                    (one, other) -> new Members(concat(one.targets(), other.targets()), one.snapshot()));
        });
        List<Group> groups = new ArrayList<>();
        merged.forEach((key, members) -> groups.add(judge(key, members, expectations)));
        groups.sort(Comparator.comparing(Group::scope)
                .thenComparing(Group::verdict)
                .thenComparing(group -> -group.targets().size())
                .thenComparing(group -> String.join(" ", group.heads()))
                .thenComparing(Group::fingerprint)
                .thenComparing(group -> group.expected().orElse("")));
        return groups;
    }

    private static Group judge(Same key, Members members, Expectations expectations) {
        String database = members.targets().get(0).database();
        Optional<Snapshot> expected = expectations.of(new Expectations.Position(database, key.scope(), key.heads()));
        Optional<Difference> difference = expected.map(snapshot -> Difference.between(snapshot, members.snapshot()))
                .filter(found -> !found.isEmpty());
        Verdict verdict =
                expected.isEmpty() ? Verdict.UNKNOWN : difference.isPresent() ? Verdict.DRIFTED : Verdict.EXPECTED;
        return new Group(
                key.scope(),
                members.targets(),
                key.heads(),
                verdict,
                key.fingerprint(),
                key.expected(),
                difference,
                members.snapshot().notCovered());
    }

    private static List<Target> concat(List<Target> one, List<Target> other) {
        List<Target> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
