package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Fills a schema with the rows of another one that has the same objects, in the server, whatever the order of its foreign
 * keys. To be run in a transaction that sees one moment.
 *
 * <p>Foreign keys between the tables of the copy are dropped before and made again after, which checks all rows at once and
 * makes circles and self references no matter; those that lead elsewhere stay and check row by row, because making them
 * would keep others from writing to what they lead to. Triggers and rules of the user are switched off meanwhile.
 */
final class SchemaCopy {
    /** So many differences are told; more help nobody. */
    private static final int TOLD = 20;

    /**
     * What a schema holds, a line for each object: {@code n} is its row of pg_namespace. Names print without the schema while
     * it is first in the search path.
     */
    private static final String OBJECTS = """
            select format('%s %s %s', case c.relkind when 'r' then 'table' when 'p' then 'partitioned table'
                when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
                when 'c' then 'type' else 'sequence' end, c.relname, concat_ws(' ', c.relpersistence, c.relrowsecurity,
                c.relforcerowsecurity, pg_get_expr(c.relpartbound, c.oid), array_to_string(c.reloptions, ','),
                case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
                case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end)) as line
              from pg_class c where c.relnamespace = n and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S')
            union all
            select format('column %s.%s %s', c.relname, a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                a.attnotnull, nullif(a.attidentity, ''), nullif(a.attgenerated, ''), pg_get_expr(d.adbin, d.adrelid),
                nullif(a.attcollation, t.typcollation)::regcollation))
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              where c.relnamespace = n and c.relkind in ('r', 'p', 'f', 'c')
            union all
            select format('constraint %s of %s %s', k.conname, coalesce(c.relname, t.typname),
                pg_get_constraintdef(k.oid, true))
              from pg_constraint k left join pg_class c on c.oid = k.conrelid left join pg_type t on t.oid = k.contypid
              where k.connamespace = n and k.contype not in ('n', 't')
            union all
            select format('index %s %s %s', c.relname, pg_get_indexdef(i.indexrelid, 0, true), i.indisvalid)
              from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = n
            union all
            select format('sequence %s %s', c.relname, concat_ws(' ', format_type(s.seqtypid, null), s.seqstart,
                s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle,
                (select d.deptype::text || ' ' || d.refobjid::regclass || '.' || a.attname from pg_depend d
                  join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
                  and d.deptype in ('a', 'i'))))
              from pg_sequence s join pg_class c on c.oid = s.seqrelid where c.relnamespace = n
            union all
            select format('trigger %s of %s %s %s', g.tgname, c.relname, g.tgenabled, pg_get_triggerdef(g.oid, true))
              from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relnamespace = n and not g.tgisinternal
            union all
            select format('rule %s of %s %s %s', r.rulename, c.relname, r.ev_enabled, pg_get_ruledef(r.oid, true))
              from pg_rewrite r join pg_class c on c.oid = r.ev_class
              where c.relnamespace = n and r.rulename <> '_RETURN'
            union all
            select format('policy %s of %s %s', p.polname, c.relname, concat_ws(' ', p.polcmd, p.polpermissive,
                p.polroles::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
              from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = n
            union all
            select format('function %s(%s) %s', f.proname, pg_get_function_identity_arguments(f.oid),
                case when f.prokind <> 'a' then pg_get_functiondef(f.oid) end)
              from pg_proc f where f.pronamespace = n
            union all
            select format('type %s %s %s', t.typname, t.typtype, case t.typtype
                when 'e' then (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e
                  where e.enumtypid = t.oid)
                else concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault) end)
              from pg_type t where t.typnamespace = n and t.typtype in ('e', 'd', 'r')
            union all
            select format('statistics %s %s', s.stxname, pg_get_statisticsobjdef(s.oid))
              from pg_statistic_ext s where s.stxnamespace = n
            union all
            select 'operator ' || o.oid::regoperator from pg_operator o where o.oprnamespace = n
            union all
            select 'collation ' || collname from pg_collation where collnamespace = n
            union all
            select 'operator class ' || opcname from pg_opclass where opcnamespace = n
            union all
            select 'text search ' || cfgname from pg_ts_config where cfgnamespace = n
            """;

