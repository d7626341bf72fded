package dev.prumo.dialect.postgres;

import dev.prumo.dialect.RegistrySql;
import dev.prumo.plan.Target;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tenants that are schemas of a PostgreSQL database. */
final class PostgresTenantSql extends RegistrySql {
    /** What is asked for after a copy; a setting of the session, so that it outlives the transaction. */
    static final String COPIED = "prumo.copied";

    PostgresTenantSql(PostgresProgramSql sql) {
        super(sql.tables(), sql::literal);
    }

    @Override
    public List<String> createPlace(String place, Optional<String> role) {
        return List.of("create schema " + quoted(place)
                + role.map(owner -> " authorization " + quoted(owner)).orElse(""));
    }

    @Override
    public List<String> dropPlace(String place) {
        return List.of("drop schema if exists " + quoted(place) + " cascade");
    }

    @Override
    public List<String> renamePlace(String place, String to) {
        return List.of("alter schema " + quoted(place) + " rename to " + quoted(to));
    }

    /** Whoever deletes the row first has it; another one waits for the end of that transaction and finds none. */
    @Override
    public List<String> claim(String spare, Tenant pending) {
        return List.of("with gone as (delete from " + registry() + isSpare(spare) + " returning id, database, place) "
                + claimRow(spare, pending, "gone"));
    }

    /**
     * Objects elsewhere that stand on objects in the schema: views and their rules, foreign keys, defaults, functions with
     * a parsed body, columns of its types, inherited tables.
     */
    @Override
    public List<String> requireNoDependents(String place) {
        String outside = "(select string_agg(distinct pg_describe_object(d.classid, d.objid, d.objsubid), ', ')"
                + " from pg_namespace n"
                + " join lateral (select 'pg_class'::regclass::oid as class, c.oid from pg_class c where c.relnamespace = n.oid"
                + " union all select 'pg_type'::regclass, t.oid from pg_type t where t.typnamespace = n.oid"
                + " union all select 'pg_proc'::regclass, p.oid from pg_proc p where p.pronamespace = n.oid) own on true"
                + " join pg_depend d on d.refclassid = own.class and d.refobjid = own.oid and d.deptype in ('n', 'a', 'i')"
                + " join lateral (select case d.classid"
                + " when 'pg_class'::regclass then (select relnamespace from pg_class where oid = d.objid)"
                + " when 'pg_type'::regclass then (select typnamespace from pg_type where oid = d.objid)"
                + " when 'pg_proc'::regclass then (select pronamespace from pg_proc where oid = d.objid)"
                + " when 'pg_constraint'::regclass then (select connamespace from pg_constraint where oid = d.objid)"
                + " when 'pg_rewrite'::regclass then (select c.relnamespace from pg_rewrite r"
                + " join pg_class c on c.oid = r.ev_class where r.oid = d.objid)"
                + " when 'pg_attrdef'::regclass then (select c.relnamespace from pg_attrdef a"
                + " join pg_class c on c.oid = a.adrelid where a.oid = d.objid)"
                + " when 'pg_trigger'::regclass then (select c.relnamespace from pg_trigger g"
                + " join pg_class c on c.oid = g.tgrelid where g.oid = d.objid)"
                + " when 'pg_policy'::regclass then (select c.relnamespace from pg_policy p"
                + " join pg_class c on c.oid = p.polrelid where p.oid = d.objid) end as namespace) home"
                + " on home.namespace is not null and home.namespace <> n.oid"
                + " join pg_namespace h on h.oid = home.namespace and h.nspname not like 'pg\\_toast%'"
                + " where n.nspname = " + literal(place) + ")";
        return List.of(new DoBlock()
                .declare("outside text := " + outside)
                .refuse("outside is not null", PostgresProgramSql.DEPENDED_ON, "outside")
                .text());
    }

    /** unsafe_new_enum_value_usage, and object_in_use: a table with pending trigger events is altered. */
    @Override
    public boolean needsSeparateSteps(SQLException failure) {
        String state = PostgresErrors.state(failure);
        return state.equals("55P04") || state.equals("55006");
    }

    @Override
    public List<String> beginSnapshot() {
        return List.of("begin isolation level repeatable read");
    }

    @Override
    public List<String> requireAlike(Target source, Target copy, String sharedSchema) {
        return new SchemaCopy(this::literal, source.place(), copy.place(), sharedSchema).compare();
    }

    @Override
    public List<String> copyRows(Target source, Target copy, String sharedSchema) {
        return new SchemaCopy(this::literal, source.place(), copy.place(), sharedSchema).copy();
    }

    @Override
    public Optional<String> copied() {
        return Optional.of("select split_part(current_setting('" + COPIED + "', true), ' ', 1)::bigint,"
                + " split_part(current_setting('" + COPIED + "', true), ' ', 2)::bigint");
    }

    @Override
    public List<String> beforeSchema() {
        return List.of("set local check_function_bodies = off");
    }

    @Override
    public List<String> dropLedger() {
        return List.of();
    }

    @Override
    public List<String> copyFile(String to) {
        return List.of();
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }
}
