package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.storage;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables, partitioned or not, and partitions. */
final class TableQuery implements CatalogQuery {
    private final CatalogObjects objects;

    TableQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "tables";
    }

    @Override
    public boolean canBeDenied() {
        return false;
    }

    @Override
    public String sql(String namespaces) {
        return """
                select c.relnamespace, c.oid, c.relname, c.relpersistence = 'u',
                       case when c.relkind = 'p' then %s end,
                       case when c.relispartition then %s end,
                       (select string_agg(case p.relnamespace when c.relnamespace then '' else pn.nspname end
                                          || chr(31) || p.relname, chr(30) order by h.inhseqno)
                          from pg_inherits h
                          join pg_class p on p.oid = h.inhparent
                          join pg_namespace pn on pn.oid = p.relnamespace
                         where h.inhrelid = c.oid),
                       c.relrowsecurity, c.relforcerowsecurity,
                       case c.relreplident when 'd' then 'default' when 'f' then 'full'
                            else coalesce((select 'index ' || xc.relname
                                             from pg_index x join pg_class xc on xc.oid = x.indexrelid
                                            where x.indrelid = c.oid and x.indisreplident), 'nothing') end,
                       %s,
                       case when m.amname <> 'heap' then m.amname end,
                       pg_get_userbyid(c.relowner), d.description, %s
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  left join pg_am m on m.oid = c.relam
                  left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
                  %s
                 where c.relkind in ('r', 'p') and c.relnamespace = any (%s)
                """.formatted(
                        relative("pg_get_partkeydef(c.oid)"),
                        relative("pg_get_expr(c.relpartbound, c.oid)"),
                        storage(),
                        grants("c.relacl", 'r', "c.relowner"),
                        comment(Catalog.CLASS, "c.oid"),
                        namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        Identifier name = row.name();
        if (objects.isMember(Catalog.CLASS, number) || place.leavesOut(name)) {
            return;
        }
        Relation relation = objects.relation(number, place, name, ObjectKey.of(ObjectKind.TABLE, name));
        boolean unlogged = row.flag();
        Optional<String> partitionBy = row.optional();
        Optional<String> bounds = row.optional();
        List<QualifiedName> parents = parents(row);
        place.add(objects.texts()
                .one(new Table(
                        name,
                        relation.columns(),
                        unlogged,
                        partitionBy,
                        bounds.map(each -> new Table.PartitionOf(parents.get(0), each)),
                        bounds.isPresent() ? List.of() : parents,
                        row.flag(),
                        row.flag(),
                        row.text(),
                        row.options(),
                        row.optional(),
                        false,
                        false,
                        Optional.empty(),
                        new Details(row.optional(), row.optional(), row.grants()))));
    }

    private List<QualifiedName> parents(CatalogRow row) throws SQLException {
        List<QualifiedName> parents = new ArrayList<>();
        for (List<String> pair : row.lists()) {
            Optional<Identifier> schema =
                    Optional.of(pair.get(0)).filter(text -> !text.isEmpty()).map(objects.texts()::name);
            parents.add(new QualifiedName(schema, objects.texts().name(pair.get(1))));
        }
        return parents;
    }
}
