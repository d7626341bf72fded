package dev.prumo.schema;

/** One object of a schema, complete: equal objects need no change to become each other. */
public sealed interface SchemaObject
        permits Table,
                Constraint,
                Index,
                Sequence,
                EnumType,
                DomainType,
                CompositeType,
                RangeType,
                View,
                Routine,
                Trigger,
                Rule,
                Policy,
                StatisticsObject,
                Extension {
    ObjectKey key();

    Details details();

    <R> R accept(Visitor<R> visitor);

    /** One answer per kind of object; a new kind does not compile until every reader has answered for it. */
    interface Visitor<R> {
        R table(Table table);

        R constraint(Constraint constraint);

        R index(Index index);

        R sequence(Sequence sequence);

        R enumType(EnumType type);

        R domain(DomainType type);

        R composite(CompositeType type);

        R range(RangeType type);

        R view(View view);

        R routine(Routine routine);

        R trigger(Trigger trigger);

        R rule(Rule rule);

        R policy(Policy policy);

        R statistics(StatisticsObject statistics);

        R extension(Extension extension);
    }
}
