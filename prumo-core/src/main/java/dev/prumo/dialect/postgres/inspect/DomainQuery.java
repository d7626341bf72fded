package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.name;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.DomainType.DomainCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Types with rules, over other types. */
final class DomainQuery implements CatalogQuery {
    private final CatalogObjects objects;

    DomainQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "domains";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select t.typnamespace, t.oid, t.typname, %s,
                       case when t.typcollation <> b.typcollation then %s end,
                       case when t.typdefault is not null then coalesce(%s, quote_literal(t.typdefault)) end,
                       not t.typnotnull,
                       (select string_agg(k.conname || chr(31) || %s || chr(31) || k.convalidated, chr(30) order by k.conname)
                          from pg_constraint k where k.contypid = t.oid and k.contype = 'c'),
                       pg_get_userbyid(t.typowner), d.description, %s
                  from pg_type t
                  join pg_namespace n on n.oid = t.typnamespace
                  join pg_type b on b.oid = t.typbasetype
                  left join pg_collation l on l.oid = t.typcollation
                  left join pg_namespace ln on ln.oid = l.collnamespace
                  %s
                 where t.typtype = 'd' and t.typnamespace = any (%s)
                """.formatted(
                        relative("format_type(t.typbasetype, t.typtypmod)"),
                        name("l.collnamespace", "ln.nspname", "l.collname"),
                        relative("pg_get_expr(t.typdefaultbin, 0)"),
                        relative("pg_get_constraintdef(k.oid)"),
                        grants("t.typacl", 'T', "t.typowner"),
                        comment(Catalog.TYPE, "t.oid"),
                        namespaces);
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
                    new DomainType(
                            row.name(),
                            row.text(),
                            row.optional(),
                            row.optionalPrinted(),
                            row.flag(),
                            checks(row),
                            new Details(row.optional(), row.optional(), row.grants())));
        }
    }

    private List<DomainCheck> checks(CatalogRow row) throws SQLException {
        List<DomainCheck> checks = new ArrayList<>();
        for (List<String> parts : row.lists()) {
            checks.add(new DomainCheck(
                    objects.texts().name(parts.get(0)),
                    objects.texts().one(PrintedText.settled(parts.get(1))),
                    parts.get(2).equals("true")));
        }
        return checks;
    }
}
