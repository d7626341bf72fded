package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.PlainIndexes;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes {@code CONCURRENTLY} out of the plans of tenants whose tables are small, as {@code run.plain_index_below_mb} says.
 * Asks each database once for all sizes.
 */
final class SmallIndexes {
    private static final long BYTES_PER_MB = 1024 * 1024;

    private final Project project;
    private final OpenDatabases databases;
    private final IdentityHashMap<List<Step>, PlainIndexes> made = new IdentityHashMap<>();

    SmallIndexes(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
    }

    /** The plans, with as many steps in transactions as may be; in the same order. */
    List<TargetPlan> of(List<TargetPlan> plans) {
        long below = project.settings().run().plainIndexBelowMb() * BYTES_PER_MB;
        if (below == 0 || project.dialect().tenantsAreFiles()) {
            return plans;
        }
        Map<String, Set<String>> relations = new HashMap<>();
        Map<String, Set<String>> schemas = new HashMap<>();
        for (TargetPlan plan : plans) {
            PlainIndexes indexes = made.computeIfAbsent(plan.steps(), steps -> new PlainIndexes(steps, below));
            String database = plan.target().database();
            if (!indexes.relations().isEmpty()) {
                relations.computeIfAbsent(database, name -> new TreeSet<>()).addAll(indexes.relations());
                schemas.computeIfAbsent(database, name -> new TreeSet<>())
                        .add(plan.target().place());
            }
        }
        if (relations.isEmpty()) {
            return plans;
        }
        Map<String, Map<String, Map<String, Long>>> sizes = new HashMap<>();
        Map<String, Set<String>> begun = new HashMap<>();
        relations.forEach((database, names) -> {
            Session session = databases.session(database);
            sizes.put(database, session.server().tableSizes(requireNonNull(schemas.get(database), database), names));
            begun.put(database, begun(session, databases.ledger(database).present()));
        });
        List<TargetPlan> plain = new ArrayList<>();
        for (TargetPlan plan : plans) {
            plain.add(apply(plan, sizes, begun));
        }
        return plain;
    }

    private TargetPlan apply(
            TargetPlan plan, Map<String, Map<String, Map<String, Long>>> sizes, Map<String, Set<String>> begun) {
        String database = plan.target().database();
        Map<String, Long> own = sizes.getOrDefault(database, Map.of())
                .getOrDefault(plan.target().place(), Map.of());
        Set<String> open = begun.getOrDefault(database, Set.of());
        return requireNonNull(made.get(plan.steps()), "steps of another plan")
                .apply(
                        plan,
                        name -> own.containsKey(name)
                                ? OptionalLong.of(requireNonNull(own.get(name), name))
                                : OptionalLong.empty(),
                        step -> open.contains(
                                key(plan.target().tenant(), step.revision().id())));
    }

    private static Set<String> begun(Session session, boolean ledger) {
        Set<String> begun = new HashSet<>();
        for (Attempt attempt : ledger ? session.openAttempts() : List.<Attempt>of()) {
            begun.add(key(attempt.tenant(), attempt.revision()));
        }
        return begun;
    }

    /** No id of a tenant has a line break in it. */
    private static String key(String tenant, String revision) {
        return tenant + '\n' + revision;
    }
}
