package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.name;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Routine;
import dev.prumo.schema.RoutineKind;
import java.sql.SQLException;

/** Aggregates, which the server does not print by itself. Source: PostgreSQL 18 manual, "CREATE AGGREGATE". */
final class AggregateQuery implements CatalogQuery {
    private final CatalogObjects objects;

    AggregateQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "aggregates";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select p.pronamespace, p.oid, p.proname, %s, %s, %s, pg_get_userbyid(p.proowner), d.description, %s
                  from pg_aggregate a
                  join pg_proc p on p.oid = a.aggfnoid
                  join pg_namespace n on n.oid = p.pronamespace
                  %s
                 where p.pronamespace = any (%s)
                """.formatted(
                        relative("oidvectortypes(p.proargtypes)"),
                        definition(),
                        relative("'(' || pg_get_function_identity_arguments(p.oid) || ') returns '"
                                + " || pg_get_function_result(p.oid)"),
                        grants("p.proacl", 'f', "p.proowner"),
                        comment(Catalog.PROCEDURE, "p.oid"),
                        namespaces);
    }

    static String definition() {
        return relative("'CREATE OR REPLACE AGGREGATE ' || quote_ident(p.proname) || '('"
                + " || coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') || ') ('"
                + " || concat_ws(', ', 'SFUNC = ' || " + function("aggtransfn")
                + ", 'STYPE = ' || format_type(a.aggtranstype, null)"
                + ", 'SSPACE = ' || nullif(a.aggtransspace, 0)"
                + ", 'FINALFUNC = ' || " + function("aggfinalfn")
                + ", case when a.aggfinalextra then 'FINALFUNC_EXTRA' end"
                + ", 'FINALFUNC_MODIFY = ' || " + modify("aggfinalmodify")
                + ", 'COMBINEFUNC = ' || " + function("aggcombinefn")
                + ", 'SERIALFUNC = ' || " + function("aggserialfn")
                + ", 'DESERIALFUNC = ' || " + function("aggdeserialfn")
                + ", 'INITCOND = ' || quote_literal(a.agginitval)"
                + ", case when a.aggmtransfn <> 0 then " + moving() + " end"
                + ", case when a.aggsortop <> 0 then " + sortOperator() + " end"
                + ", 'PARALLEL = ' || case p.proparallel when 's' then 'SAFE' when 'r' then 'RESTRICTED' end"
                + ", case a.aggkind when 'h' then 'HYPOTHETICAL' end) || ')'");
    }

    private static String moving() {
        return "concat_ws(', ', 'MSFUNC = ' || " + function("aggmtransfn")
                + ", 'MINVFUNC = ' || " + function("aggminvtransfn")
                + ", 'MSTYPE = ' || format_type(a.aggmtranstype, null)"
                + ", 'MSSPACE = ' || nullif(a.aggmtransspace, 0)"
                + ", 'MFINALFUNC = ' || " + function("aggmfinalfn")
                + ", case when a.aggmfinalextra then 'MFINALFUNC_EXTRA' end"
                + ", 'MFINALFUNC_MODIFY = ' || " + modify("aggmfinalmodify")
                + ", 'MINITCOND = ' || quote_literal(a.aggminitval))";
    }

    /** The name of a function, or nothing. */
    private static String function(String column) {
        return "(select " + name("f.pronamespace", "fn.nspname", "f.proname")
                + " from pg_proc f join pg_namespace fn on fn.oid = f.pronamespace where f.oid = a." + column
                + "::oid)";
    }

    private static String modify(String column) {
        return "case a." + column + " when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end";
    }

    private static String sortOperator() {
        return "(select 'SORTOP = OPERATOR(' || case when o.oprnamespace = n.oid then ''"
                + " else quote_ident(s.nspname) || '.' end || o.oprname || ')'"
                + " from pg_operator o join pg_namespace s on s.oid = o.oprnamespace where o.oid = a.aggsortop)";
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        if (!objects.isMember(Catalog.PROCEDURE, number)) {
            objects.add(
                    Catalog.PROCEDURE,
                    number,
                    place,
                    new Routine(
                            row.name(),
                            RoutineKind.AGGREGATE,
                            row.text(),
                            row.text(),
                            row.text(),
                            new Details(row.optional(), row.optional(), row.grants())));
        }
    }
}
