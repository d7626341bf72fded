package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Routine;
import dev.prumo.schema.RoutineKind;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;

/** Functions and procedures. */
final class RoutineQuery implements CatalogQuery {
    private final CatalogObjects objects;

    RoutineQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "routines";
    }

    @Override
    public String sql(String namespaces) {
        // What makes the values of a range type belongs to that type. A default cannot be taken away in place.
        return """
                select p.pronamespace, p.oid, p.proname, p.prokind, %s, %s, %s,
                       pg_get_userbyid(p.proowner), d.description, %s
                  from pg_proc p
                  join pg_namespace n on n.oid = p.pronamespace
                  %s
                 where p.prokind in ('f', 'p', 'w') and p.pronamespace = any (%s)
                   and not exists (select from pg_depend i
                                    where i.classid = 1255 and i.objid = p.oid and i.deptype = 'i' and i.refclassid = 1247)
                """.formatted(
                relative("oidvectortypes(p.proargtypes)"),
                OwnName.neutral(definition()),
                relative("'(' || pg_get_function_identity_arguments(p.oid) || ')'"
                        + " || coalesce(' returns ' || pg_get_function_result(p.oid), '')"
                        + " || case p.pronargdefaults when 0 then '' else ' defaults ' || p.pronargdefaults end"),
                grants("p.proacl", 'f', "p.proowner"),
                comment(Catalog.PROCEDURE, "p.oid"),
                namespaces);
    }

    /** As the server prints it, but for the schema before the name, and what is blank at the end. */
    static String definition() {
        return relative("(select start || rtrim(substr(pg_get_functiondef(p.oid),"
                + " length(start || quote_ident(n.nspname)) + 2), chr(10))"
                + " from (values ('CREATE OR REPLACE ' || case p.prokind when 'p' then 'PROCEDURE ' else 'FUNCTION ' end))"
                + " v (start))");
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        Identifier name = row.name();
        if (objects.isMember(Catalog.PROCEDURE, number) || place.leavesOut(name)) {
            return;
        }
        RoutineKind kind = row.text().equals("p") ? RoutineKind.PROCEDURE : RoutineKind.FUNCTION;
        String arguments = row.text();
        objects.add(
                Catalog.PROCEDURE,
                number,
                place,
                new Routine(
                        name,
                        kind,
                        arguments,
                        row.text(),
                        row.text(),
                        new Details(row.optional(), row.optional(), row.grants())));
    }
}
