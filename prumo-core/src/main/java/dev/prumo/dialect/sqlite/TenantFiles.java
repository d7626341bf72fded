package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.PlaceFiles;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
final class TenantFiles implements TenantSource, PlaceFiles {
    /** What SQLite and Prumo keep beside a database. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    /** Stands between the name of a place and the mark of a try to build it. */
    private static final String BEGUN = "-new-";

    /** No tenant takes that long to build. */
    private static final Duration ABANDONED = Duration.ofHours(24);

    private final Path root;
    private final String ledger;

    /** {@code root}: where relative paths start; {@code ledger}: the prefix of its tables. */
    TenantFiles(Path root, String ledger) {
        this.root = requireNonNull(root, "root");
        this.ledger = requireNonNull(ledger, "ledger");
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
                            || AsideNames.isAside(name.toString())
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
                    && !entry.endsWith("-" + ledger + "-lock")
                    && !entry.contains(BEGUN)
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

    @Override
    public boolean exists(String place) {
        return Files.exists(resolve(place), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String begin(String place, String mark) {
        String begun = reserve(place, mark);
        return reached(begun, () -> {
            Files.createFile(resolve(begun));
            return begun;
        });
    }

    @Override
    public String reserve(String place, String mark) {
        return reached(place, () -> {
            Path path = resolve(place);
            Path folder = requireNonNull(path.getParent(), "a file has a folder");
            Files.createDirectories(folder);
            removeAbandoned(folder, path.getFileName() + BEGUN);
            return place + BEGUN + mark;
        });
    }

    @Override
    public void copy(Path file, String begun) {
        reached(begun, () -> Files.copy(file, resolve(begun)));
    }

    private void removeAbandoned(Path folder, String prefix) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        for (String name : names(folder)) {
            Path file = folder.resolve(name);
            if (name.startsWith(prefix)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.delete(file);
            }
        }
    }

    /** A link to a name that is taken fails; a rename would silently replace what is there. */
    @Override
    public void publish(String begun, String place) {
        reached(place, () -> {
            try {
                Files.createLink(resolve(place), resolve(begun));
                Files.delete(resolve(begun));
            } catch (UnsupportedOperationException e) {
                Files.move(resolve(begun), resolve(place));
            }
            return place;
        });
    }

    @Override
    public void move(String place, String to) {
        reached(to, () -> Files.createDirectories(requireNonNull(resolve(to).getParent(), "a file has a folder")));
        publish(place, to);
        removeCompanions(place);
    }

    /** The last one who closes a database removes both. */
    @Override
    public boolean isInUse(String place) {
        return Files.exists(resolve(place + "-wal")) || Files.exists(resolve(place + "-journal"));
    }

    @Override
    public String path(String place) {
        return resolve(place).toString();
    }

    /** The log goes before its database: a later tenant of the same name must not find it. */
    @Override
    public void remove(String place) {
        removeCompanions(place);
        reached(place, () -> Files.deleteIfExists(resolve(place)));
    }

    private void removeCompanions(String place) {
        for (String companion : COMPANIONS) {
            reached(place, () -> Files.deleteIfExists(resolve(place + companion)));
        }
        reached(place, () -> Files.deleteIfExists(resolve(place + "-" + ledger + "-lock")));
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T reached(String place, FileWork<T> work) {
        try {
            return work.run();
        } catch (FileAlreadyExistsException e) {
            throw PrumoException.of(ErrorCode.TENANT_PLACE_EXISTS)
                    .with("place", place)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", place)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
