package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Index;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Indexes that serve no constraint. */
final class IndexQuery implements CatalogQuery {
    private final CatalogObjects objects;

    IndexQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "indexes";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select x.indrelid, c.oid, c.relname, quote_ident(c.relname), x.indisunique, %s,
                       array_to_string((x.indkey::int2[])[0:x.indnkeyatts - 1], ','), x.indisvalid, p.relname,
                       x.indisclustered, d.description
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_index x on x.indexrelid = c.oid
                  left join pg_inherits h on h.inhrelid = c.oid
                  left join pg_class p on p.oid = h.inhparent
                  %s
                 where c.relkind in ('i', 'I') and c.relnamespace = any (%s)
                   and not exists (select from pg_constraint k
                                    where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
                """.formatted(relative("pg_get_indexdef(c.oid, 0, true)"), comment(Catalog.CLASS, "c.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Relation table = objects.relation(row.number()).orElse(null);
        if (table == null) {
            return;
        }
        long number = row.number();
        Identifier name = row.name();
        String quoted = row.text();
        boolean unique = row.flag();
        String start = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + quoted + " ";
        Index index = new Index(
                table.name(),
                name,
                unique,
                objects.texts().one(row.printed().substring(start.length())),
                table.names(row.numbers()),
                row.flag(),
                row.optionalName(),
                row.flag(),
                new Details(Optional.empty(), row.optional(), List.of()));
        objects.add(Catalog.CLASS, number, table.place(), index);
        table.place().needs(index.key(), table.key());
    }
}
