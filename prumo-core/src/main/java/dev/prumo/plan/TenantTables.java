package dev.prumo.plan;

import dev.prumo.revision.Revision;
import dev.prumo.sql.NamedObject;
import dev.prumo.sql.NamedObject.Use;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.StatementFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables that tenant revisions make without naming a schema, and where the foreign keys of each point; best effort.
 *
 * @param created folded names
 * @param references by folded name of the table that has the foreign keys
 */
public record TenantTables(Set<String> created, Map<String, Set<ObjectName>> references) {
    /** No tables at all. */
    public static final TenantTables NONE = new TenantTables(Set.of(), Map.of());

    public TenantTables {
        created = Set.copyOf(created);
        references = Map.copyOf(references);
    }

    /**
     * Reads revisions on their way up.
     *
     * @throws dev.prumo.error.PrumoException if the file of one is broken, with the place
     */
    public static TenantTables of(Collection<Revision> revisions, RevisionBodies bodies) {
        Collector collector = new Collector();
        for (Revision revision : revisions) {
            bodies.body(revision).up().forEach(collector::read);
        }
        return collector.tables();
    }

    /** These tables and those that steps make. */
    TenantTables and(List<Step> steps) {
        Collector collector = new Collector();
        collector.created.addAll(created);
        references.forEach((table, targets) -> collector.references.put(table, new HashSet<>(targets)));
        for (Step step : steps) {
            step.statements().forEach(collector::read);
        }
        return collector.tables();
    }

    private static final class Collector {
        private final Set<String> created = new HashSet<>();
        private final Map<String, Set<ObjectName>> references = new HashMap<>();

        void read(PlannedStatement statement) {
            statement.known().ifPresent(this::read);
        }

        private void read(StatementFacts facts) {
            Set<ObjectName> targets = new HashSet<>();
            for (NamedObject named : facts.names()) {
                if (named.use() == Use.REFERENCED) {
                    targets.add(named.name());
                } else if (named.use() == Use.CREATED && isTable(named)) {
                    created.add(named.name().name());
                }
            }
            if (targets.isEmpty()) {
                return;
            }
            for (NamedObject named : facts.names()) {
                if (named.use() != Use.REFERENCED && isTable(named)) {
                    references
                            .computeIfAbsent(named.name().name(), key -> new HashSet<>())
                            .addAll(targets);
                }
            }
        }

        private static boolean isTable(NamedObject named) {
            return named.table() && named.name().schema().isEmpty();
        }

        TenantTables tables() {
            return new TenantTables(created, references);
        }
    }
}
