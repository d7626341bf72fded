package dev.prumo.dialect.postgres;

import dev.prumo.sql.StatementTokens;
import dev.prumo.sql.StatementTokens.Kind;
import java.util.Set;

/** Finds out whether a query calls a function that could do more than compute. */
final class CalledFunctions {
    /** What stands before a parenthesis and is no function, or is one that changes no definition. */
    private static final Set<String> HARMLESS = Set.of(
            "all",
            "and",
            "any",
            "array",
            "array_agg",
            "as",
            "avg",
            "between",
            "by",
            "case",
            "cast",
            "clock_timestamp",
            "coalesce",
            "concat",
            "count",
            "cube",
            "currval",
            "date_trunc",
            "distinct",
            "else",
            "except",
            "exists",
            "extract",
            "filter",
            "format",
            "from",
            "gen_random_uuid",
            "generate_series",
            "greatest",
            "group",
            "grouping",
            "having",
            "in",
            "intersect",
            "interval",
            "is",
            "join",
            "json_agg",
            "json_build_object",
            "jsonb_agg",
            "jsonb_build_object",
            "lateral",
            "least",
            "left",
            "length",
            "like",
            "limit",
            "lower",
            "materialized",
            "max",
            "md5",
            "min",
            "nextval",
            "not",
            "now",
            "nullif",
            "numeric",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "over",
            "pg_advisory_xact_lock",
            "pg_notify",
            "pg_sleep",
            "position",
            "raise",
            "random",
            "replace",
            "returning",
            "right",
            "rollup",
            "round",
            "row",
            "row_number",
            "select",
            "set_config",
            "sets",
            "setval",
            "some",
            "string_agg",
            "substr",
            "substring",
            "sum",
            "then",
            "to_char",
            "to_date",
            "to_regclass",
            "to_timestamp",
            "trim",
            "unnest",
            "upper",
            "using",
            "values",
            "varchar",
            "when",
            "where",
            "within");

    private CalledFunctions() {}

    /** Tells whether a function is called whose effect nobody knows here. */
    static boolean unknown(StatementTokens tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, '(') && isName(tokens, i - 1) && !harmless(tokens, i - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(StatementTokens tokens, int at) {
        return tokens.kind(at) == Kind.WORD || tokens.kind(at) == Kind.QUOTED_NAME;
    }

    private static boolean harmless(StatementTokens tokens, int at) {
        boolean qualified = at >= 2 && tokens.isSymbol(at - 1, '.');
        return qualified ? tokens.isWord(at - 2, "pg_catalog") : HARMLESS.contains(tokens.name(at));
    }
}
