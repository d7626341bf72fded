package dev.prumo.dialect.postgres;

import dev.prumo.schema.CompositeType;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Extension;
import dev.prumo.schema.Index;
import dev.prumo.schema.Policy;
import dev.prumo.schema.RangeType;
import dev.prumo.schema.Routine;
import dev.prumo.schema.Rule;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.StatisticsObject;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import java.util.ArrayList;
import java.util.List;

/** Makes an object another one of the same kind and name; what cannot be so is dropped and made again. */
final class AlterStatements implements SchemaObject.Visitor<List<String>> {
    private final SchemaObject before;

    private AlterStatements(SchemaObject before) {
        this.before = before;
    }

    static List<String> of(SchemaObject from, SchemaObject to) {
        if (!InPlace.isPossible(from, to)) {
            List<String> statements = new ArrayList<>(DropStatements.of(from));
            statements.addAll(CreateStatements.of(to, List.of()));
            return statements;
        }
        List<String> statements = new ArrayList<>(to.accept(new AlterStatements(from)));
        if (!(to instanceof Constraint)) {
            statements.addAll(CommentStatements.between(
                    ObjectPhrase.of(to), from.details().comment(), to.details().comment()));
        }
        statements.addAll(GrantStatements.between(
                ObjectPhrase.ofGrant(to), from.details().grants(), to.details().grants()));
        return statements;
    }

    private <T extends SchemaObject> T from(Class<T> kind) {
        return kind.cast(before);
    }

    @Override
    public List<String> table(Table to) {
        return new TableStatements(to).alterFrom(from(Table.class));
    }

    @Override
    public List<String> constraint(Constraint to) {
        return new ConstraintStatements(to).alterFrom(from(Constraint.class));
    }

    @Override
    public List<String> index(Index to) {
        return IndexStatements.alter(from(Index.class), to);
    }

    @Override
    public List<String> sequence(Sequence to) {
        return SequenceStatements.alter(from(Sequence.class), to);
    }

    @Override
    public List<String> enumType(EnumType to) {
        return TypeStatements.alter(from(EnumType.class), to);
    }

    @Override
    public List<String> domain(DomainType to) {
        return TypeStatements.alter(from(DomainType.class), to);
    }

    @Override
    public List<String> composite(CompositeType to) {
        return TypeStatements.alter(from(CompositeType.class), to);
    }

    @Override
    public List<String> range(RangeType to) {
        return List.of();
    }

    @Override
    public List<String> view(View to) {
        return ViewStatements.alter(from(View.class), to);
    }

    @Override
    public List<String> routine(Routine to) {
        return from(Routine.class).definition().equals(to.definition()) ? List.of() : RoutineStatements.replace(to);
    }

    /** A trigger that takes the place of another one fires as a new one does. */
    @Override
    public List<String> trigger(Trigger to) {
        List<String> statements = new ArrayList<>();
        Trigger from = from(Trigger.class);
        boolean replaced = !from.definition().equals(to.definition());
        if (replaced) {
            statements.add(ServerText.replacing(to.definition()));
        }
        statements.addAll(FiringStatements.of(
                "trigger", to.table(), to.name(), replaced ? "origin" : from.enabled(), to.enabled()));
        return statements;
    }

    /** A rule that takes the place of another one fires when that did. */
    @Override
    public List<String> rule(Rule to) {
        List<String> statements = new ArrayList<>();
        Rule from = from(Rule.class);
        if (!from.definition().equals(to.definition())) {
            statements.add(ServerText.replacing(to.definition()));
        }
        statements.addAll(FiringStatements.of("rule", to.table(), to.name(), from.enabled(), to.enabled()));
        return statements;
    }

    @Override
    public List<String> policy(Policy to) {
        return PolicyStatements.alter(from(Policy.class), to);
    }

    @Override
    public List<String> statistics(StatisticsObject to) {
        return from(StatisticsObject.class).target().equals(to.target())
                ? List.of()
                : List.of("alter " + ObjectPhrase.of(to) + " set statistics "
                        + to.target().orElse(-1));
    }

    @Override
    public List<String> extension(Extension to) {
        return List.of();
    }
}
