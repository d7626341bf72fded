package dev.prumo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** There and back again: from the old schema of a pair to the new one and back, each time compared with what was wanted. */
final class PairRun {
    private final Pair pair;
    private final Abilities abilities;
    private final List<String> log = new ArrayList<>();

    PairRun(Pair pair, Abilities abilities) {
        this.pair = pair;
        this.abilities = abilities;
    }

    void run(PairSide one, PairSide other) throws SQLException {
        expect(travel(one, other));
    }

    /** Only there and back; what the plan says about itself is left alone. */
    ChangePlan travel(PairSide one, PairSide other) throws SQLException {
        one.script(pair.old());
        other.script(pair.wanted());
        Snapshot old = one.inspect();
        Snapshot wanted = other.inspect();
        assertThat(plan(old, old).changes()).as("old to old").isEmpty();
        assertThat(plan(wanted, wanted).changes()).as("new to new").isEmpty();

        ChangePlan plan = ChangePlan.between(old, wanted, abilities, pair.rules());
        move(one, plan, wanted, "there");
        move(one, plan.reversed(), old, "back");
        return plan;
    }

    private void move(PairSide side, ChangePlan plan, Snapshot wanted, String way) throws SQLException {
        log.add("-- " + way + ": " + descriptions(plan.changes()));
        try {
            side.apply(changes(plan.renames()), log);
            // As everybody does who has a server to ask: renames first, and the rest from what it shows then.
            ChangePlan rest = plan.renames().isEmpty() ? plan : plan(side.inspect(), wanted);
            side.apply(changes(rest.changes()), log);
        } catch (SQLException | RuntimeException e) {
            throw new AssertionError(way + ": " + e.getMessage() + "\n" + String.join(";\n", log), e);
        }
        assertThat(facts(Difference.between(side.inspect(), wanted)))
                .as("what is there and what is wanted, %s, after%n%s", way, String.join(";\n", log))
                .isEmpty();
    }

    private ChangePlan plan(Snapshot from, Snapshot to) {
        return ChangePlan.between(from, to, abilities, DiffRules.STRICT);
    }

    private void expect(ChangePlan plan) {
        assertThat(losses(plan)).as("losses").containsExactlyInAnyOrderElementsOf(pair.expected("loss"));
        assertThat(plan.changes())
                .as("notes")
                .flatExtracting(PlannedChange::reviewNotes)
                .containsAll(pair.expected("note"));
        if (!pair.expected("changes").isEmpty()) {
            assertThat(descriptions(plan.changes())).as("changes").containsExactlyElementsOf(pair.expected("changes"));
        }
        assertThat(plan.guesses().stream()
                        .map(guess -> guess.from() + " -> " + guess.to().name())
                        .toList())
                .as("guesses")
                .containsAll(pair.expected("guess"));
    }

    private static List<String> losses(ChangePlan plan) {
        return plan.changes().stream()
                .flatMap(planned -> planned.loss().stream()
                        .flatMap(loss -> loss.parts().stream())
                        .map(part -> word(part.kind(), planned.change()) + " " + part.what()))
                .toList();
    }

    private static String word(Loss.Kind kind, SchemaChange change) {
        return switch (kind) {
            case ROWS -> "drop";
            case VALUES -> change instanceof SchemaChange.AlterTableColumn ? "alter" : "drop";
            case ATTRIBUTES, PRECISION, LABELS -> "alter";
        };
    }

    static List<String> facts(Difference difference) {
        List<String> facts = new ArrayList<>();
        difference.removed().keySet().forEach(key -> facts.add("too much: " + key));
        difference.added().keySet().forEach(key -> facts.add("missing: " + key));
        difference
                .changed()
                .forEach(changed ->
                        changed.facts().forEach(fact -> facts.add(changed.to().key() + " " + fact)));
        return facts;
    }

    private static List<String> descriptions(List<PlannedChange> changes) {
        return changes.stream().map(change -> change.change().describe()).toList();
    }

    private static List<SchemaChange> changes(List<PlannedChange> planned) {
        return planned.stream().map(PlannedChange::change).toList();
    }
}
