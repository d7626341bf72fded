package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.options;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Constraints of tables, with the indexes that serve them. */
final class ConstraintQuery implements CatalogQuery {
    /** What may stand after the storage parameters of a key. */
    private static final Pattern TIMING = Pattern.compile("( DEFERRABLE)?( INITIALLY DEFERRED)?$");

    private static final Pattern NOT_NULL = Pattern.compile("_not_null[0-9]*$");

    private final CatalogObjects objects;

    ConstraintQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "constraints";
    }

    @Override
    public String sql(String namespaces) {
        // A foreign key to a partitioned table has further rows of the same table, one for each partition. The trigger
        // of
        // a constraint trigger says all that its row here does.
        return """
                select k.conrelid, k.oid, coalesce(x.indexrelid, 0), k.conname, k.contype, %s,
                       %s, array_to_string(k.conkey, ','),
                       case when r.relnamespace <> k.connamespace then rn.nspname end, r.relname,
                       k.convalidated and coalesce(x.indisvalid, true), k.connoinherit,
                       k.coninhcount > 0 and not k.conislocal, p.conname, d.description
                  from pg_constraint k
                  join pg_namespace n on n.oid = k.connamespace
                  left join pg_index x on x.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
                  left join pg_class i on i.oid = x.indexrelid
                  left join pg_class r on r.oid = k.confrelid
                  left join pg_namespace rn on rn.oid = r.relnamespace
                  left join pg_constraint p on p.oid = k.conparentid
                  %s
                 where k.conrelid <> 0 and k.contype <> 't' and k.connamespace = any (%s)
                   and p.conrelid is distinct from k.conrelid
                """.formatted(
                        relative("pg_get_constraintdef(k.oid)"),
                        "case when k.contype <> 'x' then " + options("i.reloptions") + " end",
                        comment(Catalog.CONSTRAINT, "k.oid"),
                        namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Relation table = objects.relation(row.number()).orElse(null);
        if (table == null) {
            return;
        }
        long number = row.number();
        long index = row.number();
        Identifier name = row.name();
        ConstraintKind kind = kind(row.text());
        String definition = withOptions(row.printed(), row.options());
        List<Identifier> columns = table.names(row.numbers());
        Optional<QualifiedName> references = row.relation();
        boolean valid = row.flag();
        boolean noInherit = row.flag();
        boolean inherited = row.flag();
        Optional<Identifier> parent = row.optionalName();
        Details details = new Details(Optional.empty(), row.optional(), List.of());
        if (kind == ConstraintKind.NOT_NULL
                && valid
                && !noInherit
                && (inherited || isAutomatic(name))
                && details.equals(Details.NONE)) {
            return;
        }
        Constraint constraint = new Constraint(
                table.name(),
                name,
                kind,
                true,
                objects.texts().one(definition),
                columns,
                references,
                valid,
                inherited,
                parent,
                details);
        objects.add(Catalog.CONSTRAINT, number, table.place(), constraint);
        if (index != 0) {
            objects.know(Catalog.CLASS, index, table.place(), constraint.key());
        }
        table.place().needs(constraint.key(), table.key());
    }

    /**
     * Whether nobody gave this name. It is made of a table and a column, but not always of those that have it now: they may
     * have got other names, and a child table takes the name from its parent.
     */
    private static boolean isAutomatic(Identifier name) {
        return NOT_NULL.matcher(name.text()).find();
    }

    private static ConstraintKind kind(String letter) {
        return switch (letter) {
            case "p" -> ConstraintKind.PRIMARY_KEY;
            case "u" -> ConstraintKind.UNIQUE;
            case "c" -> ConstraintKind.CHECK;
            case "f" -> ConstraintKind.FOREIGN_KEY;
            case "x" -> ConstraintKind.EXCLUSION;
            case "n" -> ConstraintKind.NOT_NULL;
            default -> throw new IllegalStateException("a constraint of the unknown kind " + letter);
        };
    }

    /** The server leaves the storage parameters out where it prints a key. */
    private static String withOptions(String definition, Map<String, String> options) {
        if (options.isEmpty()) {
            return definition;
        }
        StringJoiner list = new StringJoiner(", ", " WITH (", ")");
        options.forEach((name, value) -> list.add(name + "='" + value.replace("'", "''") + "'"));
        return TIMING.matcher(definition).replaceFirst(Matcher.quoteReplacement(list.toString()) + "$0");
    }
}
