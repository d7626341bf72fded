package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.Samples;
import dev.prumo.backup.SetWriter;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Kept;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import dev.prumo.report.BackupReport.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of a project in their directory; no database is needed to look at them. */
final class BackupShelfTest {
    @TempDir
    Path folder;

    private final List<BackupEvent> events = new ArrayList<>();

    private Backups backups(String... settings) {
        Prumo.Builder builder = Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .override("database.url", "sqlite:///" + folder.resolve("app.sqlite3"));
        for (int i = 0; i < settings.length; i += 2) {
            builder.override(settings[i], settings[i + 1]);
        }
        return builder.open().backups(events::add);
    }

    private Path set(int daysAgo, boolean compressed) {
        return Samples.set(folder.resolve("backups"), Samples.AT.minus(Duration.ofDays(daysAgo)), compressed);
    }

    /** Sets of these ages in days, each verified. */
    private void verified(Backups backups, int... daysAgo) {
        for (int days : daysAgo) {
            Path set = set(days, days % 2 == 0);
            assertThat(backups.verify(Optional.of(set.toString()), false).problems())
                    .isEmpty();
        }
    }

    private static PrumoException refusal(ThrowingCallable work, ErrorCode code) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    @Test
    void emptyShelfHasNoSets() {
        assertThat(backups().list()).isEmpty();
        refusal(() -> backups().show(Optional.empty()), ErrorCode.BACKUP_ABSENT);
        assertThat(backups().prune(OptionalInt.empty(), false))
                .isEqualTo(new Pruning(List.of(), List.of(), List.of(), false));
        assertThat(folder.resolve("backups")).doesNotExist();
    }

    @Test
    void setsAreListedNewestFirstWithWhatIsKnownOfThem() throws IOException {
        Path older = set(1, false);
        Path newer = set(0, true);
        Files.createDirectory(folder.resolve("backups/backup_completo_20260101_000000"));
        Files.writeString(folder.resolve("backups/notes.txt"), "mine");
        try (SetWriter unfinished = SetWriter.begin(folder.resolve("backups"), Samples.AT, false)) {
            assertThat(unfinished.name().id()).endsWith("_2");
            List<Listed> sets = backups().list();
            assertThat(sets)
                    .extracting(Listed::id)
                    .containsExactly("20260304_050607", "20260303_050607", "20260101_000000");
            assertThat(sets.get(0).path()).isEqualTo(newer);
            assertThat(sets.get(0).bytes()).isEqualTo(Files.size(newer));
            assertThat(sets.get(0).createdAt()).isEqualTo(Samples.AT);
            assertThat(sets.get(0).verified()).isEqualTo(Depth.NONE);
            assertThat(sets.get(0).manifest().orElseThrow().parts()).hasSize(2);
            assertThat(sets.get(1).path()).isEqualTo(older);
            assertThat(sets.get(1).bytes()).isGreaterThan(2100 + 27 + 8);
            assertThat(sets.get(2).manifest()).isEmpty();
            assertThat(sets.get(2).problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("no manifest.json"));
        }
    }

    @Test
    void setIsFoundByIdNameAndPath() throws IOException {
        Path set = set(0, true);
        for (String name : List.of(
                "20260304_050607",
                "backup_completo_20260304_050607.zip",
                "backups/backup_completo_20260304_050607.zip",
                set.toString())) {
            assertThat(backups().show(Optional.of(name)).path()).as(name).isEqualTo(set);
        }
        assertThat(backups().show(Optional.empty()).path()).isEqualTo(set);
        refusal(() -> backups().show(Optional.of("20200101_000000")), ErrorCode.BACKUP_ABSENT);
        refusal(() -> backups().show(Optional.of("\u0000")), ErrorCode.BACKUP_ABSENT);
        Path folderOfSame = Files.createDirectory(folder.resolve("backups/backup_completo_20260304_050607"));
        refusal(() -> backups().show(Optional.of("20260304_050607")), ErrorCode.BACKUP_AMBIGUOUS);
        Files.delete(folderOfSame);
        Files.writeString(folder.resolve("backups/backup_completo_20260304_050607.zip.deleting"), "");
        refusal(() -> backups().show(Optional.of("20260304_050607")), ErrorCode.BACKUP_BEING_REMOVED);
        assertThat(backups().list()).isEmpty();
    }

