package dev.prumo.plan;

import dev.prumo.sql.NamedObject;
import dev.prumo.sql.NamedObject.Use;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.PlainForm;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.Transactionality;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes the steps that work {@code CONCURRENTLY} into the transaction wherever their tables are so small that nobody
 * notices, for one list of steps that many tenants share. Only steps that define things are taken: what changes rows was
 * kept apart by its author for a reason. Tenants of the same sizes share the new list, too. Not thread-safe.
 */
public final class PlainIndexes {
    private static final Set<String> DEFINING = Set.of("create", "alter", "drop", "comment", "set", "reset", "reindex");

    private final List<Step> steps;
    private final long belowBytes;
    private final Map<Integer, Relations> candidates = new HashMap<>();
    private final Map<BitSet, List<Step>> made = new HashMap<>();

    /** {@code belowBytes}: only tables that are smaller than this are small; 0 takes no step at all. */
    public PlainIndexes(List<Step> steps, long belowBytes) {
        this.steps = List.copyOf(steps);
        this.belowBytes = belowBytes;
        Set<String> fresh = new HashSet<>();
        for (int i = 0; i < this.steps.size() && belowBytes > 0; i++) {
            int index = i;
            relations(this.steps.get(i), fresh).ifPresent(relations -> candidates.put(index, relations));
        }
    }

    /** What a step works on; {@code fresh} are the tables among them that the plan itself may make. */
    private record Relations(Set<String> names, Set<String> fresh) {
        boolean areSmall(Function<String, OptionalLong> sizeBytes, long belowBytes) {
            return names.stream().allMatch(name -> {
                OptionalLong size = sizeBytes.apply(name);
                // Nobody else uses yet what the plan makes.
                return size.isPresent() ? size.getAsLong() < belowBytes : fresh.contains(name);
            });
        }
    }

    /** Tables and indexes whose sizes decide, folded; empty where no size changes anything. */
    public Set<String> relations() {
        Set<String> all = new HashSet<>();
        candidates.values().forEach(relations -> all.addAll(relations.names()));
        return all;
    }

    /**
     * The plan of one target with as many steps in transactions as may be.
     *
     * @param plan over the very steps that this was made for
     * @param sizeBytes of a table, or of the table of an index; empty for what is none, or not known to be an ordinary one
     * @param begun steps that an earlier attempt has not brought to an end: they go on as they began
     */
    public TargetPlan apply(TargetPlan plan, Function<String, OptionalLong> sizeBytes, Predicate<Step> begun) {
        if (!plan.steps().equals(steps)) {
            throw new IllegalArgumentException("a plan of other steps: " + plan.target());
        }
        BitSet taken = new BitSet();
        candidates.forEach((index, relations) -> {
            if (relations.areSmall(sizeBytes, belowBytes) && !begun.test(steps.get(index))) {
                taken.set(index);
            }
        });
        return taken.isEmpty() ? plan : plan.with(made.computeIfAbsent(taken, this::with));
    }

    private List<Step> with(BitSet taken) {
        List<Step> with = new ArrayList<>(steps);
        taken.stream().forEach(index -> with.set(index, inTransaction(steps.get(index))));
        return List.copyOf(with);
    }

    private static Step inTransaction(Step step) {
        return step.inTransaction(
                step.statements().stream().map(PlainIndexes::plain).toList());
    }

    private static PlannedStatement plain(PlannedStatement statement) {
        if (statement instanceof PlannedStatement.Sql sql
                && sql.facts().plainForm().isPresent()) {
            PlainForm form = sql.facts().plainForm().get();
            return new PlannedStatement.Sql(
                    form.of(sql.sql()), sql.place(), sql.facts().inPlainForm());
        }
        return statement;
    }

    /**
     * Finds what a step works on, if it is one that can be taken into a transaction.
     *
     * @param fresh tables that the plan makes so far; gets those of this step
     */
    private static Optional<Relations> relations(Step step, Set<String> fresh) {
        Set<String> names = new LinkedHashSet<>();
        boolean possible = !step.transactional();
        boolean concurrent = false;
        for (PlannedStatement statement : step.statements()) {
            Optional<StatementFacts> facts = statement.known();
            possible &= facts.filter(known -> isDefinition(known) && collect(known, names))
                    .isPresent();
            concurrent |= facts.flatMap(StatementFacts::plainForm).isPresent();
            facts.ifPresent(known -> addFresh(known, fresh));
        }
        return possible && concurrent ? Optional.of(new Relations(names, Set.copyOf(fresh))) : Optional.empty();
    }

    private static boolean isDefinition(StatementFacts facts) {
        String first = facts.kind().split(" ", 2)[0];
        boolean movable = facts.transactionality() == Transactionality.ANY
                || facts.plainForm().isPresent();
        return movable && !facts.opaque() && DEFINING.contains(first);
    }

    /** Returns false for a name in another schema, whose size is not asked for. */
    private static boolean collect(StatementFacts facts, Set<String> names) {
        boolean known =
                facts.plainForm().map(form -> collect(form.relation(), names)).orElse(true);
        for (NamedObject named : facts.names()) {
            boolean used = named.use() == Use.CHANGED || named.use() == Use.DROPPED || named.use() == Use.LOCKED;
            known &= !used || collect(named.name(), names);
        }
        return known;
    }

    private static boolean collect(ObjectName name, Set<String> names) {
        names.add(name.name());
        return name.schema().isEmpty();
    }

    private static void addFresh(StatementFacts facts, Set<String> fresh) {
        if (facts.kind().equals("create table")) {
            facts.names().stream()
                    .filter(named ->
                            named.use() == Use.CREATED && named.name().schema().isEmpty())
                    .forEach(named -> fresh.add(named.name().name()));
        }
    }
}
