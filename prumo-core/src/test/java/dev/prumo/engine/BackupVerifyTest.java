package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.BackupOptions;
import dev.prumo.Backups;
import dev.prumo.FleetOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.SetReader;
import dev.prumo.backup.SetWriter;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSequence;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Verification;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** Sets that are restored on the side, into databases that are gone afterwards. */
final class BackupVerifyTest {
    @TempDir
    Path folder;

    private final List<BackupEvent> events = new ArrayList<>();

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .shared(
                        "s1",
                        "create table plans (id integer primary key, name text);\ninsert into plans values (1, 'free');")
                .tenant(
                        "t1",
                        database.kind().isSqlite()
                                ? "create table accounts (id integer primary key autoincrement, note text);"
                                        + "\ninsert into accounts (note) values ('one'), ('two');"
                                : "create table accounts (id bigint generated always as identity primary key, note text,"
                                        + " plan integer references public.plans);"
                                        + "\ninsert into accounts (note, plan) values ('one', 1), ('two', 1);");
        if (!database.kind().isSqlite()) {
            project.with("scratch.url", database.url());
        }
        project.upgrade();
        project.create("acme", "Café Ltda");
        return project;
    }

    private static BackupReport created(Backups backups) {
        return backups.create(new BackupOptions(
                FleetOptions.DEFAULTS,
                true,
                OptionalInt.empty(),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                false));
    }

    private static List<String> scratchDatabases(TestDatabase database) {
        return database.kind().isSqlite()
                ? List.of()
                : database.query("select datname from pg_database where datname like 'prumo_scratch_%'").stream()
                        .map(row -> row.get(0))
                        .toList();
    }

    @EachDatabase
    void everyPartIsRestoredAndCompared(TestDatabase database) {
        TenantProject project = project(database);
        Backups backups = project.open().backups(events::add);
        Manifest manifest = created(backups).manifest();
        assertThat(backups.show(Optional.empty()).verified()).isEqualTo(Depth.QUICK);
        List<String> before = scratchDatabases(database);
        events.clear();
        Verification proof = backups.verify(Optional.empty(), true);
        assertThat(proof.problems()).isEmpty();
        assertThat(proof.depth()).isEqualTo(Depth.DEEP);
        assertThat(proof.parts()).isEqualTo(database.kind().isSqlite() ? 3 : 4);
        assertThat(events.stream()
                        .filter(BackupEvent.Done.class::isInstance)
                        .map(event -> ((BackupEvent.Done) event).name()))
                .containsExactlyInAnyOrderElementsOf(
                        manifest.parts().stream().map(Part::file).toList());
        assertThat(backups.show(Optional.empty()).verified()).isEqualTo(Depth.DEEP);
        assertThat(scratchDatabases(database)).isEqualTo(before);
        assertThat(database.value(
                        database.kind().isSqlite()
                                ? "select kind || ' ' || status from prumo_run order by id desc limit 1"
                                : "select kind || ' ' || status from prumo.run order by id desc limit 1"))
                .isEqualTo("backup-verify OK");

        Verification quick = backups.verify(Optional.empty(), false);
        assertThat(quick.depth()).isEqualTo(Depth.QUICK);
        assertThat(backups.show(Optional.empty()).verified())
                .as("a quick one takes nothing away")
                .isEqualTo(Depth.DEEP);
    }

    /** The same files under a manifest that says something else of one of them, as a fault of ours would. */
    private Path retold(Path original, UnaryOperator<Part> change) throws IOException {
        try (SetReader reader = SetReader.open(original);
                SetWriter writer = SetWriter.begin(
                        original.getParent(), reader.manifest().at().plus(Duration.ofDays(1)), false)) {
            List<Part> parts = new ArrayList<>();
            for (Part part : reader.manifest().parts()) {
                try (InputStream in = reader.open(part)) {
                    Files.copy(in, writer.file(part.file()));
                }
                writer.add(part.file(), true);
                parts.add(part.tenant().equals("acme") ? change.apply(part) : part);
            }
            Manifest known = reader.manifest();
            writer.complete(
                    new Manifest(
                            writer.name().id(),
                            known.at(),
                            known.consistency(),
                            known.engine(),
                            known.engineVersion(),
                            known.logPosition(),
                            known.project(),
                            known.gitCommit(),
                            known.gitTag(),
                            known.label(),
                            known.toolVersion(),
                            parts,
                            List.of()),
                    "");
            return writer.publish();
        }
    }

    private static Part with(Part part, List<String> heads, String fingerprint) {
        return new Part(
                part.file(),
                PartKind.TENANT,
                part.database(),
                part.tenant(),
                part.place(),
                heads,
                part.status(),
                fingerprint,
                part.owner(),
                part.extensions(),
                part.tables(),
                part.sequences(),
                part.bytes(),
                part.sha256());
    }

    @EachDatabase
    void whatDidNotComeBackAsItWasIsNamed(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        Backups backups = project.open().backups(events::add);
        Path original = created(backups).path();

        Path other = retold(original, part -> with(part, part.heads(), "0".repeat(64)));
        assertThat(backups.verify(Optional.of(other.toString()), false).problems())
                .isEmpty();
        List<String> problems =
                backups.verify(Optional.of(other.toString()), true).problems();
        assertThat(problems).singleElement().asString().contains("tenant_acme", "another fingerprint");
        assertThat(backups.show(Optional.of(other.toString())).verified()).isEqualTo(Depth.NONE);

        other = retold(
                original,
                part -> part.holding(
                        part.tables(),
                        part.sequences().stream()
                                .map(sequence -> new PartSequence(sequence.name(), 77, true))
                                .toList()));
        problems = backups.verify(Optional.of(other.toString()), true).problems();
        if (database.kind().isSqlite()) {
            assertThat(problems).singleElement().asString().contains("tenant_acme", "sequence");
        } else {
            assertThat(problems).as("it was set to what the manifest says").isEmpty();
        }

        other = retold(original, part -> part.holding(List.of(), part.sequences()));
        problems = backups.verify(Optional.of(other.toString()), true).problems();
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("tenant_acme"));

        if (!database.kind().isSqlite()) {
            other = retold(original, part -> with(part, List.of("t0"), part.fingerprint()));
            assertThat(backups.verify(Optional.of(other.toString()), true).problems())
                    .singleElement()
                    .asString()
                    .contains("stands at [t0], and in the ledger at [t1]");
        }
        assertThat(scratchDatabases(database)).isEmpty();
    }

    @EachDatabase
    void createWithRetentionRemovesOldSetsOfItsOwnDirectory(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        Backups backups = project.open().backups(events::add);
        Path directory = folder.resolve("elsewhere");
        BackupOptions options = new BackupOptions(
                FleetOptions.DEFAULTS,
                false,
                OptionalInt.of(1),
                Optional.of(List.of()),
                Optional.of(directory),
                Optional.empty(),
                false);
        Path first = backups.create(options).path();
        // As if it had been made long ago.
        Path old = directory.resolve("backup_completo_20200101_000000");
        Files.move(first, old);
        Files.move(Path.of(first + ".verified.json"), Path.of(old + ".verified.json"));
        BackupReport second = backups.create(options);
        assertThat(second.removed()).containsExactly("20200101_000000");
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        second.path().getFileName().toString(), second.path().getFileName() + ".verified.json");
    }
}
