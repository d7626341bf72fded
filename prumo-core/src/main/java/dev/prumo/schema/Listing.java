package dev.prumo.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A snapshot as lines for people: tables with their columns and what belongs to them, then everything that stands alone. */
public final class Listing implements SchemaObject.Visitor<String> {
    private static final String INDENT = "  ";

    private Listing() {}

    public static List<String> of(Snapshot snapshot) {
        Listing listing = new Listing();
        List<String> lines = new ArrayList<>();
        for (SchemaObject object : snapshot.objects().values()) {
            if (object.key().table().isEmpty()) {
                lines.add(line("", object, listing));
                lines.addAll(parts(object, snapshot, listing));
            }
        }
        return lines;
    }

    private static List<String> parts(SchemaObject owner, Snapshot snapshot, Listing listing) {
        List<String> lines = new ArrayList<>();
        if (owner instanceof Table table) {
            int width = table.columns().stream()
                    .mapToInt(column -> column.name().text().length())
                    .max()
                    .orElse(0);
            for (Column column : table.columns()) {
                String name = column.name().text();
                lines.add(INDENT + name + " ".repeat(width - name.length()) + INDENT + column(column));
            }
        }
        snapshot.objects().values().stream()
                .filter(part -> part.key().table().equals(owner.key().name()))
                .forEach(part -> lines.add(line(INDENT, part, listing)));
        return lines;
    }

    private static String line(String indent, SchemaObject object, Listing listing) {
        String what = object.accept(listing).strip().replaceAll("\\s+", " ");
        String comment = object.details()
                .comment()
                .map(text -> "  -- " + text.replaceAll("\\s+", " "))
                .orElse("");
        String name = object.key().kind().word() + " " + object.key().name();
        return indent + name + (what.isEmpty() ? "" : INDENT + what) + comment;
    }

    private static String column(Column column) {
        return words(List.of(
                Optional.of(column.type()).filter(type -> !type.isEmpty()),
                column.collation().map(name -> "collate " + name),
                word(!column.nullable(), "not null"),
                column.defaultValue().map(value -> "default " + value),
                column.identity().map(identity -> identity.always() ? "identity" : "identity by default"),
                column.generated()
                        .map(made -> "generated (" + made.expression() + ")" + (made.stored() ? " stored" : "")),
                word(column.autoIncrement(), "autoincrement"),
                column.comment().map(text -> " -- " + text.replaceAll("\\s+", " "))));
    }

    private static String words(List<Optional<String>> words) {
        return words.stream().flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    private static Optional<String> word(boolean said, String word) {
        return said ? Optional.of(word) : Optional.empty();
    }

    @Override
    public String table(Table table) {
        return words(List.of(
                word(table.unlogged(), "unlogged"),
                table.partitionOf().map(part -> "partition of " + part.parent() + " " + part.bounds()),
                table.partitionBy().map(by -> "partition by " + by),
                table.inherits().isEmpty()
                        ? Optional.empty()
                        : Optional.of("inherits "
                                + table.inherits().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", "))),
                word(table.rowSecurity(), "row level security"),
                word(table.strict(), "strict"),
                word(table.withoutRowId(), "without rowid"),
                table.definition().map(text -> "using " + text)));
    }

    @Override
    public String constraint(Constraint constraint) {
        return constraint.definition();
    }

    @Override
    public String index(Index index) {
        return words(
                List.of(word(index.unique(), "unique"), Optional.of(index.body()), word(!index.valid(), "INVALID")));
    }

    @Override
    public String sequence(Sequence sequence) {
        return words(List.of(
                Optional.of(sequence.options().type()), sequence.ownedBy().map(column -> "owned by " + column)));
    }

    @Override
    public String enumType(EnumType type) {
        return type.labels().stream().map(label -> "'" + label + "'").collect(Collectors.joining(", "));
    }

    @Override
    public String domain(DomainType type) {
        String checks =
                type.checks().stream().map(DomainType.DomainCheck::definition).collect(Collectors.joining(" "));
        return words(List.of(
                Optional.of(type.baseType()), word(!type.nullable(), "not null"), word(!checks.isEmpty(), checks)));
    }

    @Override
    public String composite(CompositeType type) {
        return type.attributes().stream()
                .map(attribute -> attribute.name() + " " + attribute.type())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String range(RangeType type) {
        return type.definition();
    }

    @Override
    public String view(View view) {
        return (view.materialized() ? "materialized " : "") + view.query();
    }

    @Override
    public String routine(Routine routine) {
        return routine.signature();
    }

    @Override
    public String trigger(Trigger trigger) {
        return trigger.definition() + (trigger.enabled().equals("origin") ? "" : " (" + trigger.enabled() + ")");
    }

    @Override
    public String rule(Rule rule) {
        return rule.definition();
    }

    @Override
    public String policy(Policy policy) {
        return words(List.of(
                word(!policy.permissive(), "restrictive"),
                Optional.of("for " + policy.command() + " to " + String.join(", ", policy.roles())),
                policy.using().map(text -> "using (" + text + ")"),
                policy.withCheck().map(text -> "with check (" + text + ")")));
    }

    @Override
    public String statistics(StatisticsObject statistics) {
        return statistics.definition();
    }

    @Override
    public String extension(Extension extension) {
        return extension.version();
    }
}
