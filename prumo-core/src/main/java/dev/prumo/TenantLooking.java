package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.TenantState;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Traversal;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells who the tenants are and where they stand; changes nothing. */
final class TenantLooking {
    private final Project project;
    private final TenantCatalogue catalogue;

    TenantLooking(Project project) {
        this.project = requireNonNull(project, "project");
        this.catalogue = new TenantCatalogue(project);
    }

    List<TenantState> list() {
        return states(census -> census.tenants());
    }

    TenantState show(String id) {
        return states(census -> new TenantSelection(false, false, List.of(id)).of(census.tenants()))
                .get(0);
    }

    private interface Choice {
        List<Tenant> of(Census census);
    }

    private List<TenantState> states(Choice choice) {
        project.readAhead();
        if (!project.databaseExists()) {
            TenantSource source = project.dialect()
                    .tenantsWithoutDatabase(
                            project.root(), project.settings().ledger().schema());
            Census census = catalogue.read(name -> source);
            return choice.of(census).stream()
                    .map(tenant ->
                            new TenantState(tenant, census.isGhost(tenant), List.of(), List.of(), Optional.empty()))
                    .toList();
        }
        try (OpenDatabases databases = new OpenDatabases(project)) {
            databases.get(Settings.MAIN);
            Census census = catalogue.read(name -> catalogue.source(databases.session(name)));
            census.absent().ifPresent(reason -> {
                throw reason;
            });
            return states(choice.of(census), census, databases);
        }
    }

    private List<TenantState> states(List<Tenant> tenants, Census census, OpenDatabases databases) {
        Predicate<Tenant> there = tenant -> !census.isGhost(tenant) && (tenant.status() != Status.PENDING || !files());
        TenantPositions positions = new TenantPositions(project, databases)
                .read(tenants.stream().filter(there).toList());
        Map<Target, List<String>> heads = new HashMap<>();
        positions.groups().forEach(group -> group.targets().forEach(target -> heads.put(target, group.heads())));
        Map<List<String>, List<String>> pending = new HashMap<>();
        List<TenantState> states = new ArrayList<>();
        for (Tenant tenant : tenants) {
            Target target = Tenants.target(tenant);
            List<String> position = heads.getOrDefault(target, List.of());
            Optional<PrumoException> failure =
                    Optional.ofNullable(positions.unreadable().get(target));
            boolean known = heads.containsKey(target);
            states.add(new TenantState(
                    tenant,
                    census.isGhost(tenant),
                    position,
                    known ? pending.computeIfAbsent(position, this::pending) : List.of(),
                    failure));
        }
        return states;
    }

    private boolean files() {
        return project.dialect().tenantsAreFiles();
    }

    private List<String> pending(List<String> heads) {
        Traversal traversal = project.graph().traversal(Scope.TENANT);
        Position position = Position.of(heads);
        return traversal.unknown(position).isEmpty()
                ? traversal.pending(position).stream().map(Revision::id).toList()
                : List.of();
    }
}
