package dev.prumo.dialect;

import dev.prumo.plan.Target;
import dev.prumo.tenant.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The SQL that makes, moves, copies and removes tenants, without transactions around it. Each method gives complete
 * statements without a closing semicolon. Where a tenant is a file, its place is no matter of SQL, and those lists are
 * empty.
 */
public interface TenantSql {
    /** Adds a tenant to the registry; fails if its id is there. */
    String register(Tenant tenant);

    /** Writes the row of a tenant, whether there is one or not. */
    String write(Tenant tenant);

    /** Replaces the row of a tenant under its old id; nothing happens without one. */
    String rename(String id, Tenant renamed);

    /** Takes a tenant off the registry. */
    String unregister(String id);

    /**
     * Gives the row of a spare to a tenant that has none yet, unless somebody else has taken it; {@link #claimed} tells.
     * For a transaction in which nobody else writes that row.
     *
     * @param pending the tenant, where the spare is
     */
    List<String> claim(String spare, Tenant pending);

    /** Asks whether a tenant has the place that it has claimed: one row of one number, not 0 if it has. */
    String claimed(Tenant pending);

    /** Forgets where a tenant stood. */
    String forgetPosition(String id);

    /** Gives the position of a tenant to another id. */
    String movePosition(String id, String to);

    /** Makes the place of a tenant, owned by the role if there is one; fails if it is there. */
    List<String> createPlace(String place, Optional<String> role);

    /** Removes the place of a tenant with all that is in it, if it is there. */
    List<String> dropPlace(String place);

    /** Gives a place another name; fails if that is taken. */
    List<String> renamePlace(String place, String to);

    /**
     * What stands outside of a place and would go with it: fails as {@link CommandFailure.Kind#DEPENDED_ON} and names it.
     * Empty where nothing can.
     */
    List<String> requireNoDependents(String place);

    /** Whether revisions failed only because they shared a transaction: each in one of its own may well pass. */
    boolean needsSeparateSteps(SQLException failure);

    /** Begins a transaction that sees the data of one moment. */
    List<String> beginSnapshot();

    /**
     * Fails as {@link CommandFailure.Kind#UNLIKE} where two places do not hold the very same objects, and names those.
     */
    List<String> requireAlike(Target source, Target copy, String sharedSchema);

    /**
     * Fills a copy that has the same objects: rows, sequences and materialized views; no trigger fires. Proves before it
     * ends that every table has as many rows as its source; {@link #copied} tells how many.
     */
    List<String> copyRows(Target source, Target copy, String sharedSchema);

    /** Asks how many tables and rows {@link #copyRows} has copied in this session: one row of two numbers. */
    Optional<String> copied();

    /** What goes before the statements that make a whole schema: they may speak of what comes after them. */
    List<String> beforeSchema();

    /** Takes the ledger out of a database that is a file and that nobody else has open. */
    List<String> dropLedger();

    /** Writes a database that is a file to another file, which must not exist. */
    List<String> copyFile(String to);
}
