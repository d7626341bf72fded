package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Policy;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Row security policies. */
final class PolicyQuery implements CatalogQuery {
    private final CatalogObjects objects;

    PolicyQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "policies";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select p.polrelid, p.oid, p.polname, p.polpermissive,
                       case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                            when 'd' then 'delete' else 'all' end,
                       (select string_agg(r.name, chr(31) order by r.name collate "C")
                          from (select case number when 0 then 'public' else pg_get_userbyid(number)::text end
                                  from unnest(p.polroles) number) r (name)),
                       %s, %s, d.description
                  from pg_policy p
                  join pg_class c on c.oid = p.polrelid
                  join pg_namespace n on n.oid = c.relnamespace
                  %s
                 where c.relnamespace = any (%s)
                """.formatted(
                        relative("pg_get_expr(p.polqual, p.polrelid)"),
                        relative("pg_get_expr(p.polwithcheck, p.polrelid)"),
                        comment(Catalog.POLICY, "p.oid"),
                        namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Relation table = objects.relation(row.number()).orElse(null);
        long number = row.number();
        if (table == null || objects.isMember(Catalog.POLICY, number)) {
            return;
        }
        Policy policy = new Policy(
                table.name(),
                row.name(),
                row.flag(),
                row.text(),
                row.list(),
                row.optionalPrinted(),
                row.optionalPrinted(),
                new Details(Optional.empty(), row.optional(), List.of()));
        objects.add(Catalog.POLICY, number, table.place(), policy);
        table.place().needs(policy.key(), table.key());
    }
}
