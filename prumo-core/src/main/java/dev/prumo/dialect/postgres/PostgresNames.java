package dev.prumo.dialect.postgres;

import dev.prumo.schema.Grant;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes names as people do: in quotes only where the server would take them for something else. The words are all that
 * {@code pg_get_keywords()} of 14 to 18 does not call unreserved, which is the rule of the server's own quote_ident.
 */
final class PostgresNames {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final Set<String> WORDS = Set.copyOf(List.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
            cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
            only or order out outer overlaps overlay placing position precision primary real references returning right
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
            window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.strip().split("\\s+")));

    private PostgresNames() {}

    static String of(Identifier name) {
        return PLAIN.matcher(name.text()).matches() && !WORDS.contains(name.text()) ? name.text() : name.quoted();
    }

    static String of(String name) {
        return of(Identifier.of(name));
    }

    static String of(QualifiedName name) {
        return name.schema().map(schema -> of(schema) + ".").orElse("") + of(name.name());
    }

    static String list(Collection<Identifier> names) {
        return names.stream().map(PostgresNames::of).collect(Collectors.joining(", "));
    }

    /** A role as GRANT and CREATE POLICY take it; the owner is whoever runs the statement. */
    static String role(String grantee) {
        return switch (grantee) {
            case Grant.PUBLIC -> "public";
            case Grant.OWNER -> "current_user";
            default -> of(grantee);
        };
    }
}