    private final UnaryOperator<String> literal;
    private final String source;
    private final String copy;
    private final String sharedSchema;

    /** Names are exact; {@code literal} writes a string literal. */
    SchemaCopy(UnaryOperator<String> literal, String source, String copy, String sharedSchema) {
        this.literal = requireNonNull(literal, "literal");
        this.source = requireNonNull(source, "source");
        this.copy = requireNonNull(copy, "copy");
        this.sharedSchema = requireNonNull(sharedSchema, "sharedSchema");
    }

    /**
     * Fails with the objects that only one of the two has. A line that differs is looked at once more without the names of the
     * schemas: a revision may have written its own schema into a function.
     */
    List<String> compare() {
        String objects = OBJECTS.replace(" = n ", " = schema_oid ").replace(" = n\n", " = schema_oid\n");
        return List.of(block().declare("schema_oid oid")
                .declare("theirs text[]")
                .declare("ours text[]")
                .declare("differing text")
                .then(enter("source_schema"))
                .then("schema_oid := (select oid from pg_namespace where nspname = source_schema)")
                .then("theirs := array(select line from (" + objects + ") o)")
                .then(enter("copy_schema"))
                .then("schema_oid := (select oid from pg_namespace where nspname = copy_schema)")
                .then("ours := array(select line from (" + objects + ") o)")
                .then("""
                        with only_theirs as (select unnest(theirs) as line except all select unnest(ours)),
                        only_ours as (select unnest(ours) as line except all select unnest(theirs)),
                        a as (select line, %s as bare from only_theirs), b as (select line, %s as bare from only_ours)
                        select string_agg(what, '; ' order by what) into differing from (
                          select what from (
                            select left(split_part(line, chr(10), 1), 120) as what from a
                              where not exists (select from b where b.bare = a.bare)
                            union select '(missing) ' || left(split_part(line, chr(10), 1), 120) from b
                              where not exists (select from a where b.bare = a.bare)) d
                          order by what limit %d) e""".formatted(withoutName("source_schema"), withoutName("copy_schema"), TOLD))
                .refuse("differing is not null", PostgresProgramSql.UNLIKE, "differing")
                .text());
    }

    /** A line with a mark for the name of a schema where it stands as a word. */
    private static String withoutName(String schema) {
        String pattern = "'(^|[^[:alnum:]_])' || regexp_replace(quote_ident(" + schema
                + "), '([^[:alnum:]_])', '\\\\\\1', 'g') || '(?=$|[^[:alnum:]_])'";
        return "regexp_replace(replace(line, quote_literal(" + schema + "), '''*'''), " + pattern + ", '\\1*', 'g')";
    }

    List<String> copy() {
        return List.of(block().declare("copy_oid oid := (select oid from pg_namespace where nspname = copy_schema)")
                .declare("one record")
                .declare("later text[] := array[]::text[]")
                .declare("text_of_one text")
                .declare("tables bigint := 0")
                .declare("total bigint := 0")
                .declare("written bigint")
                .declare("expected bigint")
                .declare("found bigint")
                .declare("called boolean")
                .then(enter("copy_schema"))
                .then("set local row_security = off")
                .then(foreignKeys())
                .then(switchedOff("pg_trigger", "tgrelid", "tgname", "tgenabled", "not x.tgisinternal", "trigger"))
                .then(switchedOff("pg_rewrite", "ev_class", "rulename", "ev_enabled", "x.ev_type = '3'", "rule"))
                .then(rows())
                .then(sequences())
                .then("foreach text_of_one in array later loop execute text_of_one; end loop")
                .then(materializedViews())
                .then(SchemaRights.owners())
                .then(SchemaRights.defaultPrivileges())
                .then("perform set_config('" + PostgresTenantSql.COPIED + "', tables || ' ' || total, false)")
                .text());
    }

    private DoBlock block() {
        return new DoBlock()
                .declare("source_schema constant text := " + literal.apply(source))
                .declare("copy_schema constant text := " + literal.apply(copy))
                .declare("shared_schema constant text := " + literal.apply(sharedSchema));
    }

