package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.TenantSource;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of tenants. They are known by name: opening a live database with Java's own I/O and closing it drops SQLite's
 * locks. As a source, this is one whose main database does not exist yet.
 */
final class TenantFiles implements TenantSource {
    /** What SQLite and Prumo keep beside a database. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal", "-lock");

    private final Path root;

    /** {@code root}: where relative paths start. */
    TenantFiles(Path root) {
        this.root = requireNonNull(root, "root");
    }

    Path resolve(String place) {
        return root.resolve(place).toAbsolutePath().normalize();
    }

    PlaceRules rules(Optional<Path> main) {
        Optional<Path> taken = main.map(path -> path.toAbsolutePath().normalize());
        return new PlaceRules(
                Integer.MAX_VALUE,
                place -> {
                    Path path = resolve(place);
                    Path name = path.getFileName();
                    return name == null
                            || name.toString().startsWith(PlaceRules.PUT_ASIDE)
                            || (taken.isPresent() && taken.get().equals(path));
                },
                place -> resolve(place).toString());
    }

    @Override
    public List<TenantRow> registry() {
        return List.of();
    }

    @Override
    public List<TenantRow> query(String sql) {
        throw PrumoException.of(ErrorCode.TENANT_SOURCE_ABSENT)
                .with("detail", "no database")
                .statement(sql)
                .build();
    }

    /** The id may name a file, as in {@code tenants/{id}.db}, or a folder on the way to one, as in {@code {id}/data.db}. */
    @Override
    public List<TenantRow> pattern(TenantTemplate template, PlaceRules rules) {
        int slash = template.prefix().lastIndexOf('/') + 1;
        int behind = template.suffix().indexOf('/');
        TenantTemplate name = new TenantTemplate(
                template.prefix().substring(slash),
                behind < 0 ? template.suffix() : template.suffix().substring(0, behind));
        List<TenantRow> tenants = new ArrayList<>();
        for (String entry : names(resolve(template.prefix().substring(0, slash)))) {
            Optional<String> id = name.id(entry);
            String place = id.map(template::place).orElse("");
            if (id.isPresent()
                    && COMPANIONS.stream().noneMatch(entry::endsWith)
                    && !entry.startsWith(PlaceRules.PUT_ASIDE)
                    && Files.isRegularFile(resolve(place))
                    && !rules.reserved().test(place)) {
                tenants.add(TenantSource.row(id, Optional.of(place), Optional.empty()));
            }
        }
        return tenants;
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", folder)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    @Override
    public Set<String> missing(Collection<String> places) {
        Set<String> missing = new HashSet<>();
        for (String place : places) {
            // A link to nowhere is there, and opening it tells what is wrong with it.
            if (!Files.exists(resolve(place), LinkOption.NOFOLLOW_LINKS)) {
                missing.add(place);
            }
        }
        return missing;
    }
}
