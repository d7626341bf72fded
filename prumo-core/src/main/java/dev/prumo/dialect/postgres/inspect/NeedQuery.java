package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.postgres.inspect.CatalogObjects.Known;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import java.sql.SQLException;
import java.util.Optional;

/** What needs what, as the server knows it. Comes last, when it is known what the numbers stand for. */
final class NeedQuery implements CatalogQuery {
    private final CatalogObjects objects;

    NeedQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "dependencies";
    }

    @Override
    public String sql(String namespaces) {
        return """
                with own (catalog, number) as (
                    select 1259, oid from pg_class where relnamespace = any (%1$s) and relkind <> 't'
                    union all select 1247, oid from pg_type where typnamespace = any (%1$s)
                    union all select 1255, oid from pg_proc where pronamespace = any (%1$s)
                    union all select 2606, oid from pg_constraint where connamespace = any (%1$s)
                    union all select 3381, oid from pg_statistic_ext where stxnamespace = any (%1$s)
                    union all select 3079, oid from pg_extension where extnamespace = any (%1$s)
                    union all select 2618, w.oid from pg_rewrite w join pg_class c on c.oid = w.ev_class
                               where c.relnamespace = any (%1$s)
                    union all select 2620, g.oid from pg_trigger g join pg_class c on c.oid = g.tgrelid
                               where c.relnamespace = any (%1$s) and not g.tgisinternal
                    union all select 3256, p.oid from pg_policy p join pg_class c on c.oid = p.polrelid
                               where c.relnamespace = any (%1$s))
                select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
                  from own
                  join pg_depend d on d.classid = own.catalog and d.objid = own.number
                 where d.deptype <> 'e' and d.refclassid not in (2615, 2601)
                union all
                select 1247, k.contypid, 0, d.refclassid, d.refobjid, d.refobjsubid
                  from pg_constraint k
                  join pg_depend d on d.classid = 2606 and d.objid = k.oid
                 where k.contypid <> 0 and k.connamespace = any (%1$s)
                union all
                select 1259, f.adrelid, f.adnum, d.refclassid, d.refobjid, d.refobjsubid
                  from pg_attrdef f
                  join pg_class c on c.oid = f.adrelid
                  join pg_depend d on d.classid = 2604 and d.objid = f.oid
                 where c.relnamespace = any (%1$s)
                """.formatted(namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Known dependent = known(row).orElse(null);
        Known needed = known(row).orElse(null);
        if (dependent != null
                && needed != null
                && dependent.place() == needed.place()
                && isNeed(dependent.key(), needed.key())) {
            dependent.place().needs(dependent.key(), needed.key());
        }
    }

    private Optional<Known> known(CatalogRow row) throws SQLException {
        long catalog = row.number();
        long number = row.number();
        int column = row.smallNumber();
        Optional<Relation> relation =
                catalog == Catalog.CLASS.number() && column != 0 ? objects.relation(number) : Optional.empty();
        return relation.map(each -> new Known(each.place(), each.key(column))).or(() -> objects.known(catalog, number));
    }

    /**
     * An object and its own columns are one when they are made, and a sequence is there before the column that will own it:
     * that column's default needs the sequence.
     */
    private static boolean isNeed(ObjectKey dependent, ObjectKey needed) {
        boolean ownColumn = dependent.kind() == ObjectKind.TABLE
                && needed.kind() == ObjectKind.COLUMN
                && needed.table().equals(dependent.name());
        boolean ownTable = dependent.kind() == ObjectKind.COLUMN
                && needed.kind() == ObjectKind.TABLE
                && dependent.table().equals(needed.name());
        boolean owner = dependent.kind() == ObjectKind.SEQUENCE
                && (needed.kind() == ObjectKind.COLUMN || needed.kind() == ObjectKind.TABLE);
        return !dependent.equals(needed) && !ownColumn && !ownTable && !owner;
    }
}
