package dev.prumo.dialect.postgres;

import dev.prumo.schema.CompositeType;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.DomainType.DomainCheck;
import dev.prumo.schema.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says types of the user. */
final class TypeStatements {
    private TypeStatements() {}

    static List<String> create(EnumType type) {
        return List.of("create type " + PostgresNames.of(type.name()) + " as enum "
                + type.labels().stream().map(ServerText::literal).collect(Collectors.joining(", ", "(", ")")));
    }

    /** Whether labels only come. A label cannot go, nor change its place. */
    static boolean isInPlace(EnumType from, EnumType to) {
        return to.labels().stream().filter(from.labels()::contains).toList().equals(from.labels());
    }

    static List<String> alter(EnumType from, EnumType to) {
        List<String> statements = new ArrayList<>();
        List<String> labels = to.labels();
        for (int at = 0; at < labels.size(); at++) {
            if (!from.labels().contains(labels.get(at))) {
                statements.add("alter type " + PostgresNames.of(to.name()) + " add value "
                        + ServerText.literal(labels.get(at)) + place(from, labels, at));
            }
        }
        return statements;
    }

    /** Behind the one before it, which is there by now; the first of all stands before the first of old. */
    private static String place(EnumType from, List<String> labels, int at) {
        if (at > 0) {
            boolean last = labels.subList(at, labels.size()).stream().noneMatch(from.labels()::contains);
            return last ? "" : " after " + ServerText.literal(labels.get(at - 1));
        }
        return from.labels().isEmpty()
                ? ""
                : " before " + ServerText.literal(from.labels().get(0));
    }

    static List<String> create(CompositeType type) {
        return List.of("create type " + PostgresNames.of(type.name()) + " as "
                + type.attributes().stream()
                        .map(TypeStatements::attribute)
                        .collect(Collectors.joining(",\n    ", "(\n    ", "\n)")));
    }

    private static String attribute(CompositeType.Attribute attribute) {
        return PostgresNames.of(attribute.name()) + " " + attribute.type()
                + attribute
                        .collation()
                        .map(collation -> " collate " + collation)
                        .orElse("");
    }

    /** Whether attributes only go, or come at the end. The type of one cannot change while a table uses it. */
    static boolean isInPlace(CompositeType from, CompositeType to) {
        List<String> before =
                from.attributes().stream().map(TypeStatements::attribute).toList();
        List<String> after =
                to.attributes().stream().map(TypeStatements::attribute).toList();
        List<String> kept = after.stream().filter(before::contains).toList();
        return before.stream().filter(after::contains).toList().equals(kept)
                && after.subList(0, kept.size()).equals(kept)
                && to.attributes().stream()
                        .filter(attribute -> !kept.contains(attribute(attribute)))
                        .noneMatch(attribute -> from.attributes().stream()
                                .anyMatch(other -> other.name().equals(attribute.name())));
    }

    static List<String> alter(CompositeType from, CompositeType to) {
        List<String> before =
                from.attributes().stream().map(TypeStatements::attribute).toList();
        List<String> after =
                to.attributes().stream().map(TypeStatements::attribute).toList();
        List<String> actions = new ArrayList<>();
        from.attributes().stream()
                .filter(attribute -> !after.contains(attribute(attribute)))
                .forEach(attribute -> actions.add("drop attribute " + PostgresNames.of(attribute.name())));
        after.stream()
                .filter(attribute -> !before.contains(attribute))
                .forEach(attribute -> actions.add("add attribute " + attribute));
        return actions.isEmpty()
                ? List.of()
                : List.of("alter type " + PostgresNames.of(to.name()) + " " + String.join(", ", actions));
    }

    static List<String> create(DomainType type) {
        StringBuilder text =
                new StringBuilder("create domain " + PostgresNames.of(type.name()) + " as " + type.baseType());
        type.collation().ifPresent(collation -> text.append(" collate ").append(collation));
        type.defaultValue().ifPresent(value -> text.append(" default ").append(ServerText.small(value)));
        if (!type.nullable()) {
            text.append(" not null");
        }
        type.checks().stream()
                .filter(DomainCheck::valid)
                .forEach(check -> text.append("\n    ").append(check(check)));
        List<String> statements = new ArrayList<>();
        statements.add(text.toString());
        type.checks().stream().filter(check -> !check.valid()).forEach(check -> statements.add(add(type, check)));
        return statements;
    }

    private static String check(DomainCheck check) {
        return "constraint " + PostgresNames.of(check.name()) + " "
                + ServerText.small(check.definition().strip()).replaceFirst(" not valid$", "");
    }

    private static String add(DomainType type, DomainCheck check) {
        return "alter " + ObjectPhrase.of(type) + " add " + check(check) + (check.valid() ? "" : " not valid");
    }

    static boolean isInPlace(DomainType from, DomainType to) {
        return from.baseType().equals(to.baseType()) && from.collation().equals(to.collation());
    }

    static List<String> alter(DomainType from, DomainType to) {
        String alter = "alter " + ObjectPhrase.of(to);
        List<String> statements = new ArrayList<>();
        from.checks().stream()
                .filter(check -> find(to, check)
                        .filter(other -> !isMadeAnew(check, other))
                        .isEmpty())
                .forEach(check -> statements.add(alter + " drop constraint " + PostgresNames.of(check.name())));
        if (!from.defaultValue().equals(to.defaultValue())) {
            statements.add(alter
                    + to.defaultValue()
                            .map(value -> " set default " + ServerText.small(value))
                            .orElse(" drop default"));
        }
        if (from.nullable() != to.nullable()) {
            statements.add(alter + (to.nullable() ? " drop not null" : " set not null"));
        }
        for (DomainCheck check : to.checks()) {
            Optional<DomainCheck> before = find(from, check).filter(other -> !isMadeAnew(other, check));
            if (before.isEmpty()) {
                statements.add(add(to, check));
            } else if (!before.get().valid() && check.valid()) {
                statements.add(alter + " validate constraint " + PostgresNames.of(check.name()));
            }
        }
        return statements;
    }

    private static boolean isMadeAnew(DomainCheck from, DomainCheck to) {
        return !check(from).equals(check(to)) || (from.valid() && !to.valid());
    }

    private static Optional<DomainCheck> find(DomainType type, DomainCheck wanted) {
        return type.checks().stream()
                .filter(check -> check.name().equals(wanted.name()))
                .findFirst();
    }
}
