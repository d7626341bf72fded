package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.name;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.options;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import java.sql.SQLException;
import java.util.Optional;

/** Columns of tables and views, and fields of types; those come first, because a relation is made with its columns. */
final class ColumnQuery implements CatalogQuery {
    private final CatalogObjects objects;

    ColumnQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "columns";
    }

    @Override
    public boolean canBeDenied() {
        return false;
    }

    @Override
    public String sql(String namespaces) {
        // A default speaks of no column; the server need not open the table to print it.
        return """
                select a.attrelid, a.attnum, a.attname,
                       case when t.typnamespace = 11 then format_type(a.atttypid, a.atttypmod) else %s end,
                       not a.attnotnull,
                       case when f.oid is not null and a.attgenerated = '' then %s end,
                       s.seqrelid is not null, a.attidentity = 'a', format_type(s.seqtypid, null), s.seqstart, s.seqincrement,
                       s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                       a.attgenerated <> '', a.attgenerated = 's', case when a.attgenerated <> '' then %s end,
                       case when l.oid is not null
                            then %s end,
                       case when a.attstorage <> t.typstorage
                            then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main'
                                      else 'extended' end end,
                       case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
                       coalesce(a.attstattarget, -1), %s,
                       a.attinhcount > 0 and not a.attislocal, d.description, %s
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid
                  join pg_type t on t.oid = a.atttypid
                  left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
                  left join pg_collation l on l.oid = a.attcollation and a.attcollation <> t.typcollation
                  left join pg_namespace ln on ln.oid = l.collnamespace
                  left join (pg_depend o join pg_sequence s on s.seqrelid = o.objid)
                         on a.attidentity <> '' and o.refclassid = 1259 and o.refobjid = a.attrelid
                        and o.refobjsubid = a.attnum and o.deptype = 'i' and o.classid = 1259
                  %s
                 where c.relkind in ('r', 'p', 'v', 'm', 'c') and c.relnamespace = any (%s)
                   and a.attnum > 0 and not a.attisdropped
                """.formatted(
                        relative("format_type(a.atttypid, a.atttypmod)"),
                        relative("pg_get_expr(f.adbin, 0)"),
                        relative("pg_get_expr(f.adbin, f.adrelid)"),
                        name("l.collnamespace", "ln.nspname", "l.collname"),
                        options("a.attoptions"),
                        grants("a.attacl", 'c', "c.relowner"),
                        comment(Catalog.CLASS, "a.attrelid", "a.attnum"),
                        namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        objects.column(
                row.number(),
                row.smallNumber(),
                new Column(
                        row.name(),
                        row.text(),
                        row.flag(),
                        row.optionalPrinted(),
                        identity(row),
                        generated(row),
                        row.optional(),
                        false,
                        row.optional(),
                        row.optional(),
                        row.target(),
                        row.options(),
                        row.flag(),
                        row.optional(),
                        row.grants()));
    }

    private static Optional<Column.Identity> identity(CatalogRow row) throws SQLException {
        if (!row.flag()) {
            row.skip(8);
            return Optional.empty();
        }
        return Optional.of(new Column.Identity(row.flag(), row.sequence()));
    }

    private static Optional<Column.Generated> generated(CatalogRow row) throws SQLException {
        if (!row.flag()) {
            row.skip(2);
            return Optional.empty();
        }
        boolean stored = row.flag();
        return Optional.of(new Column.Generated(row.printed(), stored));
    }
}
