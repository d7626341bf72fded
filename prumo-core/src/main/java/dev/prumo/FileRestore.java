package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.LiveFiles;
import dev.prumo.dialect.RowDifferences.TableDifference;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.TenantSql;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RestoreRunner;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.Runner;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings back databases that are files: each beside its place first, compared there with the backup and told whose it is and
 * where it stands, and then into the live file in one transaction of its own. What was there is copied beside it before. Only
 * where no file is does one get its name.
 */
final class FileRestore {
    /** Files have names of any length that the file system lets them have. */
    private static final int LONGEST_NAME = 255 - 8;

    private final Project project;
    private final RestoreSource source;
    private final RestoreOptions options;
    private final Consumer<BackupEvent> listener;
    private final PartLoad loading;
    private final LiveFiles files;
    private final Instant now = Instant.now();

    FileRestore(Project project, RestoreSource source, RestoreOptions options, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.source = requireNonNull(source, "source");
        this.options = requireNonNull(options, "options");
        this.listener = requireNonNull(listener, "listener");
        this.loading = new PartLoad(project, source, listener);
        this.files = project.dialect().liveFiles();
    }

    /**
     * One file on its way.
     *
     * @param part what comes back
     * @param target as what
     * @param file where
     * @param destination for a tenant, where its source says that it is
     */
    private record Way(Part part, Target target, Path file, Optional<RestoreDestination> destination) {
        boolean there() {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        }

        String name() {
            return target.isTenant() ? target.tenant() : target.database();
        }
    }

    /** A file that is complete beside its place. */
    private record Ready(Way way, Path copy, List<String> heads) {}

    /** Brings one tenant back. */
    Restored tenant(Part part) {
        if (!source.bare()) {
            new RestoreChecks(project, source).requireKnown(part);
        }
        Way way;
        try (OpenDatabases databases = new OpenDatabases(project)) {
            RestoreDestination to = RestoreDestination.of(project, databases, part, options.as());
            way = way(part, to);
        }
        return all(List.of(way)).get(0);
    }

    /** Brings everything back; the main file last, because it says who the tenants are. */
    List<Restored> everything() {
        RestoreChecks checks = new RestoreChecks(project, source);
        List<Way> ways = new ArrayList<>();
        for (Part part : source.manifest().parts()) {
            if (!source.bare()) {
                checks.requireKnown(part);
            }
            ways.add(part.kind() == PartKind.TENANT ? way(part) : main(part));
        }
        ways.sort((one, other) ->
                Boolean.compare(other.target().isTenant(), one.target().isTenant()));
        return all(ways);
    }

    /** Which rows of a tenant would change; leaves nothing behind. */
    List<TableDifference> differences(Part part, RestoreDestination to, int most) {
        Way way = way(part, to);
        Path copy = beside(way.file(), AsideNames.shadow(name(way.file()), now, 1, LONGEST_NAME));
        createFolder(way.file());
        try {
            load(part, copy);
            Path empty = copy.resolveSibling(name(copy) + ".empty");
            try (Session session = way.there() ? project.openToRead(way.target()) : opened(Files.createFile(empty))) {
                return session.differences().of("", copy.toString(), most);
            } finally {
                Files.deleteIfExists(empty);
            }
        } catch (IOException e) {
            throw unwritable(copy, e);
        } finally {
            removed(copy);
        }
    }

    /** The registry comes back, too, and says the same. */
    private static RestoreDestination asWritten(Part part) {
        Tenant tenant = new Tenant(part.tenant(), part.database(), part.place(), Tenant.Status.ACTIVE);
        return new RestoreDestination(tenant, false, true);
    }

    private Way way(Part part, RestoreDestination to) {
        Path file = project.root().resolve(to.tenant().place()).toAbsolutePath().normalize();
        return new Way(part, Tenants.target(to.tenant()), file, Optional.of(to));
    }

    /** A set says where its tenants were: nothing is written there unless it is the project's folder or the template says so. */
    private Way way(Part part) {
        Way way = way(part, asWritten(part));
        boolean ours = way.file().startsWith(project.root().toAbsolutePath().normalize())
                || new TenantCatalogue(project).template().place(part.tenant()).equals(part.place());
        if (!ours) {
            throw PrumoException.of(ErrorCode.BACKUP_ENTRY_REFUSED)
                    .with("file", source.path())
                    .with("entry", part.place())
                    .build();
        }
        return way;
    }