    private static String enter(String schema) {
        return "perform set_config('search_path', quote_ident(" + schema
                + ") || ', ' || quote_ident(shared_schema), true)";
    }

    private static String foreignKeys() {
        return """
                for one in select k.conrelid::regclass as tab, k.conname, pg_get_constraintdef(k.oid) as definition
                  from pg_constraint k join pg_class referenced on referenced.oid = k.confrelid
                  where k.connamespace = copy_oid and k.contype = 'f' and k.conparentid = 0
                    and referenced.relnamespace = copy_oid
                loop
                  execute format('alter table %s drop constraint %I', one.tab, one.conname);
                  later := later || format('alter table %s add constraint %I %s', one.tab, one.conname, one.definition);
                end loop""";
    }

    private static String switchedOff(
            String catalog, String table, String name, String enabled, String condition, String kind) {
        return """
                for one in select x.%2$s::regclass as tab, x.%3$s as name, x.%4$s as enabled
                  from %1$s x join pg_class c on c.oid = x.%2$s
                  where c.relnamespace = copy_oid and c.relkind in ('r', 'p') and x.%4$s <> 'D' and %5$s
                loop
                  execute format('alter table %%s disable %6$s %%I', one.tab, one.name);
                  later := later || format('alter table %%s enable %%s %6$s %%I', one.tab,
                    case one.enabled when 'A' then 'always' when 'R' then 'replica' else '' end, one.name);
                end loop""".formatted(catalog, table, name, enabled, condition, kind);
    }

    /**
     * What revisions have written goes, the rows of the source come. A type of the source's schema is another type than that
     * of the copy's, so such values travel as text.
     */
    private static String rows() {
        return """
                for one in select c.relname as name,
                    string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
                    string_agg(quote_ident(a.attname) || case when copy_oid in (t.typnamespace, e.typnamespace)
                      then '::text::' || format_type(a.atttypid, a.atttypmod) else '' end, ', ' order by a.attnum) as vals
                  from pg_class c left join (pg_attribute a join pg_type t on t.oid = a.atttypid
                    left join pg_type e on e.oid = t.typelem)
                    on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  where c.relnamespace = copy_oid and c.relkind = 'r' group by c.relname order by c.relname
                loop
                  execute format('select count(*) from (select from only %I.%I limit 1) x', copy_schema, one.name) into found;
                  if found > 0 then execute format('truncate only %I.%I', copy_schema, one.name); end if;
                  execute format('insert into %I.%I %s overriding system value select %s from only %I.%I',
                    copy_schema, one.name, '(' || one.columns || ')', one.vals, source_schema, one.name);
                  get diagnostics written = row_count;
                  execute format('select count(*) from only %I.%I', source_schema, one.name) into expected;
                  execute format('select count(*) from only %I.%I', copy_schema, one.name) into found;
                  if found <> expected or written <> expected then
                    raise exception using errcode = '""" + PostgresProgramSql.UNLIKE + """
                ', message = format('table %s has %s rows, its copy %s', one.name, expected, found);
                  end if;
                  tables := tables + 1;
                  total := total + found;
                end loop""";
    }

    private static String sequences() {
        return """
                for one in select relname as name from pg_class where relnamespace = copy_oid and relkind = 'S' loop
                  execute format('select last_value, is_called from %I.%I', source_schema, one.name) into found, called;
                  perform setval(format('%I.%I', copy_schema, one.name)::regclass, found, called);
                end loop""";
    }

    /** In the order in which they were made: one may read another. */
    private static String materializedViews() {
        return """
                for one in select c.relname as name from pg_class c
                  join pg_class s on s.relname = c.relname and s.relkind = 'm' and s.relispopulated
                  join pg_namespace n on n.oid = s.relnamespace and n.nspname = source_schema
                  where c.relnamespace = copy_oid and c.relkind = 'm' order by c.oid
                loop
                  execute format('refresh materialized view %I.%I', copy_schema, one.name);
                end loop""";
    }
}
