package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * Gives a schema's name to another one, in one block.
 *
 * <p>Renaming alone would lose rows: a statement that was planned before it goes on with the old table. With all tables locked
 * such a statement waits, and plans anew once it gets its lock: whatever commits is in the one schema or in the other.
 */
final class SchemaExchange {
    /** Locks all tables of schema {@code live}, in the order of their names, which is that of every restore. */
    static final String LOCKS = """
            for one in select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = live and c.relkind in ('r', 'p') order by c.relname collate "C"
            loop
              execute format('lock table only %I.%I in access exclusive mode', live, one.name);
            end loop""";

    /**
     * Puts the name of schema {@code live} into routines that were made while it was called {@code former}: their texts and
     * settings are texts, and do not follow. No other schema has that name, so that nothing else is meant by it.
     */
    static final String ROUTINES = """
            for one in select replace(replace(replace(d.text, former, live),
                replace(former, '"', '""'), replace(live, '"', '""')),
                replace(former, '''', ''''''), replace(live, '''', '''''')) as text
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              cross join lateral (select case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end as text) d
              where n.nspname = live and (strpos(d.text, former) > 0 or strpos(d.text, replace(former, '"', '""')) > 0
                or strpos(d.text, replace(former, '''', '''''')) > 0)
            loop
              perform set_config('check_function_bodies', 'off', true);
              execute one.text;
            end loop""";

    private final UnaryOperator<String> literal;
    private final String place;
    private final String kept;
    private final String other;

    /** Names are exact; {@code literal} writes a string literal. */
    SchemaExchange(UnaryOperator<String> literal, String place, String kept, String other) {
        this.literal = requireNonNull(literal, "literal");
        this.place = requireNonNull(place, "place");
        this.kept = requireNonNull(kept, "kept");
        this.other = requireNonNull(other, "other");
    }

    String text() {
        return new DoBlock()
                .declare("live constant text := " + literal.apply(place))
                .declare("kept constant text := " + literal.apply(kept))
                .declare("former constant text := " + literal.apply(other))
                .declare("live_oid oid := (select oid from pg_namespace where nspname = live)")
                .declare("one record")
                .declare("outside text")
                .declare("drops text[] := array[]::text[]")
                .declare("makes text[] := array[]::text[]")
                .declare("text_of_one text")
                .then(LOCKS)
                .then("outside := (" + Dependants.listOfOthers("live_oid") + ")")
                .refuse("outside is not null", PostgresProgramSql.DEPENDED_ON, "outside")
                // Names print whole, and so lead to whatever has them afterwards.
                .then("perform set_config('search_path', '', true)")
                .then(foreignKeys())
                .then(views())
                .then("foreach text_of_one in array drops loop execute text_of_one; end loop")
                .then("execute format('alter schema %I rename to %I', live, kept)")
                .then("execute format('alter schema %I rename to %I', former, live)")
                .then("foreach text_of_one in array makes loop execute text_of_one; end loop")
                .then(ROUTINES)
                .text();
    }

    /** Made again without a look at the rows, which would keep the tables locked for as long as it takes. */
    private static String foreignKeys() {
        return """
                for one in select k.oid, k.conname, c.relkind, k.conrelid::regclass as tab,
                    pg_get_constraintdef(k.oid) as definition, obj_description(k.oid, 'pg_constraint') as comment
                  from pg_constraint k join pg_class c on c.oid = k.conrelid where k.oid in (%s) order by k.oid
                loop
                  drops := drops || format('alter table %%s drop constraint %%I', one.tab, one.conname);
                  makes := makes || format('alter table %%s add constraint %%I %%s%%s', one.tab, one.conname, one.definition,
                    case when one.relkind = 'p' or right(one.definition, 10) = ' NOT VALID' then '' else ' not valid' end);
                  if one.comment is not null then
                    makes := makes || format('comment on constraint %%I on %%s is %%L', one.conname, one.tab, one.comment);
                  end if;
                end loop""".formatted(Dependants.foreignKeys("live_oid"));
    }

    /** Replaced by themselves: owner, rights, comments and views upon them stay. */
    private static String views() {
        return """
                for one in select c.oid::regclass as name, pg_get_viewdef(c.oid) as definition,
                    coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as options
                  from pg_class c where c.oid in (%s) order by c.oid
                loop
                  makes := makes || format('create or replace view %%s%%s as %%s', one.name, one.options, one.definition);
                end loop""".formatted(Dependants.views("live_oid"));
    }
}
