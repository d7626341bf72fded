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
import java.util.Optional;

/** Makes objects, whole. */
final class CreateStatements implements SchemaObject.Visitor<List<String>> {
    private final List<Constraint> inline;

    private CreateStatements(List<Constraint> inline) {
        this.inline = inline;
    }

    static List<String> of(SchemaObject object, List<Constraint> inline) {
        List<String> statements = new ArrayList<>(object.accept(new CreateStatements(inline)));
        if (!(object instanceof Constraint)) {
            statements.addAll(CommentStatements.between(
                    ObjectPhrase.of(object), Optional.empty(), object.details().comment()));
        }
        statements.addAll(GrantStatements.between(
                ObjectPhrase.ofGrant(object), List.of(), object.details().grants()));
        return statements;
    }

    @Override
    public List<String> table(Table table) {
        return new TableStatements(table).create(inline);
    }

    @Override
    public List<String> constraint(Constraint constraint) {
        return new ConstraintStatements(constraint).create();
    }

    @Override
    public List<String> index(Index index) {
        return IndexStatements.create(index);
    }

    @Override
    public List<String> sequence(Sequence sequence) {
        return SequenceStatements.create(sequence);
    }

    @Override
    public List<String> enumType(EnumType type) {
        return TypeStatements.create(type);
    }

    @Override
    public List<String> domain(DomainType type) {
        return TypeStatements.create(type);
    }

    @Override
    public List<String> composite(CompositeType type) {
        return TypeStatements.create(type);
    }

    @Override
    public List<String> range(RangeType type) {
        return List.of("create type " + PostgresNames.of(type.name()) + " as range ("
                + ServerText.small(type.definition()) + ")");
    }

    @Override
    public List<String> view(View view) {
        return ViewStatements.create(view);
    }

    @Override
    public List<String> routine(Routine routine) {
        return RoutineStatements.create(routine);
    }

    @Override
    public List<String> trigger(Trigger trigger) {
        List<String> statements = new ArrayList<>();
        statements.add(ServerText.statement(trigger.definition()));
        statements.addAll(FiringStatements.of("trigger", trigger.table(), trigger.name(), "origin", trigger.enabled()));
        return statements;
    }

    @Override
    public List<String> rule(Rule rule) {
        List<String> statements = new ArrayList<>();
        statements.add(ServerText.statement(rule.definition()));
        statements.addAll(FiringStatements.of("rule", rule.table(), rule.name(), "origin", rule.enabled()));
        return statements;
    }

    @Override
    public List<String> policy(Policy policy) {
        return PolicyStatements.create(policy);
    }

    @Override
    public List<String> statistics(StatisticsObject statistics) {
        List<String> statements = new ArrayList<>();
        statements.add(ServerText.statement(statistics.definition()));
        statistics
                .target()
                .ifPresent(
                        target -> statements.add("alter " + ObjectPhrase.of(statistics) + " set statistics " + target));
        return statements;
    }

    /** Several places of one database may want it; it is there once. */
    @Override
    public List<String> extension(Extension extension) {
        return List.of("create extension if not exists " + PostgresNames.of(extension.name()));
    }
}
