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
import dev.prumo.sql.Identifier;

/** The name of an object, without what its key has besides. */
final class BareName implements SchemaObject.Visitor<Identifier> {
    private static final BareName NAME = new BareName();

    private BareName() {}

    static Identifier of(SchemaObject object) {
        return object.accept(NAME);
    }

    @Override
    public Identifier table(Table table) {
        return table.name();
    }

    @Override
    public Identifier constraint(Constraint constraint) {
        return constraint.name();
    }

    @Override
    public Identifier index(Index index) {
        return index.name();
    }

    @Override
    public Identifier sequence(Sequence sequence) {
        return sequence.name();
    }

    @Override
    public Identifier enumType(EnumType type) {
        return type.name();
    }

    @Override
    public Identifier domain(DomainType type) {
        return type.name();
    }

    @Override
    public Identifier composite(CompositeType type) {
        return type.name();
    }

    @Override
    public Identifier range(RangeType type) {
        return type.name();
    }

    @Override
    public Identifier view(View view) {
        return view.name();
    }

    @Override
    public Identifier routine(Routine routine) {
        return routine.name();
    }

    @Override
    public Identifier trigger(Trigger trigger) {
        return trigger.name();
    }

    @Override
    public Identifier rule(Rule rule) {
        return rule.name();
    }

    @Override
    public Identifier policy(Policy policy) {
        return policy.name();
    }

    @Override
    public Identifier statistics(StatisticsObject statistics) {
        return statistics.name();
    }

    @Override
    public Identifier extension(Extension extension) {
        return extension.name();
    }
}
