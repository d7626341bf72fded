package dev.prumo.tenant;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.Phrase;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which targets a command means. Without a word of it the user means everything: the shared scope and all tenants.
 *
 * @param shared whether the shared scope takes part
 * @param everyTenant whether all tenants do; names are none then
 * @param names ids and wildcards such as {@code acme*}; each must fit a tenant
 */
public record TenantSelection(boolean shared, boolean everyTenant, List<String> names) {
    /** So many unknown names are compared with the known ones for the nearest; more help nobody. */
    private static final int COMPARED = 10;

    public TenantSelection {
        names = List.copyOf(names);
    }

    /** The shared scope and all tenants, as nobody said otherwise. */
    public static TenantSelection everything() {
        return new TenantSelection(true, true, List.of());
    }

    /**
     * What the options of a command line mean. {@code --tenant} and {@code --tenant-file} leave the shared scope out
     * unless {@code --shared} stands beside them; {@code --shared} alone leaves the tenants out.
     *
     * @param all {@code --all}: the shared scope and all tenants, said aloud
     * @param tenants values of {@code --tenant}, each with ids between commas
     * @param file ids of {@code --tenant-file}; present, be it empty, when the option was given
     */
    public static TenantSelection of(boolean all, boolean shared, List<String> tenants, Optional<List<String>> file) {
        Set<String> names = new LinkedHashSet<>();
        for (String list : tenants) {
            for (String name : list.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        file.ifPresent(names::addAll);
        boolean named = !tenants.isEmpty() || file.isPresent();
        if (all) {
            return everything();
        }
        return new TenantSelection(shared || !named, !shared && !named, List.copyOf(names));
    }

    /** Whether somebody said which targets are meant, so that relative steps such as {@code -1} mean each of them. */
    public boolean named() {
        return !(shared && everyTenant);
    }

    /**
     * The tenants that are meant, in their own order.
     *
     * @throws PrumoException if a name or wildcard fits none of them; names all of these at once
     */
    public List<Tenant> of(Collection<Tenant> tenants) {
        if (everyTenant) {
            return List.copyOf(tenants);
        }
        Set<String> unmatched = new LinkedHashSet<>(names);
        List<String> wildcards = new ArrayList<>(names);
        wildcards.removeIf(name -> name.indexOf('*') < 0);
        Set<String> exact = new LinkedHashSet<>(names);
        wildcards.forEach(exact::remove);
        List<Tenant> chosen = new ArrayList<>();
        for (Tenant tenant : tenants) {
            boolean meant = exact.contains(tenant.id());
            for (String wildcard : wildcards) {
                if (fits(wildcard, tenant.id())) {
                    meant = true;
                    unmatched.remove(wildcard);
                }
            }
            if (meant) {
                unmatched.remove(tenant.id());
                chosen.add(tenant);
            }
        }
        if (!unmatched.isEmpty()) {
            throw unknown(unmatched, tenants);
        }
        return chosen;
    }

    /** Whether an id fits a pattern in which each {@code *} stands for any characters, or none. */
    static boolean fits(String pattern, String id) {
        String[] pieces = pattern.split("\\*", -1);
        if (!id.startsWith(pieces[0])) {
            return false;
        }
        if (pieces.length == 1) {
            return id.equals(pattern);
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = id.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        String last = pieces[pieces.length - 1];
        return id.length() - last.length() >= at && id.endsWith(last);
    }

    private static PrumoException unknown(Set<String> names, Collection<Tenant> tenants) {
        List<String> ids = tenants.stream().map(Tenant::id).toList();
        Set<String> closest = new TreeSet<>();
        names.stream()
                .limit(COMPARED)
                .forEach(name -> Nearest.close(name.replace("*", ""), ids).ifPresent(closest::add));
        List<String> quoted = names.stream().map(name -> '"' + name + '"').toList();
        return PrumoException.of(ErrorCode.TENANT_UNKNOWN)
                .with("names", String.join(", ", quoted))
                .with(
                        "closest",
                        closest.isEmpty()
                                ? Phrase.of("closest.none")
                                : new Phrase("closest.some", Map.of("names", String.join(", ", closest))))
                .build();
    }
}
