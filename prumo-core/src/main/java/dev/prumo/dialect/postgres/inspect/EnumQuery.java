package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.EnumType;
import java.sql.SQLException;

/** Types with a fixed list of values. */
final class EnumQuery implements CatalogQuery {
    private final CatalogObjects objects;

    EnumQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "enums";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select t.typnamespace, t.oid, t.typname,
                       (select string_agg(e.enumlabel, chr(31) order by e.enumsortorder)
                          from pg_enum e where e.enumtypid = t.oid),
                       pg_get_userbyid(t.typowner), d.description, %s
                  from pg_type t
                  %s
                 where t.typtype = 'e' and t.typnamespace = any (%s)
                """.formatted(grants("t.typacl", 'T', "t.typowner"), comment(Catalog.TYPE, "t.oid"), namespaces);
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
                    new EnumType(row.name(), row.list(), new Details(row.optional(), row.optional(), row.grants())));
        }
    }
}
