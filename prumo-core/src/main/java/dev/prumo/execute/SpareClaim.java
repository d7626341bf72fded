package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import java.util.List;
import java.util.Optional;

/**
 * A spare that a tenant has in the registry, while the rest of it still has to be moved in another database or file. Nobody
 * else can have it from then on; a kill leaves a pending tenant in the place of the spare, which the next call goes on with.
 */
final class SpareClaim {
    private final TenantBench bench;
    private final Tenant spare;
    private final Tenant tenant;

    private SpareClaim(TenantBench bench, Tenant spare, Tenant tenant) {
        this.bench = requireNonNull(bench, "bench");
        this.spare = requireNonNull(spare, "spare");
        this.tenant = requireNonNull(tenant, "tenant");
    }

    /** Empty if somebody else has it. */
    static Optional<SpareClaim> of(TenantBench bench, Tenant spare, Tenant tenant) {
        Tenant pending = new Tenant(tenant.id(), spare.database(), spare.place(), Status.PENDING);
        bench.register(tenant, bench.sql().claim(spare.id(), pending));
        long rows = bench.at(bench.main())
                .get()
                .numbers(bench.sql().claimed(pending))
                .get(0);
        return rows > 0 ? Optional.of(new SpareClaim(bench, spare, tenant)) : Optional.empty();
    }

    /** Gives it back to the pool. */
    void undo() {
        bench.register(spare, List.of(bench.sql().rename(tenant.id(), spare)));
    }

    /** Everything is where it belongs. */
    void done() {
        bench.register(tenant, List.of(bench.sql().write(tenant)));
    }
}
