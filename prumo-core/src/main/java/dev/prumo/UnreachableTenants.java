package dev.prumo;

import dev.prumo.dialect.TenantSource;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What can be told of tenants in a database that cannot be reached: nothing, not even that a place is missing. */
final class UnreachableTenants implements TenantSource {
    @Override
    public List<TenantRow> registry() {
        return List.of();
    }

    @Override
    public List<TenantRow> query(String sql) {
        return List.of();
    }

    @Override
    public List<TenantRow> pattern(TenantTemplate template, PlaceRules rules) {
        return List.of();
    }

    @Override
    public Set<String> missing(Collection<String> places) {
        return Set.of();
    }
}