    @Test
    void verificationIsNotedBesideTheSet() throws IOException {
        Path set = set(0, false);
        Verification proof = backups().verify(Optional.empty(), false);
        assertThat(proof.problems()).isEmpty();
        assertThat(proof.id()).isEqualTo("20260304_050607");
        assertThat(proof.parts()).isEqualTo(2);
        assertThat(proof.rows()).isEqualTo(6);
        assertThat(proof.bytes()).isEqualTo(2100 + 27 + 8);
        assertThat(proof.depth()).isEqualTo(Depth.QUICK);
        assertThat(events.get(0)).isEqualTo(new BackupEvent.Began("verify", 2, 2135));
        assertThat(events).last().isEqualTo(new BackupEvent.Progressed(2135 + 6));
        Listed listed = backups().show(Optional.empty());
        assertThat(listed.verified()).isEqualTo(Depth.QUICK);
        assertThat(listed.verifiedAt()).isPresent();
        assertThat(folder.resolve("app.sqlite3")).as("looking creates nothing").doesNotExist();

        Files.writeString(set.resolve("media/media/a b.txt"), "Of media");
        assertThat(backups().verify(Optional.empty(), false).problems())
                .containsExactly("media/media/a b.txt is not the file that was written");
        assertThat(backups().show(Optional.empty()).verified()).isEqualTo(Depth.NONE);
        assertThat(backups().show(Optional.empty()).problem())
                .contains("media/media/a b.txt is not the file that was written");

        Files.writeString(set.resolve("manifest.json"), "{}");
        assertThat(backups().verify(Optional.empty(), false).problems())
                .singleElement()
                .asString()
                .contains("format");
        assertThat(backups().show(Optional.empty()).problem()).isPresent();
    }

    @Test
    void verificationIsWrittenIntoALedgerThatIsThere() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                migrations.resolve("r1.sql"),
                "-- prumo:revision r1\n-- prumo:parents none\n\n-- prumo:up\ncreate table t (id integer);\n");
        Prumo prumo = Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .override("database.url", "sqlite:///" + folder.resolve("app.sqlite3"))
                .open();
        prumo.upgrade(MoveOptions.to("heads"), event -> {});
        set(0, true);
        prumo.backups(event -> {}).verify(Optional.empty(), false);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.sqlite3"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select kind, tag, status from prumo_run order by id desc limit 1")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("backup-verify");
            assertThat(row.getString(2)).isEqualTo("20260304_050607");
            assertThat(row.getString(3)).isEqualTo("OK");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pruneRemovesWhatNoRuleKeeps() throws IOException {
        Backups backups = backups("backup.keep_days", "7", "backup.keep_last", "3");
        verified(backups, 0, 5, 20, 30, 40);
        set(50, false);
        backups.pin("20260123_050607", true);
        Pruning dry = backups.prune(OptionalInt.empty(), true);
        assertThat(dry.removed()).containsExactly("20260202_050607");
        assertThat(dry.dryRun()).isTrue();
        assertThat(backups.list()).hasSize(6);
        assertThat(dry.kept())
                .containsExactly(
                        new Kept("20260304_050607", "newest-verified"),
                        new Kept("20260227_050607", "keep-last"),
                        new Kept("20260212_050607", "keep-last"),
                        new Kept("20260123_050607", "pinned"),
                        new Kept("20260113_050607", "unverified"));
        Pruning pruning = backups.prune(OptionalInt.empty(), false);
        assertThat(pruning).isEqualTo(new Pruning(dry.removed(), dry.kept(), dry.places(), false));
        assertThat(backups.list())
                .extracting(Listed::id)
                .doesNotContain("20260202_050607")
                .hasSize(5);
        assertThat(folder.resolve("backups").toFile().list()).noneMatch(name -> name.contains("20260202_050607"));
        backups.pin("20260123_050607", false);
        assertThat(backups.prune(OptionalInt.of(60), false).removed()).isEmpty();
        assertThat(backups.prune(OptionalInt.of(1), false).removed()).containsExactly("20260123_050607");
    }

    @Test
    void pruneFinishesWhatWasCutOffAndClearsUpAfterKilledRuns() throws IOException {
        Backups backups = backups();
        verified(backups, 0, 1);
        Path gone = folder.resolve("backups/backup_completo_20260303_050607");
        Files.writeString(Path.of(gone + ".deleting"), "");
        Path partial = Files.createDirectory(folder.resolve("backups/backup_completo_20260301_000000.partial"));
        Files.writeString(
                partial.resolve(".process"),
                "999999999\n\n" + Files.readAllLines(own()).get(2) + "\n");
        assertThat(backups.prune(OptionalInt.empty(), true).removed()).isEmpty();
        assertThat(gone).exists();
        backups.prune(OptionalInt.empty(), false);
        assertThat(gone).doesNotExist();
        assertThat(partial).doesNotExist();
        assertThat(folder.resolve("backups").toFile().list()).hasSize(2);
    }

    /** The note of this process, to know what this machine is called. */
    private Path own() throws IOException {
        SetWriter writer = SetWriter.begin(folder.resolve("own"), Samples.AT, false);
        return writer.file(".process");
    }
}
