package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupKeys;
import dev.prumo.backup.SetName;
import dev.prumo.backup.SetWriter;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Copier.Job;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.RestorableSchema;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.plan.Target;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One try to copy all targets as they are at one moment. Who the targets are and what schemas they have is read before the
 * moment and after it: where both are the same, they were so at the moment, and the schema that was read belongs to the rows.
 * Otherwise it fails with {@link ErrorCode#BACKUP_MOMENT_LOST}, and there has to be another moment.
 */
final class BackupAttempt {
    private static final int TOLD = 20;

    private final Project project;
    private final OpenLedgers ledgers;
    private final BackupOptions options;
    private final Consumer<BackupEvent> listener;
    private final PlaceBackups backups;
    private final PlaceSchemas schemas;

    BackupAttempt(Project project, OpenLedgers ledgers, BackupOptions options, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
        this.options = requireNonNull(options, "options");
        this.listener = requireNonNull(listener, "listener");
        this.backups = project.dialect().placeBackups();
        this.schemas = new PlaceSchemas(project, ledgers);
    }

    /** What was copied; the manifest knows neither media nor tags. The writer is the caller's to close. */
    record Copied(SetWriter writer, Manifest manifest) {
        Copied {
            requireNonNull(writer, "writer");
            requireNonNull(manifest, "manifest");
        }
    }

    /** How a target is made again. */
    private record Known(String fingerprint, PartSchema schema) {
        /** Of a ledger, which makes itself. */
        static final Known NONE = new Known("", PartSchema.NONE);
    }

    /** @param directory where all sets lie */
    Copied copy(Path directory) {
        // Before anything is held: whoever has no key need not wait to hear of it.
        BackupKeys keys = project.backupKeys();
        BackupTargets targets = BackupTargets.read(project, ledgers, options.fleet());
        Map<Target, String> before = schemas.signatures(targets.all());
        try (BackupMoments moments = BackupMoments.hold(project, targets)) {
            requireSame(targets);
            Map<Target, Known> known = known(before);
            SetWriter writer = SetWriter.begin(directory, moments.first().at(), options.compressed(), keys);
            try {
                List<Part> parts = copy(writer, moments, jobs(targets, known, moments, writer.name()));
                if (!schemas.signatures(targets.all()).equals(before)) {
                    throw lost("a schema was changed");
                }
                return new Copied(writer, manifest(writer.name(), moments, parts));
            } catch (RuntimeException e) {
                closeAfter(writer, e);
                throw e;
            }
        }
    }

    /** A tenant that has come or gone in between was there at the moment, or was not: nobody can tell. */
    private void requireSame(BackupTargets targets) {
        if (!BackupTargets.read(project, ledgers, options.fleet()).equals(targets)) {
            throw lost("a tenant was created, dropped or changed");
        }
    }

    private PrumoException lost(String detail) {
        return PrumoException.of(ErrorCode.BACKUP_MOMENT_LOST)
                .with("place", project.display())
                .with("detail", detail)
                .build();
    }

    private Map<Target, Known> known(Map<Target, String> signatures) {
        Map<List<String>, List<Target>> alike = new LinkedHashMap<>();
        signatures.forEach((target, signature) -> alike.computeIfAbsent(
                        List.of(target.database(), target.scope().name(), signature), key -> new ArrayList<>())
                .add(target));
        List<Target> first =
                alike.values().stream().map(members -> members.get(0)).toList();
        Map<Target, Snapshot> snapshots = schemas.snapshots(first);
        Map<Target, Known> known = new HashMap<>();
        for (List<Target> members : alike.values()) {
            Snapshot snapshot = requireNonNull(snapshots.get(members.get(0)), "a snapshot");
            requireCovered(members.get(0), snapshot);
            Known one = new Known(snapshot.fingerprint(), schema(snapshot));
            members.forEach(target -> known.put(target, one));
        }
        return known;
    }

    private void requireCovered(Target target, Snapshot snapshot) {
        List<NotCovered> missing = snapshot.notCovered().stream()
                .filter(object -> !backups.holds(object))
                .toList();
        if (!missing.isEmpty()) {
            throw PrumoException.of(ErrorCode.BACKUP_NOT_COVERED)
                    .with("place", place(target))
                    .with(
                            "objects",
                            missing.stream()
                                            .limit(TOLD)
                                            .map(NotCovered::toString)
                                            .collect(Collectors.joining(", "))
                                    + (missing.size() > TOLD ? ", …" : ""))
                    .build();
        }
    }

    private PartSchema schema(Snapshot snapshot) {
        return project.dialect().tenantsAreFiles()
                ? PartSchema.NONE
                : RestorableSchema.of(
                        project.dialect(), project.settings().ledger().schema(), snapshot);
    }

    private String place(Target target) {
        if (target.isTenant()) {
            return target.place();
        }
        return project.dialect().tenantsAreFiles() ? project.display() : project.sharedSchema();
    }

    private List<Job> jobs(BackupTargets targets, Map<Target, Known> known, BackupMoments moments, SetName name) {
        List<Job> jobs = new ArrayList<>();
        for (Target target : targets.all()) {
            Moment moment = moments.of(target);
            List<String> heads = moment.positions().getOrDefault(target.tenant(), List.of());
            boolean main = target.database().equals(Settings.MAIN);
            Part part = part(
                    target.isTenant()
                            ? name.tenant(target.tenant(), backups.extension())
                            : name.shared(target.database(), main, backups.extension()),
                    target.isTenant() ? PartKind.TENANT : PartKind.SHARED,
                    target,
                    place(target),
                    heads,
                    targets.status(target),
                    requireNonNull(known.get(target), "a schema"));
            jobs.add(job(Optional.of(target), part, moment, name, requireNonNull(known.get(target), "a schema")));
            if (hasLedgerPart(target)) {
                Part ledger = part(
                        name.ledger(target.database(), main, backups.extension()),
                        PartKind.LEDGER,
                        target,
                        project.settings().ledger().schema(),
                        List.of(),
                        "",
                        Known.NONE);
                jobs.add(job(Optional.empty(), ledger, moment, name, Known.NONE));
            }
        }
        return jobs;
    }

    /** Where all of a database is in the set, so that it can be restored whole. */
    private boolean hasLedgerPart(Target target) {
        return !target.isTenant()
                && !project.dialect().tenantsAreFiles()
                && ledgers.ledger(target.database()).present();
    }

    private static Part part(
            String file, PartKind kind, Target target, String place, List<String> heads, String status, Known known) {
        return new Part(
                file,
                kind,
                target.database(),
                target.tenant(),
                place,
                heads,
                status,
                known.fingerprint(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
    }

    private Job job(Optional<Target> target, Part part, Moment moment, SetName name, Known known) {
        PartFacts facts = new PartFacts(
                name.id(),
                moment.at(),
                project.dialect().name(),
                moment.version(),
                project.settings().ledger().project(),
                part);
        return new Job(target, facts, known.schema(), options.compressed());
    }

    /** The largest first, so that no worker is left with one at the end. */
    private List<Part> copy(SetWriter writer, BackupMoments moments, List<Job> jobs) {
        List<Weighed> largest = new ArrayList<>();
        jobs.forEach(job -> largest.add(new Weighed(job, bytes(moments, job))));
        largest.sort(Comparator.comparingLong(weighed -> -weighed.bytes()));
        long bytes = largest.stream().mapToLong(Weighed::bytes).sum();
        BackupProgress progress = BackupProgress.begin(listener, "copy", jobs.size(), bytes);
        int workers = options.fleet().workers().orElse(project.settings().run().workers());
        Map<String, Part> copied = new PartCopying(
                        moments,
                        writer,
                        backups.packed(),
                        progress,
                        largest.stream().map(Weighed::job).toList())
                .run(workers);
        return jobs.stream()
                .map(job -> requireNonNull(copied.get(job.facts().part().file()), "a part"))
                .toList();
    }

    private record Weighed(Job job, long bytes) {}

    private static long bytes(BackupMoments moments, Job job) {
        Part part = job.facts().part();
        return job.target()
                .map(target -> moments.of(target).bytes(target, part.place()))
                .orElse(0L);
    }

    private Manifest manifest(SetName name, BackupMoments moments, List<Part> parts) {
        Moment first = moments.first();
        return new Manifest(
                name.id(),
                first.at(),
                moments.consistency(),
                project.dialect().name(),
                first.version(),
                first.logPosition(),
                project.settings().ledger().project(),
                RunIdentity.of(project).gitCommit(),
                Optional.empty(),
                options.label(),
                Prumo.version(),
                parts,
                List.of());
    }

    private static void closeAfter(SetWriter writer, RuntimeException first) {
        try {
            writer.close();
        } catch (PrumoException e) {
            first.addSuppressed(e);
        }
    }
}
