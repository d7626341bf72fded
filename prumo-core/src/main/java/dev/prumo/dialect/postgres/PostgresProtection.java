package dev.prumo.dialect.postgres;

import static java.util.stream.Collectors.joining;

import dev.prumo.dialect.Protection;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Remembers in a setting of the session how many rows protected tables hold, and a sum of the hashes of these rows, which
 * does not depend on their order.
 */
final class PostgresProtection {
    private static final String SETTING = "prumo.protected";
    private static final String SUM =
            "select count(*), coalesce(sum(hashtextextended(prumo_row::text, 0)), 0) from (select %s from %s) prumo_row";

    private PostgresProtection() {}

    static Protection of(int step, List<String> tables, UnaryOperator<String> literal) {
        return tables.isEmpty()
                ? Protection.NONE
                : new Protection(command(step, before(tables, literal)), command(step, after()));
    }

    private static List<Command> command(int step, String text) {
        return List.of(new Command.Sql(Role.GUARD, step, -1, text));
    }

    private static String before(List<String> tables, UnaryOperator<String> literal) {
        return new DoBlock()
                .declare("name text")
                .declare("place regclass")
                .declare("columns text")
                .declare("counted bigint")
                .declare("hash numeric")
                .declare("seen jsonb := '{}'")
                .then("foreach name in array array["
                        + tables.stream().map(literal).collect(joining(", "))
                        + """
                        ]::text[] loop
                          place := to_regclass(name);
                          if place is not null then
                            select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
                              where attrelid = place and attnum > 0 and not attisdropped;
                            execute format('""" + SUM + """
                        ', columns, place) into counted, hash;
                            seen := seen || jsonb_build_object(name,
                              jsonb_build_object('columns', columns, 'rows', counted, 'hash', hash));
                          end if;
                        end loop""")
                .then("perform set_config('" + SETTING + "', seen::text, false)")
                .text();
    }

    private static String after() {
        return new DoBlock()
                .declare("seen jsonb := coalesce(nullif(current_setting('" + SETTING + "', true), ''), '{}')")
                .declare("name text")
                .declare("was jsonb")
                .declare("place regclass")
                .declare("counted bigint")
                .declare("hash numeric")
                .then("for name, was in select key, value from jsonb_each(seen) loop\n"
                        + """
                          place := to_regclass(name);
                          counted := null;
                          if place is not null then
                            begin
                              execute format('""" + SUM + """
                        ', was ->> 'columns', place) into counted, hash;
                            exception when undefined_column then
                              counted := null;
                            end;
                          end if;
                          if counted is null then
                            raise exception using errcode = '""" + PostgresProgramSql.PROTECTED_CHANGED + """
                        ', message = format('%s is gone, or one of its columns', name);
                          elsif counted <> (was ->> 'rows')::bigint or hash <> (was ->> 'hash')::numeric then
                            raise exception using errcode = '"""
                        + PostgresProgramSql.PROTECTED_CHANGED + """
                        ', message = format('%s had %s rows and has %s%s', name, was ->> 'rows', counted,
                              case when counted = (was ->> 'rows')::bigint then ', with other values' else '' end);
                          end if;
                        end loop""")
                .then("perform set_config('" + SETTING + "', '', false)")
                .text();
    }
}
