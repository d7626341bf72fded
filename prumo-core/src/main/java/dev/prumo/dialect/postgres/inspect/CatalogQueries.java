package dev.prumo.dialect.postgres.inspect;

import java.util.List;

/** All that is asked for a snapshot. */
final class CatalogQueries {
    private CatalogQueries() {}

    /** In the order in which what one has read is looked up by the next. */
    static List<CatalogQuery> all(CatalogObjects objects, int version) {
        return List.of(
                new ExtensionQuery(objects),
                new MemberQuery(objects),
                new ColumnQuery(objects),
                new TableQuery(objects),
                new ViewQuery(objects),
                new CompositeQuery(objects),
                new EnumQuery(objects),
                new DomainQuery(objects),
                new RangeQuery(objects),
                new DerivedTypeQuery(objects),
                new SequenceQuery(objects),
                new ConstraintQuery(objects),
                new IndexQuery(objects),
                new RoutineQuery(objects),
                new AggregateQuery(objects),
                new TriggerQuery(objects),
                new RuleQuery(objects),
                new PolicyQuery(objects),
                new StatisticsQuery(objects),
                new NeedQuery(objects),
                new NotCoveredQuery(objects, version));
    }
}
