package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.RegistrySql;
import dev.prumo.plan.Target;
import dev.prumo.tenant.Tenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tenants that are SQLite files: places are a matter of {@link TenantFiles}. */
final class SqliteTenantSql extends RegistrySql {
    SqliteTenantSql(SqliteProgramSql sql) {
        super(sql.tables(), sql::literal);
    }

    @Override
    public List<String> createPlace(String place, Optional<String> role) {
        return List.of();
    }

    @Override
    public List<String> dropPlace(String place) {
        return List.of();
    }

    @Override
    public List<String> renamePlace(String place, String to) {
        return List.of();
    }

    /** In a transaction that began as a writing one, nobody else writes between the two. */
    @Override
    public List<String> claim(String spare, Tenant pending) {
        return List.of(
                claimRow(spare, pending, registry()) + " and status = 'spare'",
                "delete from " + registry() + isSpare(spare));
    }

    @Override
    public List<String> requireNoDependents(String place) {
        return List.of();
    }

    @Override
    public boolean needsSeparateSteps(SQLException failure) {
        return false;
    }

    @Override
    public List<String> beginSnapshot() {
        return List.of("begin");
    }

    /** A file is copied whole. */
    @Override
    public List<String> requireAlike(Target source, Target copy, String sharedSchema) {
        return List.of();
    }

    @Override
    public List<String> copyRows(Target source, Target copy, String sharedSchema) {
        return List.of();
    }

    @Override
    public Optional<String> copied() {
        return Optional.empty();
    }

    @Override
    public List<String> beforeSchema() {
        return List.of();
    }

    @Override
    public List<String> dropLedger() {
        List<String> statements = new ArrayList<>();
        for (String table : tables().all()) {
            statements.add("drop table if exists " + table);
        }
        statements.add("vacuum");
        return statements;
    }

    /** See https://www.sqlite.org/lang_vacuum.html#vacuuminto: one moment of the database, whoever writes meanwhile. */
    @Override
    public List<String> copyFile(String to) {
        return List.of("vacuum into " + literal(to));
    }
}
