package dev.prumo.dialect.postgres.inspect;

import dev.prumo.schema.Snapshot;

/**
 * Takes the name of a schema out of the definitions of routines, which the server keeps as they were written:
 * {@code acme.orders} becomes {@code ${schema}.orders}, and so does the schema in the search path of a routine. Done by the
 * server, so that snapshots and signatures agree.
 *
 * <p>A schema has its name in common with other things: with an alias, a variable, a setting such as {@code 'app.user'}. So
 * the name must be followed by a dot and must not begin a text value; and where it stands without a dot anywhere in the
 * definition, it may be an alias, and nothing is replaced in that routine.
 */
final class OwnName {
    private static final String SEARCH_PATH = "'^( SET search_path TO (?:[^\\n]*, )?)'";

    /** Bare, within quotes, or within a text value; most definitions need no closer look. */
    private static final String MENTIONED = "strpos(o.definition, n.nspname) > 0"
            + " or strpos(o.definition, replace(n.nspname, '\"', '\"\"')) > 0"
            + " or strpos(o.definition, replace(n.nspname, '''', '''''')) > 0";

    private OwnName() {}

    /**
     * An expression that is the definition without the name of the schema {@code n}.
     *
     * @param definition an expression that is what the server prints
     */
    static String neutral(String definition) {
        return "(select case when not (" + MENTIONED + ") then o.definition"
                + " when o.path_free ~ (o.word || '(?!\\.[[:alpha:]_\"])') then o.path_free"
                + " else regexp_replace(o.path_free, '(^|[^[:alnum:]_\"''.$])' || o.word || '(?=\\.[[:alpha:]_\"])', '\\1"
                + Snapshot.SCHEMA + "', 'g') end" + from(definition) + ")";
    }

    /** Whether the definition names the schema where that may mean something else. */
    static String isUnclear(String definition) {
        return "(select (" + MENTIONED + ") and o.path_free ~ (o.word || '(?!\\.[[:alpha:]_\"])')"
                + " and o.path_free ~ (o.word || '\\.')" + from(definition) + ")";
    }

    private static String from(String definition) {
        return " from (select i.definition, i.word, regexp_replace(i.definition, " + SEARCH_PATH
                + " || i.literal || '(?=,|$)', '\\1" + Snapshot.SCHEMA + "', 'n') as path_free"
                + " from (select " + definition + " as definition,"
                + " case when quote_ident(n.nspname) = n.nspname"
                + " then '(?:\"' || n.nspname || '\"|\\m' || n.nspname || '\\M(?!\"))'"
                + " else regexp_replace(quote_ident(n.nspname), '([^[:alnum:]_])', '\\\\\\1', 'g') end as word,"
                + " regexp_replace('''' || replace(n.nspname, '''', '''''') || '''', '([^[:alnum:]_])', '\\\\\\1', 'g') as literal offset 0) i"
                + " offset 0) o";
    }
}
