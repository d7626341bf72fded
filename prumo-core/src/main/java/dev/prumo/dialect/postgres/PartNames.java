package dev.prumo.dialect.postgres;

import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Index;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that the server gives to the indexes and keys of partitions, as makeObjectName and ChooseIndexName of its sources
 * do it, up to names that are cut or taken: a name that looks as if the server gave it is believed to be given.
 */
final class PartNames {
    private static final Pattern GIVEN = Pattern.compile(".*_(idx|key|pkey|excl)\\d*");
    private static final int LOOK = 20;

    private PartNames() {}

    static Identifier of(SchemaObject part) {
        if (part instanceof Index index) {
            return given(index.table(), index.name(), index.columns(), "idx");
        }
        if (part instanceof Constraint constraint && ConstraintStatements.hasIndex(constraint)) {
            return constraint.kind() == ConstraintKind.PRIMARY_KEY
                    ? given(constraint.table(), constraint.name(), List.of(), "pkey")
                    : given(
                            constraint.table(),
                            constraint.name(),
                            constraint.columns(),
                            constraint.kind() == ConstraintKind.UNIQUE ? "key" : "excl");
        }
        return part instanceof Constraint constraint
                ? constraint.parent().orElse(constraint.name())
                : Identifier.of(part.key().name());
    }

    private static Identifier given(Identifier table, Identifier name, List<Identifier> columns, String end) {
        String start = table.text().substring(0, Math.min(LOOK, table.text().length()));
        if (name.text().startsWith(start) && GIVEN.matcher(name.text()).matches()) {
            return name;
        }
        String words = columns.stream().map(column -> column.text() + "_").collect(Collectors.joining());
        return Identifier.of(table + "_" + words + end);
    }
}
