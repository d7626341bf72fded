package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.StoredSets.Stored;
import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupKeys;
import dev.prumo.backup.Leftovers;
import dev.prumo.backup.Retention;
import dev.prumo.backup.Retention.Candidate;
import dev.prumo.backup.Retention.Reason;
import dev.prumo.backup.Retention.State;
import dev.prumo.backup.SetName;
import dev.prumo.backup.SetReader;
import dev.prumo.backup.SetRemoval;
import dev.prumo.backup.Sidecars;
import dev.prumo.backup.Verified;
import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Kept;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of sets: what lies there, what was proven of it, and what retention removes. */
final class BackupShelf {
    private final Project project;
    private final Consumer<BackupEvent> listener;
    private final Path directory;

    BackupShelf(Project project, Consumer<BackupEvent> listener) {
        this(
                project,
                listener,
                project.root().resolve(project.settings().backup().directory()).normalize());
    }

    /** The shelf of another directory than that of the settings. */
    BackupShelf(Project project, Consumer<BackupEvent> listener, Path directory) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
        this.directory = requireNonNull(directory, "directory");
    }

    /** Newest first; what is being removed is no set any more. */
    List<Listed> list() {
        List<Listed> here = sets().stream().map(this::listed).toList();
        List<Stored> there = storedUnlessAway();
        if (there.isEmpty()) {
            return here;
        }
        Set<String> proven =
                there.stream().filter(Stored::proven).map(Stored::file).collect(Collectors.toSet());
        List<Listed> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Listed set : here) {
            String file = set.path().getFileName().toString();
            known.add(file);
            all.add(set.at(set.path(), true, proven.contains(file)));
        }
        there.stream().filter(set -> !known.contains(set.file())).forEach(set -> all.add(listed(set)));
        all.sort(Comparator.comparing((Listed set) -> name(set.path()).orElseThrow())
                .thenComparing(Listed::path)
                .reversed());
        return List.copyOf(all);
    }

    /** What is here can be shown while the store is away: that is told. */
    private List<Stored> storedUnlessAway() {
        try {
            return store().map(StoredSets::list).orElse(List.of());
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.STORE_UNREACHABLE && e.code() != ErrorCode.STORE_FOLDER_ABSENT) {
                throw e;
            }
            listener.accept(new BackupEvent.Warning(e.code().code(), e.arguments()));
            return List.of();
        }
    }

    private Optional<StoredSets> store() {
        return StoredSets.of(project, directory, listener);
    }

    /** Nothing of it is read for a list. */
    private Listed listed(Stored set) {
        Path path = directory.resolve(set.file());
        return new Listed(
                set.name().id(),
                path,
                set.name().at(),
                set.bytes(),
                Optional.empty(),
                Optional.empty(),
                set.proven() ? Depth.QUICK : Depth.NONE,
                Optional.empty(),
                Sidecars.of(path).pinned(),
                false,
                set.proven());
    }

    Listed show(Optional<String> set) {
        try (SetLocation location = locate(set)) {
            Listed listed = listed(location.path());
            return location.isFetched()
                    ? listed.at(directory.resolve(location.path().getFileName()), false, true)
                    : listed;
        }
    }

    /**
     * Brings a set here if it is in the store only.
     *
     * @param set as {@link #find} takes it
     */
    SetLocation locate(Optional<String> set) {
        try {
            return SetLocation.here(find(set));
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.BACKUP_ABSENT) {
                throw e;
            }
            return fetch(set).orElseThrow(() -> e);
        }
    }

    /** Brings a set here that is in the store; empty if it is not, or if there is no store. */
    Optional<SetLocation> fetch(Optional<String> set) {
        return store().flatMap(store -> store.find(set).map(store::fetch));
    }

    /** Puts a set into the store, too, if there is one. */
    void upload(Path set) {
        store().ifPresent(store -> store.upload(set));
    }

    /**
     * Where a set is.
     *
     * @param set its id, its name in the directory, or a path from the working directory or the project's folder; empty for
     *     the newest
     */
    Path find(Optional<String> set) {
        if (set.isEmpty()) {
            return sets().stream().findFirst().orElseThrow(() -> absent(directory));
        }
        String name = set.get();
        List<Path> here = Stream.of(SetName.PREFIX + name, SetName.PREFIX + name + SetName.ZIP)
                .filter(file -> SetName.read(file).isPresent())
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
        if (here.size() > 1) {
            throw PrumoException.of(ErrorCode.BACKUP_AMBIGUOUS)
                    .with("id", name)
                    .with("first", here.get(0))
                    .with("second", here.get(1))
                    .build();
        }
        Path found = here.isEmpty() ? path(name) : here.get(0);
        if (Sidecars.of(found).deleting()) {
            throw PrumoException.of(ErrorCode.BACKUP_BEING_REMOVED)
                    .with("file", found)
                    .build();
        }
        return found;
    }

    private Path path(String name) {
        try {
            return Stream.of(Path.of(name), project.root().resolve(name), directory.resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .map(path -> path.toAbsolutePath().normalize())
                    .orElseThrow(() -> absent(name));
        } catch (InvalidPathException e) {
            throw PrumoException.of(ErrorCode.BACKUP_ABSENT)
                    .with("file", name)
                    .cause(e)
                    .build();
        }
    }

    private static PrumoException absent(Object where) {
        return PrumoException.of(ErrorCode.BACKUP_ABSENT).with("file", where).build();
    }

    /** The newest first; of one id the archive first. */
    private List<Path> sets() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> name(path).isPresent())
                    .filter(path -> !Sidecars.of(path).deleting())
                    .sorted(Comparator.comparing((Path path) -> name(path).orElseThrow())
                            .thenComparing(Path::getFileName)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Optional<SetName> name(Path set) {
        return SetName.read(set.getFileName().toString());
    }

    private Listed listed(Path set) {
        Sidecars sidecars = Sidecars.of(set);
        Optional<Manifest> manifest = Optional.empty();
        Optional<String> problem = Optional.empty();
        Optional<Verified> verified = Optional.empty();
        BackupKeys keys = project.backupKeys();
        try (SetReader reader = SetReader.open(set, keys)) {
            manifest = Optional.of(reader.manifest());
            verified = sidecars.verified(reader);
            problem = verified.flatMap(known -> known.problems().stream().findFirst());
        } catch (PrumoException e) {
            if (e.code() == ErrorCode.FILE_UNREADABLE || e.code() == ErrorCode.BACKUP_ABSENT) {
                throw e;
            }
            problem = Optional.of(e.getMessage());
        }
        Optional<Verified> proof = verified.filter(Verified::isProof);
        Depth depth = proof.map(known -> known.deepAt().isPresent() ? Depth.DEEP : Depth.QUICK)
                .orElse(Depth.NONE);
        return new Listed(
                manifest.map(Manifest::id)
                        .orElseGet(() -> name(set)
                                .map(SetName::id)
                                .orElse(set.getFileName().toString())),
                set,
                manifest.map(Manifest::at)
                        .orElseGet(() -> name(set).map(SetName::at).orElse(Instant.EPOCH)),
                bytes(set),
                manifest,
                problem,
                depth,
                proof.map(known -> known.deepAt().orElse(known.at())),
                sidecars.pinned());
    }

    private static long bytes(Path set) {
        try (Stream<Path> all = Files.walk(set)) {
            long bytes = 0;
            for (Path path : (Iterable<Path>) all::iterator) {
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(set, e);
        }
    }

    private static PrumoException unreadable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_UNREADABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }

    /** Removes what killed runs left, and then what no rule keeps. */
    Pruning prune(OptionalInt keepDays, boolean dryRun) {
        Settings.Keep keep = project.settings().backup().keep();
        return prune(
                new Retention(keepDays.orElse(keep.days()), keep.last(), keep.daily(), keep.weekly(), keep.monthly()),
                dryRun);
    }

    /** The same rules over what is in the store. What is pinned here is pinned there. */
    private void pruneStore(Retention retention, StoredSets store, Decided decided, boolean dryRun) {
        Map<String, Stored> stored = new LinkedHashMap<>();
        store.list().forEach(set -> stored.put(set.file(), set));
        List<Candidate> candidates = stored.values().stream()
                .map(set -> new Candidate(
                        set.file(),
                        set.name(),
                        set.proven() ? State.VERIFIED : State.UNVERIFIED,
                        Sidecars.of(directory.resolve(set.file())).pinned()))
                .toList();
        retention.decide(candidates).forEach((candidate, reason) -> {
            decided.add(candidate, reason);
            if (reason.isEmpty() && !dryRun) {
                store.remove(requireNonNull(stored.get(candidate.file()), "a set of the store"));
            }
        });
    }

    /** What was decided about the sets here and in the store; each id is told once, with the first reason to stay. */
    private static final class Decided {
        private final List<String> removed = new ArrayList<>();
        private final Map<String, Kept> kept = new LinkedHashMap<>();

        void add(Candidate set, Optional<Reason> reason) {
            String id = set.name().id();
            if (reason.isPresent()) {
                kept.putIfAbsent(id, new Kept(id, reason.get().word()));
            } else if (!removed.contains(id)) {
                removed.add(id);
            }
        }

        Pruning pruning(boolean dryRun) {
            return new Pruning(removed, List.copyOf(kept.values()), List.of(), dryRun);
        }
    }

    private Pruning prune(Retention retention, boolean dryRun) {
        if (!dryRun) {
            Leftovers.remove(directory, Instant.now());
        }
        List<Path> sets = sets();
        Map<Candidate, Optional<Reason>> decisions =
                retention.decide(sets.stream().map(this::candidate).toList());
        Decided decided = new Decided();
        int number = 0;
        int total = (int) decisions.values().stream().filter(Optional::isEmpty).count();
        for (Map.Entry<Candidate, Optional<Reason>> decision : decisions.entrySet()) {
            Candidate set = decision.getKey();
            decided.add(set, decision.getValue());
            if (decision.getValue().isEmpty() && !dryRun) {
                Path path = directory.resolve(set.file());
                long bytes = bytes(path);
                SetRemoval.remove(path);
                listener.accept(new BackupEvent.Done(set.file(), bytes, ++number, total));
            }
        }
        store().ifPresent(store -> pruneStore(retention, store, decided, dryRun));
        return decided.pruning(dryRun);
    }

    private Candidate candidate(Path set) {
        Listed listed = listed(set);
        State state = State.UNVERIFIED;
        if (listed.problem().isPresent()) {
            state = State.DAMAGED;
        } else if (listed.verified() != Depth.NONE) {
            state = State.VERIFIED;
        }
        return new Candidate(set.getFileName().toString(), name(set).orElseThrow(), state, listed.pinned());
    }

    Listed pin(String set, boolean pinned) {
        Path path = find(Optional.of(set));
        Listed listed = listed(path);
        Sidecars.of(path).pin(pinned);
        return new Listed(
                listed.id(),
                listed.path(),
                listed.createdAt(),
                listed.bytes(),
                listed.manifest(),
                listed.problem(),
                listed.verified(),
                listed.verifiedAt(),
                pinned);
    }
}