    private Way main(Part part) {
        Path file = Path.of(project.connection()
                .file()
                .orElseThrow(
                        () -> PrumoException.of(ErrorCode.RESTORE_NEEDS_ADDRESS).build()));
        return new Way(part, Target.shared(Settings.MAIN), file, Optional.empty());
    }

    private List<Restored> all(List<Way> ways) {
        for (Way way : ways) {
            if (way.there() && !options.force()) {
                throw RestoreChecks.needsForce(way.name(), way.file().toString());
            }
        }
        listener.accept(new BackupEvent.Began(
                "restore",
                ways.size(),
                ways.stream().mapToLong(way -> way.part().bytes()).sum()));
        List<Ready> ready = new ArrayList<>();
        try {
            for (Way way : ways) {
                ready.add(prepared(way));
                listener.accept(new BackupEvent.Done(way.name(), way.part().bytes(), ready.size(), ways.size()));
            }
            return exchanged(ready);
        } finally {
            ready.forEach(one -> removed(one.copy()));
        }
    }

    private Ready prepared(Way way) {
        Path copy = beside(way.file(), AsideNames.shadow(name(way.file()), now, 1, LONGEST_NAME));
        createFolder(way.file());
        try {
            load(way.part(), copy);
            return new Ready(way, copy, told(way, copy));
        } catch (PrumoException e) {
            removed(copy);
            throw e;
        }
    }

    /** Files are loaded without a look at any database: an empty one will do. */
    private void load(Part part, Path copy) {
        try {
            Path empty = Files.createTempFile("prumo-restore-", "");
            try (Session none = opened(empty)) {
                loading.fill(none, copy.toString(), part);
            } finally {
                Files.delete(empty);
            }
        } catch (IOException e) {
            throw unwritable(copy, e);
        }
    }

    private Session opened(Path file) {
        return project.dialect()
                .openTenant(
                        project.connection(),
                        file.toString(),
                        project.settings().ledger().schema(),
                        project.sessionSettings());
    }

    /** Compares a copy with the backup, and has its own ledger say whose it is and how it came; returns where it stands. */
    private List<String> told(Way way, Path copy) {
        Part part = way.part();
        try (Session session = opened(copy)) {
            if (!source.bare()) {
                loading.require(session, copy.toString(), Inspector.FILE, part, way.name());
            }
            LedgerSnapshot ledger = project.readLedger(session);
            String was = source.bare() ? onlyOne(ledger, part) : part.tenant();
            List<String> heads = ledger.heads(was);
            new RestoreChecks(project, source).requireKnown(part, heads);
            String id = way.target().tenant();
            try (RestoreRunner runner = runner(way.target(), session)) {
                runner.begin(ledger);
                List<String> texts = new ArrayList<>();
                if (!was.equals(id)) {
                    texts.add(tenantSql().forgetPosition(id));
                    texts.add(tenantSql().movePosition(was, id));
                    texts.addAll(project.programSql().takeOver(runner.run(), was, id, List.of()));
                }
                texts.addAll(project.programSql().restored(runner.run(), id, heads));
                runner.change(ledger.heads(id), true, List.of(), texts);
                runner.done();
            }
            return options.upgrade() ? upgraded(way, copy, session) : heads;
        }
    }

    private TenantSql tenantSql() {
        return project.dialect().tenantSql(project.settings().ledger().schema());
    }

    /** Of a file that says nothing else of itself: it has one position, whosever it was. */
    private static String onlyOne(LedgerSnapshot ledger, Part part) {
        return ledger.positions().size() == 1
                ? ledger.positions().keySet().iterator().next()
                : part.tenant();
    }

    private List<String> upgraded(Way way, Path copy, Session session) {
        Target target = way.target().isTenant()
                ? Target.tenant(way.target().database(), way.target().tenant(), copy.toString())
                : way.target();
        LedgerSnapshot ledger = project.readLedger(session);
        Intent intent = new UpgradeIntent(project, MoveOptions.to("heads"));
        TargetPlan plan = intent.plan(target, List.of("heads"), ledger, session);
        Runner runner = new Runner(
                project.runContext(event -> {}).withoutHooks(),
                intent.kind(),
                () -> RunIdentity.of(project)
                        .record(intent.kind(), Optional.empty(), Optional.of("restore " + way.name())),
                RunChoices.PLAIN);
        TargetReport report = runner.run(session, ledger, plan, intent.again(plan));
        runner.finish(List.of(report), Counts.of(List.of(report)), database -> session);
        report.error().ifPresent(error -> {
            throw error;
        });
        return report.to();
    }

