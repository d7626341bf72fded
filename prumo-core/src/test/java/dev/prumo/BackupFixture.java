package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.Consistency;
import dev.prumo.backup.Manifest;
import dev.prumo.backup.Part;
import dev.prumo.backup.PartFacts;
import dev.prumo.backup.PartKind;
import dev.prumo.backup.PartSchema;
import dev.prumo.backup.SetName;
import dev.prumo.backup.SetWriter;
import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.RestorableSchema;
import dev.prumo.dialect.Session;
import dev.prumo.execute.RunHooks;
import dev.prumo.plan.Target;
import dev.prumo.schema.Snapshot;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes sets for tests of restores by the doors of a dialect: one part for each target, as they are at one moment. */
public final class BackupFixture {
    private final Project project;

    private BackupFixture(Project project) {
        this.project = project;
    }

    /** Of a project that has tenants. */
    public static BackupFixture of(Path folder, Map<String, String> settings, String toml) {
        Settings read = SettingsReader.read(
                new SettingsInput(Optional.of(toml), "prumo.toml", Map.of(), Optional.empty(), settings));
        return new BackupFixture(
                new Project(folder, read, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.empty()));
    }

    /** Everything, as a folder in the directory of the settings; returns its path. */
    public Path everything() {
        List<Target> targets = new ArrayList<>();
        Map<String, Tenant> tenants = new TreeMap<>();
        TenantCatalogue catalogue = new TenantCatalogue(project);
        try (OpenDatabases databases = new OpenDatabases(project)) {
            Census census = catalogue.read(name -> catalogue.source(databases.session(name)));
            project.databases().forEach(name -> targets.add(Target.shared(name)));
            for (Tenant tenant : census.tenants()) {
                targets.add(Tenants.target(tenant));
                tenants.put(tenant.id(), tenant);
            }
        }
        Path directory =
                project.root().resolve(project.settings().backup().directory());
        try (SetWriter writer = SetWriter.begin(directory, Instant.now(), false)) {
            List<Part> parts = new ArrayList<>();
            String version = "";
            Instant at = Instant.now();
            Optional<String> log = Optional.empty();
            for (String database : project.databases()) {
                List<Target> here = targets.stream()
                        .filter(target -> target.database().equals(database))
                        .toList();
                try (Moment moment =
                                backups().hold(here, project::open, project.settings().ledger().schema());
                        Copier copier = moment.copier()) {
                    version = moment.version();
                    at = moment.at();
                    log = moment.logPosition();
                    for (Target target : here) {
                        parts.add(part(writer, moment, copier, target, tenants));
                    }
                    if (!project.dialect().tenantsAreFiles()) {
                        parts.add(ledger(writer, moment, copier, database));
                    }
                }
            }
            Manifest manifest = new Manifest(
                    writer.name().id(),
                    at,
                    Consistency.INSTANT,
                    project.dialect().name(),
                    version,
                    log,
                    project.settings().ledger().project(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Version.text(),
                    parts,
                    List.of());
            writer.complete(manifest, "a set of a test");
            return writer.publish();
        }
    }

    private PlaceBackups backups() {
        return project.dialect().placeBackups();
    }

    private Part part(
            SetWriter writer, Moment moment, Copier copier, Target target, Map<String, Tenant> tenants) {
        Snapshot schema;
        try (Session session = project.open(target)) {
            schema = project.snapshot(session, target);
        }
        SetName name = writer.name();
        String extension = backups().extension();
        String file = target.isTenant()
                ? name.tenant(target.tenant(), extension)
                : name.shared(target.database(), target.database().equals(Settings.MAIN), extension);
        Part part = new Part(
                file,
                target.isTenant() ? PartKind.TENANT : PartKind.SHARED,
                target.database(),
                target.tenant(),
                target.isTenant() ? target.place() : project.placeOf(target),
                moment.positions().getOrDefault(target.tenant(), List.of()),
                target.isTenant()
                        ? requireNonNull(tenants.get(target.tenant()))
                                .status()
                                .word()
                        : "",
                schema.fingerprint(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
        PartSchema statements = project.dialect().tenantsAreFiles()
                ? PartSchema.NONE
                : RestorableSchema.of(
                        project.dialect(), project.settings().ledger().schema(), schema);
        return copied(writer, moment, copier, Optional.of(target), part, statements);
    }

    private Part ledger(SetWriter writer, Moment moment, Copier copier, String database) {
        Part part = new Part(
                writer.name().ledger(database, database.equals(Settings.MAIN), backups().extension()),
                PartKind.LEDGER,
                database,
                "",
                project.settings().ledger().schema(),
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
        return copied(writer, moment, copier, Optional.empty(), part, PartSchema.NONE);
    }

    private Part copied(
            SetWriter writer, Moment moment, Copier copier, Optional<Target> target, Part part, PartSchema schema) {
        PartFacts facts = new PartFacts(
                writer.name().id(),
                moment.at(),
                project.dialect().name(),
                moment.version(),
                project.settings().ledger().project(),
                part);
        Part copied = copier.copy(new Copier.Job(target, facts, schema, false), writer.file(part.file()), bytes -> {});
        writer.add(part.file(), backups().packed());
        return copied;
    }
}
