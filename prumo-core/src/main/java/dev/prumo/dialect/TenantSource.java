package dev.prumo.dialect;

import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.Tally;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session knows of tenants: who they are, and whether their schemas or files are there. Each method is one
 * statement, or one look into a folder, however many tenants there are, and changes nothing.
 */
public interface TenantSource {
    /** The rows of the registry in the ledger, in no particular order; empty when there is no ledger. */
    List<TenantRow> registry();

    /**
     * Lets the database count the tenants of the registry where they stand, which spares reading them by name.
     *
     * @param database the name that all of them have to give as theirs: the one of this session's database
     * @return empty when there is no ledger, the product cannot count, or anything is out of the ordinary about any of them;
     *     then the census has to be taken
     */
    default Optional<Tally> tally(String database) {
        return Optional.empty();
    }

    /**
     * Runs the user's query: columns by position are id, place and database; the latter two may be missing.
     *
     * @throws dev.prumo.error.PrumoException with {@code tenant-source-absent} when a table that it reads does not exist,
     *     with {@code tenant-query-failed} when the database refuses it for any other reason
     */
    List<TenantRow> query(String sql);

    /** Tenants by the names of what is there: everything that fits the template and is not reserved. */
    List<TenantRow> pattern(TenantTemplate template, PlaceRules rules);

    /** Those of these places that are not there; asks for names only and opens nothing. */
    Set<String> missing(Collection<String> places);

    /** The first columns of a query's row, as text. */
    static TenantRow row(Optional<String> id, Optional<String> place, Optional<String> database) {
        return new TenantRow(id, place, database, Optional.empty(), Optional.empty());
    }
}
