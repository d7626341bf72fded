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
import java.util.Locale;

/** Whether the server can make an object another one without dropping it. Asked with the new one, given the old one. */
final class InPlace implements SchemaObject.Visitor<Boolean> {
    private final SchemaObject before;

    private InPlace(SchemaObject before) {
        this.before = before;
    }

    static boolean isPossible(SchemaObject from, SchemaObject to) {
        return from.getClass().equals(to.getClass()) && to.accept(new InPlace(from));
    }

    private <T extends SchemaObject> T from(Class<T> kind) {
        return kind.cast(before);
    }

    @Override
    public Boolean table(Table to) {
        return TableStatements.isInPlace(from(Table.class), to);
    }

    /** One statement drops it and makes it anew: nothing of a table is kept in a constraint. */
    @Override
    public Boolean constraint(Constraint to) {
        return true;
    }

    @Override
    public Boolean index(Index to) {
        return IndexStatements.isInPlace(from(Index.class), to);
    }

    @Override
    public Boolean sequence(Sequence to) {
        return true;
    }

    @Override
    public Boolean enumType(EnumType to) {
        return TypeStatements.isInPlace(from(EnumType.class), to);
    }

    @Override
    public Boolean domain(DomainType to) {
        return TypeStatements.isInPlace(from(DomainType.class), to);
    }

    @Override
    public Boolean composite(CompositeType to) {
        return TypeStatements.isInPlace(from(CompositeType.class), to);
    }

    @Override
    public Boolean range(RangeType to) {
        return from(RangeType.class).definition().equals(to.definition());
    }

    @Override
    public Boolean view(View to) {
        return ViewStatements.isInPlace(from(View.class), to);
    }

    @Override
    public Boolean routine(Routine to) {
        return from(Routine.class).kind() == to.kind()
                && from(Routine.class).signature().equals(to.signature());
    }

    /** A constraint trigger cannot be replaced (manual, CREATE TRIGGER), nor can another take its place. */
    @Override
    public Boolean trigger(Trigger to) {
        return from(Trigger.class).definition().equals(to.definition())
                || (isReplaceable(from(Trigger.class)) && isReplaceable(to));
    }

    private static boolean isReplaceable(Trigger trigger) {
        return trigger.definition().strip().toLowerCase(Locale.ROOT).startsWith("create trigger ");
    }

    @Override
    public Boolean rule(Rule to) {
        return true;
    }

    @Override
    public Boolean policy(Policy to) {
        return PolicyStatements.isInPlace(from(Policy.class), to);
    }

    @Override
    public Boolean statistics(StatisticsObject to) {
        return from(StatisticsObject.class).definition().equals(to.definition());
    }

    @Override
    public Boolean extension(Extension to) {
        return true;
    }
}
