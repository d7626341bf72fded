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
import dev.prumo.schema.RoutineKind;
import dev.prumo.schema.Rule;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.StatisticsObject;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;

/** How a statement about an object calls it: {@code index audits_at_idx}, {@code trigger stamp on audits}. */
final class ObjectPhrase implements SchemaObject.Visitor<String> {
    private static final ObjectPhrase PHRASE = new ObjectPhrase();

    private ObjectPhrase() {}

    /** As COMMENT, DROP and most forms of ALTER take it. */
    static String of(SchemaObject object) {
        return object.accept(PHRASE);
    }

    /** As GRANT takes it, for which all that has rows is a table and each type is a type. */
    static String ofGrant(SchemaObject object) {
        if (object instanceof View view) {
            return "table " + PostgresNames.of(view.name());
        }
        return object instanceof DomainType domain ? "type " + PostgresNames.of(domain.name()) : of(object);
    }

    @Override
    public String table(Table table) {
        return "table " + PostgresNames.of(table.name());
    }

    @Override
    public String constraint(Constraint constraint) {
        return onTable("constraint", constraint.name(), constraint.table());
    }

    @Override
    public String index(Index index) {
        return "index " + PostgresNames.of(index.name());
    }

    @Override
    public String sequence(Sequence sequence) {
        return "sequence " + PostgresNames.of(sequence.name());
    }

    @Override
    public String enumType(EnumType type) {
        return "type " + PostgresNames.of(type.name());
    }

    @Override
    public String domain(DomainType type) {
        return "domain " + PostgresNames.of(type.name());
    }

    @Override
    public String composite(CompositeType type) {
        return "type " + PostgresNames.of(type.name());
    }

    @Override
    public String range(RangeType type) {
        return "type " + PostgresNames.of(type.name());
    }

    @Override
    public String view(View view) {
        return (view.materialized() ? "materialized view " : "view ") + PostgresNames.of(view.name());
    }

    /** An aggregate goes by {@code routine}: its own word wants an asterisk or ORDER BY among its arguments. */
    @Override
    public String routine(Routine routine) {
        String word = routine.kind() == RoutineKind.AGGREGATE
                ? "routine"
                : routine.kind().word();
        return word + " " + PostgresNames.of(routine.name()) + "(" + routine.arguments() + ")";
    }

    @Override
    public String trigger(Trigger trigger) {
        return onTable("trigger", trigger.name(), trigger.table());
    }

    @Override
    public String rule(Rule rule) {
        return onTable("rule", rule.name(), rule.table());
    }

    @Override
    public String policy(Policy policy) {
        return onTable("policy", policy.name(), policy.table());
    }

    @Override
    public String statistics(StatisticsObject statistics) {
        return "statistics " + PostgresNames.of(statistics.name());
    }

    @Override
    public String extension(Extension extension) {
        return "extension " + PostgresNames.of(extension.name());
    }

    private static String onTable(String word, Identifier name, Identifier table) {
        return word + " " + PostgresNames.of(name) + " on " + PostgresNames.of(table);
    }
}
