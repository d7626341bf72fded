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
    public String sql(String namespaces) {
        // What makes the values of a range type belongs to that type. A default cannot be taken away in place.
        return """
                select p.pronamespace, p.oid, p.proname, p.prokind, %s, quote_ident(n.nspname), %s, %s,
                       pg_get_userbyid(p.proowner), d.description, %s
                  from pg_proc p
                  join pg_namespace n on n.oid = p.pronamespace
                  %s
                 where p.prokind in ('f', 'p', 'w') and p.pronamespace = any (%s)
                   and not exists (select from pg_depend i
                                    where i.classid = 1255 and i.objid = p.oid and i.deptype = 'i' and i.refclassid = 1247)
                """.formatted(
                relative("oidvectortypes(p.proargtypes)"),
                relative("pg_get_functiondef(p.oid)"),
                relative("'(' || pg_get_function_identity_arguments(p.oid) || ')'"
                        + " || coalesce(' returns ' || pg_get_function_result(p.oid), '')"
                        + " || case p.pronargdefaults when 0 then '' else ' defaults ' || p.pronargdefaults end"),
                grants("p.proacl", 'f', "p.proowner"),
                comment(Catalog.PROCEDURE, "p.oid"),
                namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        if (objects.isMember(Catalog.PROCEDURE, number)) {
            return;
        }
        Identifier name = row.name();
        RoutineKind kind = row.text().equals("p") ? RoutineKind.PROCEDURE : RoutineKind.FUNCTION;
        String arguments = row.text();
        String start = "CREATE OR REPLACE " + (kind == RoutineKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ");
        String schema = row.text() + ".";
        String definition =
                start + row.text().substring(start.length() + schema.length()).stripTrailing();
        objects.add(
                Catalog.PROCEDURE,
                number,
                place,
                new Routine(
                        name,
                        kind,
                        arguments,
                        objects.texts().one(place.ownName().neutral(definition)),
                        row.text(),
                        new Details(row.optional(), row.optional(), row.grants())));
    }
}
