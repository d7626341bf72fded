package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Rule;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rules; the one that makes a view stands for the view. */
final class RuleQuery implements CatalogQuery {
    private final CatalogObjects objects;

    RuleQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "rules";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select w.ev_class, w.oid, w.rulename = '_RETURN', w.rulename,
                       case when w.rulename <> '_RETURN' then %s end, w.ev_enabled, d.description
                  from pg_rewrite w
                  join pg_class c on c.oid = w.ev_class
                  join pg_namespace n on n.oid = c.relnamespace
                  %s
                 where c.relnamespace = any (%s)
                """.formatted(relative("pg_get_ruledef(w.oid, true)"), comment(Catalog.REWRITE, "w.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Relation table = objects.relation(row.number()).orElse(null);
        long number = row.number();
        if (table == null || objects.isMember(Catalog.REWRITE, number)) {
            return;
        }
        if (row.flag()) {
            objects.know(Catalog.REWRITE, number, table.place(), table.key());
            return;
        }
        Identifier name = row.name();
        Rule rule = new Rule(
                table.name(),
                name,
                withoutSemicolon(row.printed()),
                Enabled.of(row.text()),
                new Details(Optional.empty(), row.optional(), List.of()));
        objects.add(Catalog.REWRITE, number, table.place(), rule);
        table.place().needs(rule.key(), table.key());
    }

    private static String withoutSemicolon(String definition) {
        return definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
    }
}
