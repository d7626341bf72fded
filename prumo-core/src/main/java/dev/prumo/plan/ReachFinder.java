package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.NamedObject;
import dev.prumo.sql.NamedObject.Use;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.Transactionality;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds what the steps of a tenant do to the shared schema on purpose, and what they could do to it by mistake because a
 * name without a schema that the tenant lacks is looked up there. Best effort, from the facts of the statements: code that
 * lies elsewhere counts as reaching everything.
 *
 * <p>Not so beside statements outside of transactions: before those, it is proven of every ambiguous name that the tenant
 * has it, and a tenant has no reason to have everything.
 */
public final class ReachFinder {
    private final String sharedSchema;
    private final Set<String> sharedNames;
    private final Supplier<TenantTables> applied;

    /**
     * A finder for one database.
     *
     * @param sharedNames folded names of what the shared schema has: relations and indexes, functions, types
     * @param applied what the applied revisions of these tenants have made; asked only when a foreign key matters
     */
    public ReachFinder(String sharedSchema, Set<String> sharedNames, Supplier<TenantTables> applied) {
        this.sharedSchema = requireNonNull(sharedSchema, "sharedSchema");
        this.sharedNames = Set.copyOf(sharedNames);
        this.applied = requireNonNull(applied, "applied");
    }

    /**
     * Finds the reach of each of the steps that a tenant goes through. A name that one step both locks on purpose and could
     * reach by mistake counts as locked.
     */
    public List<SharedReach> find(List<Step> steps) {
        TablesOfTenant tables = new TablesOfTenant(steps);
        return steps.stream().map(step -> find(step, tables)).toList();
    }

    private SharedReach find(Step step, TablesOfTenant tables) {
        Search search = new Search(tables, leavesTransaction(step));
        step.statements().forEach(search::read);
        search.ambiguous.removeAll(search.locked);
        return search.ambiguous.isEmpty() && search.locked.isEmpty()
                ? SharedReach.NONE
                : new SharedReach(search.ambiguous, search.locked);
    }

    /** What the tenant has before the steps and what they make, found out at most once. */
    private final class TablesOfTenant {
        private final List<Step> steps;
        private Optional<TenantTables> known = Optional.empty();

        TablesOfTenant(List<Step> steps) {
            this.steps = steps;
        }

        TenantTables get() {
            TenantTables tables = known.orElseGet(() -> applied.get().and(steps));
            known = Optional.of(tables);
            return tables;
        }
    }

    private static boolean leavesTransaction(Step step) {
        return !step.transactional()
                && step.statements().stream()
                        .flatMap(statement -> statement.known().stream())
                        .anyMatch(facts -> facts.transactionality() != Transactionality.ANY);
    }

    private final class Search {
        private final TablesOfTenant tables;
        private final boolean leavesTransaction;
        private final Set<String> ambiguous = new HashSet<>();
        private final Set<String> locked = new TreeSet<>();

        Search(TablesOfTenant tables, boolean leavesTransaction) {
            this.tables = tables;
            this.leavesTransaction = leavesTransaction;
        }

        /** Work that is no SQL is code of the author, or rebuilds a table where nothing is shared. */
        void read(PlannedStatement statement) {
            if (statement.known().map(StatementFacts::opaque).orElse(!statement.rebuilds()) && !leavesTransaction) {
                ambiguous.addAll(sharedNames);
            }
            statement.known().ifPresent(this::read);
        }

        private void read(StatementFacts facts) {
            for (NamedObject named : facts.names()) {
                if (named.use() == Use.REFERENCED) {
                    refer(named.name());
                } else {
                    use(named);
                }
            }
        }

        private void use(NamedObject named) {
            String name = named.name().name();
            if (isShared(named.name())) {
                // A word that looks like a name of the shared schema is one only if there is such a thing.
                if (named.use() != Use.MENTIONED || sharedNames.contains(name)) {
                    locked.add(name);
                }
                return;
            }
            boolean unqualified = named.name().schema().isEmpty();
            if (unqualified && named.use() != Use.CREATED && sharedNames.contains(name)) {
                ambiguous.add(name);
            }
            if (unqualified && named.use() == Use.DROPPED && named.table() && !sharedNames.isEmpty()) {
                // A foreign key that goes away locks the table that it pointed to.
                tables.get().references().getOrDefault(name, Set.of()).forEach(this::refer);
            }
        }

        private void refer(ObjectName target) {
            String name = target.name();
            if (isShared(target)) {
                locked.add(name);
            } else if (target.schema().isEmpty() && sharedNames.contains(name)) {
                (tables.get().created().contains(name) ? ambiguous : locked).add(name);
            }
        }

        private boolean isShared(ObjectName name) {
            return name.schema().filter(sharedSchema::equals).isPresent();
        }
    }
}
