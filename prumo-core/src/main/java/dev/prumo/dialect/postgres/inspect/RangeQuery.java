package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.name;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.RangeType;
import java.sql.SQLException;

/** Types of ranges. Their multirange types and the functions that make their values go with them. */
final class RangeQuery implements CatalogQuery {
    private final CatalogObjects objects;

    RangeQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "range types";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select t.typnamespace, t.oid, t.typname,
                       %s,
                       pg_get_userbyid(t.typowner), d.description, %s
                  from pg_range g
                  join pg_type t on t.oid = g.rngtypid
                  join pg_namespace n on n.oid = t.typnamespace
                  %s
                  %s
                 where t.typnamespace = any (%s)
                """.formatted(
                        definition(),
                        grants("t.typacl", 'T', "t.typowner"),
                        parts(),
                        comment(Catalog.TYPE, "t.oid"),
                        namespaces);
    }

    /** What follows AS RANGE, of a range {@code g} with its {@link #parts}. */
    static String definition() {
        return "'subtype = ' || " + relative("format_type(g.rngsubtype, null)")
                + " || case when o.opcdefault then '' else ', subtype_opclass = ' || "
                + name("o.opcnamespace", "opn.nspname", "o.opcname") + " end"
                + " || case when g.rngcollation = b.typcollation then '' else ', collation = ' || "
                + name("l.collnamespace", "ln.nspname", "l.collname") + " end"
                + " || case when g.rngcanonical = 0 then '' else ', canonical = ' || "
                + name("cp.pronamespace", "cpn.nspname", "cp.proname") + " end"
                + " || case when g.rngsubdiff = 0 then '' else ', subtype_diff = ' || "
                + name("sp.pronamespace", "spn.nspname", "sp.proname") + " end"
                + " || ', multirange_type_name = ' || quote_ident(m.typname)";
    }

    static String parts() {
        return """
                join pg_type b on b.oid = g.rngsubtype
                join pg_type m on m.oid = g.rngmultitypid
                join pg_opclass o on o.oid = g.rngsubopc
                join pg_namespace opn on opn.oid = o.opcnamespace
                left join pg_collation l on l.oid = g.rngcollation
                left join pg_namespace ln on ln.oid = l.collnamespace
                left join pg_proc cp on cp.oid = g.rngcanonical
                left join pg_namespace cpn on cpn.oid = cp.pronamespace
                left join pg_proc sp on sp.oid = g.rngsubdiff
                left join pg_namespace spn on spn.oid = sp.pronamespace""";
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        if (!objects.isMember(Catalog.TYPE, number)) {
            objects.add(
                    Catalog.TYPE,
                    number,
                    place,
                    new RangeType(row.name(), row.text(), new Details(row.optional(), row.optional(), row.grants())));
        }
    }
}
