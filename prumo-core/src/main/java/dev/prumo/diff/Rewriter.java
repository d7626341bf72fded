package dev.prumo.diff;

import dev.prumo.schema.Column;
import dev.prumo.schema.CompositeType;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Extension;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
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
import java.util.List;
import java.util.function.UnaryOperator;

/** An object under other names, with its texts put through a function. */
final class Rewriter implements SchemaObject.Visitor<SchemaObject> {
    private final NewNames names;
    private final UnaryOperator<String> text;

    Rewriter(NewNames names, UnaryOperator<String> text) {
        this.names = names;
        this.text = text;
    }

    @Override
    public SchemaObject table(Table table) {
        return table.changed()
                .name(names.name(table.key()))
                .columns(table.columns().stream()
                        .map(column -> column(names.column(table.name(), column.name()), column))
                        .toList())
                .partitionBy(table.partitionBy().map(text))
                .partitionOf(table.partitionOf()
                        .map(part -> new Table.PartitionOf(names.relation(part.parent()), part.bounds())))
                .inherits(table.inherits().stream().map(names::relation).toList())
                .replicaIdentity(text.apply(table.replicaIdentity()))
                .definition(table.definition().map(text))
                .build();
    }

    /** The column under a name, with its texts put through the function. */
    Column column(Identifier name, Column column) {
        return column.changed()
                .name(name)
                .type(text.apply(column.type()))
                .defaultValue(column.defaultValue().map(text))
                .generated(column.generated()
                        .map(generated -> new Column.Generated(text.apply(generated.expression()), generated.stored())))
                .build();
    }

    @Override
    public SchemaObject constraint(Constraint constraint) {
        return new Constraint(
                names.table(constraint.table()),
                names.name(constraint.key()),
                constraint.kind(),
                constraint.named(),
                text.apply(constraint.definition()),
                columns(constraint.table(), constraint.columns()),
                constraint.references().map(names::relation),
                constraint.valid(),
                constraint.inherited(),
                constraint.parent(),
                constraint.details());
    }

    @Override
    public SchemaObject index(Index index) {
        return new Index(
                names.table(index.table()),
                names.name(index.key()),
                index.unique(),
                text.apply(index.body()),
                columns(index.table(), index.columns()),
                index.valid(),
                index.parent(),
                index.clustered(),
                index.details());
    }

    @Override
    public SchemaObject sequence(Sequence sequence) {
        return new Sequence(
                names.name(sequence.key()),
                sequence.options(),
                sequence.ownedBy().map(names::key),
                sequence.unlogged(),
                sequence.details());
    }

    @Override
    public SchemaObject enumType(EnumType type) {
        return new EnumType(names.name(type.key()), type.labels(), type.details());
    }

    @Override
    public SchemaObject domain(DomainType type) {
        return new DomainType(
                names.name(type.key()),
                text.apply(type.baseType()),
                type.collation(),
                type.defaultValue().map(text),
                type.nullable(),
                type.checks().stream()
                        .map(check ->
                                new DomainType.DomainCheck(check.name(), text.apply(check.definition()), check.valid()))
                        .toList(),
                type.details());
    }

    @Override
    public SchemaObject composite(CompositeType type) {
        return new CompositeType(
                names.name(type.key()),
                type.attributes().stream()
                        .map(attribute -> new CompositeType.Attribute(
                                attribute.name(),
                                attribute.position(),
                                text.apply(attribute.type()),
                                attribute.collation()))
                        .toList(),
                type.details());
    }

    @Override
    public SchemaObject range(RangeType type) {
        return new RangeType(names.name(type.key()), text.apply(type.definition()), type.details());
    }

    @Override
    public SchemaObject view(View view) {
        return new View(
                names.name(view.key()),
                view.materialized(),
                text.apply(view.query()),
                view.columns(),
                view.options(),
                view.accessMethod(),
                view.details());
    }

    @Override
    public SchemaObject routine(Routine routine) {
        String key = names.key(routine.key()).name();
        return new Routine(
                Identifier.of(key.substring(0, key.indexOf('('))),
                routine.kind(),
                key.substring(key.indexOf('(') + 1, key.length() - 1),
                text.apply(routine.definition()),
                text.apply(routine.signature()),
                routine.details());
    }

    @Override
    public SchemaObject trigger(Trigger trigger) {
        return new Trigger(
                names.table(trigger.table()),
                names.name(trigger.key()),
                text.apply(trigger.definition()),
                trigger.enabled(),
                trigger.details());
    }

    @Override
    public SchemaObject rule(Rule rule) {
        return new Rule(
                names.table(rule.table()),
                names.name(rule.key()),
                text.apply(rule.definition()),
                rule.enabled(),
                rule.details());
    }

    @Override
    public SchemaObject policy(Policy policy) {
        return new Policy(
                names.table(policy.table()),
                names.name(policy.key()),
                policy.permissive(),
                policy.command(),
                policy.roles(),
                policy.using().map(text),
                policy.withCheck().map(text),
                policy.details());
    }

    @Override
    public SchemaObject statistics(StatisticsObject statistics) {
        return new StatisticsObject(
                names.table(statistics.table()),
                names.name(ObjectKey.of(ObjectKind.STATISTICS, statistics.name())),
                text.apply(statistics.definition()),
                statistics.target(),
                statistics.details());
    }

    @Override
    public SchemaObject extension(Extension extension) {
        return new Extension(names.name(extension.key()), extension.version(), extension.details());
    }

    private List<Identifier> columns(Identifier table, List<Identifier> columns) {
        return columns.stream().map(column -> names.column(table, column)).toList();
    }
}