    private RestoreRunner runner(Target target, Session session) {
        return new RestoreRunner(
                project.runContext(event -> {}),
                target,
                RunIdentity.of(project)
                        .record(
                                "restore",
                                Optional.of(source.manifest().id()).filter(id -> !id.isEmpty()),
                                Optional.empty()),
                session);
    }

    /** What has taken its place, and where what was there is kept. */
    private record Exchanged(Ready ready, Optional<Path> kept) {}

    private List<Restored> exchanged(List<Ready> ready) {
        Deque<Exchanged> done = new ArrayDeque<>();
        try {
            for (Ready one : ready) {
                done.push(new Exchanged(one, exchange(one)));
            }
            for (Ready one : ready) {
                register(one.way());
            }
        } catch (PrumoException e) {
            done.forEach(one -> undoing(e, () -> back(one)));
            throw e;
        }
        List<Restored> restored = new ArrayList<>();
        done.forEach(one -> restored.add(restored(one)));
        Collections.reverse(restored);
        return restored;
    }

    private Restored restored(Exchanged one) {
        Way way = one.ready().way();
        return new Restored(
                way.target().database(),
                way.target().tenant(),
                way.file().toString(),
                one.ready().heads(),
                way.part().tables().size(),
                way.part().rows(),
                way.part().bytes(),
                one.kept().map(Path::toString));
    }

    private Optional<Path> exchange(Ready one) {
        Way way = one.way();
        if (!way.there()) {
            files.put(one.copy(), way.file());
            return Optional.empty();
        }
        try (Session live = project.open(way.target());
                RestoreRunner runner = runner(way.target(), live)) {
            runner.lock();
            removeLeftovers(way.file(), one.copy());
            Path keep = keep(way.file());
            files.replace(live, one.copy(), keep);
            return Optional.of(keep);
        }
    }

    private void back(Exchanged one) {
        Way way = one.ready().way();
        one.kept().ifPresent(kept -> {
            try (Session live = project.open(way.target())) {
                files.replace(live, kept, keep(way.file()));
            }
        });
    }

    private void register(Way way) {
        if (way.destination().isEmpty()) {
            return;
        }
        RestoreDestination to = way.destination().get();
        List<String> texts = to.registration(project);
        if (!texts.isEmpty()) {
            Target main = Target.shared(Settings.MAIN);
            try (Session session = project.open(main);
                    RestoreRunner runner = runner(main, session)) {
                runner.begin(project.readLedger(session));
                runner.run(texts);
                runner.done();
            }
        }
        if (to.unlisted(project)) {
            listener.accept(new BackupEvent.Warning(
                    "warning.restore-not-listed", Map.of("tenant", to.tenant().id())));
        }
    }

    /** With the lock of the live file taken, no other restore is at this point. */
    private void removeLeftovers(Path file, Path own) {
        String stem = AsideNames.stem(name(file), LONGEST_NAME);
        for (Path other : AsideFiles.beside(file)) {
            boolean ours = AsideNames.isShadow(name(other))
                    && AsideNames.stemOf(name(other)).filter(stem::equals).isPresent();
            if (ours && !other.equals(own)) {
                removed(other);
                listener.accept(new BackupEvent.Warning("warning.restore-leftover", Map.of("place", other)));
            }
        }
    }

    private Path keep(Path file) {
        return AsideFiles.keep(file, now);
    }

    private static Path beside(Path file, String name) {
        return file.resolveSibling(name);
    }

    private static String name(Path file) {
        return requireNonNull(file.getFileName(), "a file has a name").toString();
    }

    private static void createFolder(Path file) {
        try {
            Files.createDirectories(requireNonNull(file.getParent(), "a file has a folder"));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void removed(Path copy) {
        try {
            AsideFiles.remove(copy);
        } catch (IOException e) {
            throw unwritable(copy, e);
        }
    }

    private static PrumoException unwritable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }

    /** What goes wrong while undoing is told beside what went wrong first. */
    private static void undoing(PrumoException reason, Runnable work) {
        try {
            work.run();
        } catch (PrumoException e) {
            reason.addSuppressed(e);
        }
    }
}
