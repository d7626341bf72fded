package dev.prumo.dialect.postgres.inspect;

/** Pieces of the queries. */
final class CatalogSql {
    /** Between the parts of a list that the server joins, and between such lists. */
    static final char PART = '\u001F';

    static final char ITEM = '\u001E';

    private CatalogSql() {}

    /**
     * Has the server print something as seen from the schema {@code n} of the row: names of that schema come without it. A
     * CASE is worked through in its order, so the path is there before the expression is. Rows of one schema mostly follow
     * each other, and to look is cheaper than to set.
     */
    static String relative(String expression) {
        return "case when current_setting('search_path') = quote_ident(n.nspname)"
                + " or set_config('search_path', quote_ident(n.nspname), true) is not null then " + expression + " end";
    }

    /**
     * What a list of privileges says besides what every object of its kind gets: see {@link CatalogRow#grants}. The owner is
     * not named, because it is another one in another database.
     */
    static String grants(String list, char kind, String owner) {
        return """
                case when %1$s is not null then (
                  select string_agg(case g.grantee when 0 then 'public' when %3$s then '<owner>'
                                         else pg_get_userbyid(g.grantee) end
                                    || chr(31) || lower(g.privilege_type) || chr(31) || g.is_grantable || chr(31) || g.revoked,
                                    chr(30))
                    from ((select grantee, privilege_type, is_grantable, false as revoked from aclexplode(%1$s)
                           except
                           select grantee, privilege_type, is_grantable, false from aclexplode(acldefault('%2$s', %3$s)))
                          union all
                          (select grantee, privilege_type, false, true from aclexplode(acldefault('%2$s', %3$s))
                           except
                           select grantee, privilege_type, false, true from aclexplode(%1$s))) g)
                end""".formatted(list, kind, owner);
    }

    /** The comment of an object, as a join that gives {@code d.description}. */
    static String comment(Catalog catalog, String object) {
        return comment(catalog, object, "0");
    }

    static String comment(Catalog catalog, String object, String part) {
        return "left join pg_description d on d.classoid = " + catalog.number() + " and d.objoid = " + object
                + " and d.objsubid = " + part;
    }

    /** Storage parameters and the like; {@link CatalogRow#options} reads them. */
    static String options(String list) {
        return "nullif(array_to_string(" + list + ", chr(31)), '')";
    }

    /** Those of a table {@code c} and of what it keeps elsewhere, {@code t}. */
    static String storage() {
        return options("c.reloptions || array(select 'toast.' || o from unnest(t.reloptions) o)");
    }

    /** A name as SQL writes it, with its schema if that is neither the catalog's nor the one of the row. */
    static String name(String schemaNumber, String schema, String name) {
        return "case when " + schemaNumber + " in (11, n.oid) then '' else quote_ident(" + schema
                + ") || '.' end || quote_ident(" + name + ")";
    }
}
