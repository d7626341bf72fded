package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/** Types that came with something else: arrays of a type, rows of a table, multiranges. They stand for that. */
final class DerivedTypeQuery implements CatalogQuery {
    private final CatalogObjects objects;

    DerivedTypeQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "types";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select t.oid,
                       case when b.typrelid <> 0 then 1259 else 1247 end,
                       case when b.typrelid <> 0 then b.typrelid else coalesce(g.rngtypid, b.oid) end
                  from pg_type t
                  left join pg_type e on e.oid = t.typelem and e.typarray = t.oid
                  join pg_type b on b.oid = coalesce(e.oid, t.oid)
                  left join pg_range g on g.rngmultitypid = b.oid
                 where (e.oid is not null or t.typrelid <> 0 or g.rngtypid is not null)
                   and t.typnamespace = any (%s)
                """.formatted(namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        objects.alias(Catalog.TYPE.number(), row.number(), row.number(), row.number());
    }
}
