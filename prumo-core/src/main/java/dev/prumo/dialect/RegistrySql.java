package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.tenant.Tenant;
import java.util.function.UnaryOperator;

/** The statements about the registry and about positions of tenants, which are the same in every dialect. */
public abstract class RegistrySql implements TenantSql {
    private final LedgerTables tables;
    private final UnaryOperator<String> literal;

    /** {@code literal} writes a string literal. */
    protected RegistrySql(LedgerTables tables, UnaryOperator<String> literal) {
        this.tables = requireNonNull(tables, "tables");
        this.literal = requireNonNull(literal, "literal");
    }

    protected final String literal(String text) {
        return literal.apply(text);
    }

    @Override
    public final String register(Tenant tenant) {
        return "insert into " + tables.tenant() + " (id, database, place, status) values (" + literal(tenant.id())
                + ", " + literal(tenant.database()) + ", " + literal(tenant.place()) + ", "
                + literal(tenant.status().word()) + ")";
    }

    @Override
    public final String write(Tenant tenant) {
        return register(tenant) + " on conflict (id) do update set database = excluded.database,"
                + " place = excluded.place, status = excluded.status";
    }

    @Override
    public final String rename(String id, Tenant renamed) {
        return "update " + tables.tenant() + " set id = " + literal(renamed.id()) + ", database = "
                + literal(renamed.database()) + ", place = " + literal(renamed.place()) + ", status = "
                + literal(renamed.status().word()) + " where id = " + literal(id);
    }

    @Override
    public final String claimed(Tenant pending) {
        return "select count(*) from " + tables.tenant() + " where id = " + literal(pending.id()) + " and place = "
                + literal(pending.place()) + " and status = "
                + literal(pending.status().word());
    }

    /** A row for a tenant out of that of a spare, which is called {@code source} here. */
    protected final String claimRow(String spare, Tenant pending, String source) {
        return "insert into " + tables.tenant() + " (id, database, place, status) select " + literal(pending.id())
                + ", database, place, " + literal(pending.status().word()) + " from " + source + " where id = "
                + literal(spare);
    }

    /** A condition: the row of a spare. */
    protected final String isSpare(String spare) {
        return " where id = " + literal(spare) + " and status = " + literal(Tenant.Status.SPARE.word());
    }

    protected final String registry() {
        return tables.tenant();
    }

    protected final LedgerTables tables() {
        return tables;
    }

    @Override
    public final String unregister(String id) {
        return "delete from " + tables.tenant() + " where id = " + literal(id);
    }

    @Override
    public final String forgetPosition(String id) {
        return "delete from " + tables.position() + " where tenant = " + literal(id);
    }

    @Override
    public final String movePosition(String id, String to) {
        return "update " + tables.position() + " set tenant = " + literal(to) + " where tenant = " + literal(id);
    }
}
