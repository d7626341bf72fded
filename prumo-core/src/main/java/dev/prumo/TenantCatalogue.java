package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.CensusTaker;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.SpareNames;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantList;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads who the tenants of a project are, from the source that its settings name. Costs one statement for the source and
 * one in each database for the places that are missing, however many tenants there are.
 */
final class TenantCatalogue {
    private final Project project;
    private final Settings.Tenants settings;

    /** For a project that has tenants. */
    TenantCatalogue(Project project) {
        this.project = requireNonNull(project, "project");
        this.settings = project.settings().tenants().orElseThrow();
    }

    /** What a session of this project's says of tenants. */
    TenantSource source(Session session) {
        return session.tenants(settings.sharedSchema(), project.root());
    }

    /** How the places of tenants get their names. */
    TenantTemplate template() {
        return TenantTemplate.of(project.dialect().tenantsAreFiles() ? settings.file() : settings.schema());
    }

    /** What may be the place of a tenant. */
    PlaceRules rules() {
        return project.dialect()
                .placeRules(
                        project.settings().ledger().schema(),
                        settings.sharedSchema(),
                        project.root(),
                        project.mainConnection());
    }

    /** Names of all databases that tenants live in: {@code main} and those of the settings, sorted. */
    SortedSet<String> databases() {
        SortedSet<String> names = new TreeSet<>(project.settings().databases().keySet());
        names.add(Settings.MAIN);
        return names;
    }

    /**
     * Takes the census of the whole fleet.
     *
     * @param sources what each database says of tenants, by its name; asked once for each database that is needed, the
     *     main one first
     * @throws PrumoException if the query is broken, the list cannot be read, or a database refuses
     */
    Census read(Function<String, TenantSource> sources) {
        Map<String, TenantSource> asked = new TreeMap<>();
        Function<String, TenantSource> once = name -> asked.computeIfAbsent(name, sources);
        try {
            Census census = withGhosts(listed(once), once);
            // A spare that somebody has taken between the two looks is no ghost.
            return census.ghosts().stream().anyMatch(SpareNames::isId) ? withGhosts(listed(once), once) : census;
        } catch (PrumoException e) {
            if (e.code() == ErrorCode.TENANT_SOURCE_ABSENT) {
                return Census.absent(e);
            }
            throw e;
        }
    }

    private Census listed(Function<String, TenantSource> sources) {
        return CensusTaker.take(rows(sources), template(), rules(), databases(), Settings.MAIN);
    }

    private List<TenantRow> rows(Function<String, TenantSource> sources) {
        if (settings.source() == Settings.TenantSource.REGISTRY) {
            return sources.apply(Settings.MAIN).registry();
        }
        List<TenantRow> rows = named(sources);
        List<TenantRow> registry = sources.apply(Settings.MAIN).registry();
        Map<String, Optional<String>> statuses = new HashMap<>();
        for (TenantRow row : registry) {
            statuses.put(row.id().orElse(""), row.status());
        }
        return statuses.isEmpty() ? rows : withSpares(withStatuses(rows, statuses), registry);
    }

    /** Of a tenant without a customer nobody else knows. */
    private static List<TenantRow> withSpares(List<TenantRow> named, List<TenantRow> registry) {
        Set<String> ids = new HashSet<>();
        named.forEach(row -> ids.add(row.id().orElse("")));
        List<TenantRow> all = new ArrayList<>(named);
        for (TenantRow row : registry) {
            boolean spare = row.status().filter(Status.SPARE.word()::equals).isPresent()
                    || row.place().filter(SpareNames::isPlace).isPresent();
            if (spare && !ids.contains(row.id().orElse(""))) {
                all.add(row);
            }
        }
        return all;
    }

    /** Whoever names the tenants, that one of them is suspended or not finished yet is known here. */
    private static List<TenantRow> withStatuses(List<TenantRow> rows, Map<String, Optional<String>> statuses) {
        List<TenantRow> all = new ArrayList<>(rows.size());
        for (TenantRow row : rows) {
            Optional<String> status = statuses.getOrDefault(row.id().orElse(""), row.status());
            all.add(new TenantRow(row.id(), row.place(), row.database(), status, row.line()));
        }
        return all;
    }

    private List<TenantRow> named(Function<String, TenantSource> sources) {
        return switch (settings.source()) {
            case REGISTRY -> List.of();
            case QUERY -> sources.apply(Settings.MAIN).query(settings.query().orElseThrow());
            case LIST -> list();
            case PATTERN -> pattern(sources);
        };
    }

    private List<TenantRow> list() {
        String name = settings.list().orElseThrow();
        return TenantList.read(text(project.root().resolve(name), name), name);
    }

    /** The text of a list; {@code name} is what messages call it. */
    static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", name)
                    .with("detail", e.getClass().getSimpleName())
                    .cause(e)
                    .build();
        }
    }

    private List<TenantRow> pattern(Function<String, TenantSource> sources) {
        PlaceRules rules = rules();
        List<TenantRow> rows = new ArrayList<>();
        for (String database : databases()) {
            for (TenantRow row : sources.apply(database).pattern(template(), rules)) {
                rows.add(new TenantRow(row.id(), row.place(), Optional.of(database), row.status(), row.line()));
            }
        }
        return rows;
    }

    private Census withGhosts(Census census, Function<String, TenantSource> sources) {
        Map<String, List<String>> places = new TreeMap<>();
        for (Tenant tenant : census.tenants()) {
            // What a pattern has found is there.
            if (settings.source() != Settings.TenantSource.PATTERN || tenant.status() == Status.SPARE) {
                places.computeIfAbsent(tenant.database(), name -> new ArrayList<>())
                        .add(tenant.place());
            }
        }
        Census known = census;
        for (Map.Entry<String, List<String>> entry : places.entrySet()) {
            String database = entry.getKey();
            known = known.withMissing(database, sources.apply(database).missing(entry.getValue()));
        }
        return known;
    }

    /** The result for a tenant that is listed without a place. */
    static PrumoException ghost(Tenant tenant) {
        return PrumoException.of(ErrorCode.TENANT_GHOST)
                .with("tenant", tenant.id())
                .with("place", tenant.place())
                .build();
    }
}
