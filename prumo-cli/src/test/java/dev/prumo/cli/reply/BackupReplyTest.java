package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.error.ExitCode;
import dev.prumo.manifest.Consistency;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Kept;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import dev.prumo.report.BackupReport.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and programs read of backup sets. */
class BackupReplyTest {
    private static BackupCreatedReply created(Consistency consistency, String... removed) {
        return new BackupCreatedReply(
                new BackupReport(
                        BackupSample.PATH,
                        BackupSample.manifest(consistency),
                        1_234_567,
                        Duration.ofMillis(1_250),
                        Duration.ofMillis(310),
                        List.of(removed)),
                BackupSample.PATH);
    }

    private static BackupListReply list(Listed... sets) {
        return new BackupListReply(List.of(sets), UnaryOperator.identity(), BackupSample.AT.plus(Duration.ofHours(3)));
    }

    private static BackupSetReply show(Listed set) {
        return new BackupSetReply("show", set, set.path());
    }

    private static BackupVerifiedReply verified(Depth depth, String... problems) {
        return new BackupVerifiedReply(
                new Verification(
                        BackupSample.ID,
                        BackupSample.PATH,
                        depth,
                        5,
                        412,
                        1_234_567,
                        List.of(problems),
                        Duration.ofMillis(420)),
                BackupSample.PATH);
    }

    @Test
    void aNewSetSaysWhereItIsAndWhatItHolds() {
        assertThat(Shown.PIPE.text(created(Consistency.INSTANT, "20260301_101500")))
                .isEqualTo("""
                backup 20260312_101500 is made and verified
                  path     backups/backup_completo_20260312_101500.zip
                  size     1.2 MB
                  holds    main + 3 tenants, 412 rows, 2 files of media
                  as of    2026-03-12T10:15:00Z, all at one moment
                  label    before the import
                  git tag  backup-20260312_101500
                  removed  20260301_101500
                  took     1.2 s to copy, 310 ms to read back and compare
                """);
    }

    @Test
    void whoTypesInPortugueseReadsPortuguese() {
        assertThat(Shown.PIPE.portuguese().text(created(Consistency.INSTANT))).isEqualTo("""
                backup 20260312_101500 concluído e verificado
                  caminho     backups/backup_completo_20260312_101500.zip
                  tamanho     1,2 MB
                  contém      main + 3 tenants, 412 linhas, 2 arquivos de mídia
                  instante    2026-03-12T10:15:00Z, tudo de um mesmo instante
                  rótulo      before the import
                  tag do Git  backup-20260312_101500
                  demorou     1,2 s para copiar, 310 ms para reler e comparar
                """);
    }

    @Test
    void aTickIsForTerminals() {
        assertThat(Shown.TERMINAL.text(created(Consistency.INSTANT))).startsWith("✅ backup 20260312_101500");
        assertThat(Shown.TERMINAL.text(verified(Depth.QUICK))).startsWith("✅ backup 20260312_101500");
        assertThat(Shown.PIPE.text(verified(Depth.QUICK))).startsWith("backup 20260312_101500");
    }

    @Test
    void partsOfDifferentMomentsAreWarnedOf() {
        assertThat(Shown.PIPE.text(created(Consistency.INSTANT))).doesNotContain("warning");
        assertThat(Shown.PIPE.text(created(Consistency.DATABASE)))
                .contains("each database at a moment of its own\n")
                .endsWith("warning: the databases were copied at different moments, each of them at one\n");
        assertThat(Shown.PIPE.text(created(Consistency.PART)))
                .endsWith("warning: the parts were copied at different moments, since not every file is in WAL mode\n");
    }

    @Test
    void aNewSetAsJsonHasEveryPart() {
        Json json = Shown.PIPE.json(created(Consistency.INSTANT, "20260301_101500"));
        assertThat(json.fields())
                .containsExactly(
                        "command",
                        "status",
                        "action",
                        "id",
                        "path",
                        "size_bytes",
                        "targets",
                        "verified",
                        "label",
                        "at",
                        "consistency",
                        "engine",
                        "engine_version",
                        "tool_version",
                        "rows",
                        "log_position",
                        "project",
                        "git_commit",
                        "git_tag",
                        "parts",
                        "media",
                        "removed",
                        "copying_ms",
                        "reading_ms");
        assertThat(json.at("targets").value()).isEqualTo(4L);
        assertThat(json.at("rows").value()).isEqualTo(412L);
        assertThat(json.at("verified").value()).isEqualTo("quick");
        assertThat(json.at("parts").each("kind")).containsExactly("shared", "tenant", "tenant", "tenant", "ledger");
        assertThat(json.at("parts", 1).fields())
                .containsExactly(
                        "file",
                        "kind",
                        "database",
                        "tenant",
                        "place",
                        "heads",
                        "tables",
                        "rows",
                        "size_bytes",
                        "sha256");
        assertThat(json.at("media", "size_bytes").value()).isEqualTo(2_000L);
    }

    @Test
    void theListHasALineForEachSetAlsoForOneThatCannotBeRead() {
        assertThat(Shown.PIPE.text(list(
                        BackupSample.listed(Depth.DEEP, true),
                        BackupSample.listed(Depth.NONE, false),
                        BackupSample.unreadable())))
                .isEqualTo("""
                20260312_101500  3 h ago   1.2 MB  main + 3 tenants  verified deep 2026-03-12T10:16:00Z  pinned  "before the import"
                20260312_101500  3 h ago   1.2 MB  main + 3 tenants  not verified                        "before the import"
                20260301_000000  11 d ago  12 B    -                 damaged                             manifest.json is cut off
                3 backup sets
                """);
    }

    @Test
    void anEmptyShelfSaysHowToFillIt() {
        assertThat(Shown.PIPE.text(list())).isEqualTo("no backup sets yet; make one with: prumo backup create\n");
        assertThat(Shown.PIPE.json(list()).at("sets").value()).isEqualTo(List.of());
    }

    @Test
    void aSetOfTheStoreSaysWhereItIs() {
        Listed both = BackupSample.listed(Depth.QUICK, false);
        Listed away = new Listed(
                        "20260301_000000",
                        both.path(),
                        both.createdAt(),
                        12,
                        Optional.empty(),
                        Optional.empty(),
                        Depth.QUICK,
                        Optional.empty(),
                        false)
                .at(both.path(), false, true);
        String text = Shown.PIPE.text(list(both.at(both.path(), true, true), away));
        assertThat(text.lines().toList().get(0)).contains("in the store, too  \"before the import\"");
        assertThat(text.lines().toList().get(1)).contains("  -  ", "verified ", "in the store only");
        Json json = Shown.PIPE.json(list(both, away));
        assertThat(json.at("sets").each("local")).containsExactly(true, false);
        assertThat(json.at("sets").each("stored")).containsExactly(false, true);
    }

    @Test
    void theListAsJsonKeepsItsContract() {
        Json json = Shown.PIPE.json(list(BackupSample.listed(Depth.QUICK, false), BackupSample.unreadable()));
        assertThat(json.at("sets", 0).fields())
                .containsExactly(
                        "id",
                        "path",
                        "created_at",
                        "size_bytes",
                        "targets",
                        "verified",
                        "verified_at",
                        "pinned",
                        "local",
                        "stored",
                        "label");
        assertThat(json.at("sets", 0, "verified_at").value()).isEqualTo("2026-03-12T10:16:00.250Z");
        assertThat(json.at("sets").each("verified")).containsExactly("quick", "none");
        assertThat(json.at("sets", 1).fields()).contains("problem").doesNotContain("verified_at");
        assertThat(json.at("sets").each("targets")).containsExactly(4L, 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5M, just now",
        "PT59S, just now",
        "PT1M, 1 min ago",
        "PT59M59S, 59 min ago",
        "PT47H, 47 h ago",
        "PT48H, 2 d ago"
    })
    void ages(Duration age, String text) {
        assertThat(BackupListReply.age(age, Shown.PIPE.texts())).isEqualTo(text);
    }

    @Test
    void oneSetIsShownWithItsPositions() {
        assertThat(Shown.PIPE.text(show(BackupSample.listed(Depth.QUICK, true))))
                .isEqualTo("""
                20260312_101500
                  path          backups/backup_completo_20260312_101500.zip
                  size          1.2 MB
                  made          2026-03-12T10:15:00Z
                  state         verified 2026-03-12T10:16:00Z
                  pinned        yes
                  holds         main + 3 tenants, 412 rows, 2 files of media
                  as of         2026-03-12T10:15:00Z, all at one moment
                  label         before the import
                  engine        postgresql 17.2
                  log position  0/1A2B3C
                  git commit    0a1b2c3
                  git tag       backup-20260312_101500
                  Prumo         0.1.0

                  main       0001_init   10 rows   1.0 kB
                  2 tenants  0003_notes  402 rows  2.4 kB
                  cia        (base)      0 rows    1.0 kB
                """);
        assertThat(Shown.PIPE.saidMore().text(show(BackupSample.listed(Depth.QUICK, true))))
                .contains("  acme  0003_notes  400 rows  1.4 kB\n", "  bolt  0003_notes  2 rows");
    }

    @Test
    void aSetThatCannotBeReadIsAnErrorWhenItIsAskedFor() {
        BackupSetReply reply = show(BackupSample.unreadable());
        assertThat(reply.exitCode()).isEqualTo(ExitCode.UNVERIFIED);
        assertThat(Shown.PIPE.text(reply)).contains("is not what was written: manifest.json is cut off");
        Json json = Shown.PIPE.json(reply);
        assertThat(json.at("status").value()).isEqualTo("failed");
        assertThat(json.at("error", "code").value()).isEqualTo("backup-damaged");
    }

    @Test
    void pinsAreTold() {
        Listed on = BackupSample.listed(Depth.QUICK, true);
        assertThat(Shown.PIPE.text(new BackupSetReply("pin", on, on.path())))
                .isEqualTo("20260312_101500: pinned, retention leaves it alone\n");
        Listed off = BackupSample.listed(Depth.QUICK, false);
        assertThat(Shown.PIPE.text(new BackupSetReply("pin", off, off.path())))
                .isEqualTo("20260312_101500: no longer pinned\n");
        BackupSetReply damaged = new BackupSetReply("pin", BackupSample.unreadable(), Path.of("x"));
        assertThat(damaged.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aProofSaysHowDeepItWent() {
        assertThat(Shown.PIPE.text(verified(Depth.QUICK))).isEqualTo("""
                backup 20260312_101500 is as it was written
                  path  backups/backup_completo_20260312_101500.zip
                  read  5 parts, 412 rows, 1.2 MB in 420 ms
                """);
        assertThat(Shown.PIPE.text(verified(Depth.DEEP)))
                .startsWith("backup 20260312_101500 was restored on the side and is as it was\n");
        assertThat(Shown.PIPE.json(verified(Depth.DEEP)).fields())
                .containsExactly(
                        "command",
                        "status",
                        "action",
                        "id",
                        "path",
                        "depth",
                        "parts",
                        "rows",
                        "size_bytes",
                        "problems",
                        "duration_ms");
    }

    @Test
    void whatAVerificationFindsIsAnErrorWithItsOwnExitCode() {
        BackupVerifiedReply reply = verified(Depth.QUICK, "a.zip has another hash", "b.zip is missing");
        assertThat(reply.exitCode()).isEqualTo(ExitCode.UNVERIFIED);
        assertThat(Shown.PIPE.text(reply))
                .startsWith(
                        "  b.zip is missing\nerror: backups/backup_completo_20260312_101500.zip is not what was written:"
                                + " a.zip has another hash\nHINT: ")
                .doesNotContain("as it was written\n");
        Json json = Shown.PIPE.json(reply);
        assertThat(json.at("status").value()).isEqualTo("failed");
        assertThat(json.at("problems").value()).isEqualTo(List.of("a.zip has another hash", "b.zip is missing"));
        assertThat(json.at("error", "code").value()).isEqualTo("backup-damaged");
    }

    @Test
    void retentionSaysWhatGoesAndWhyTheRestStays() {
        Pruning pruning = new Pruning(
                List.of("20260101_000000"),
                List.of(new Kept("20260312_101500", "newest-verified"), new Kept("20260311_101500", "of-the-future")),
                List.of("tenant_acme__before_20260101000000"),
                true);
        BackupPrunedReply reply = new BackupPrunedReply(pruning);
        assertThat(Shown.PIPE.text(reply)).isEqualTo("""
                20260101_000000                     would go
                20260312_101500                     stays     the newest that is verified
                20260311_101500                     stays     of-the-future
                tenant_acme__before_20260101000000  would go  put aside by a restore
                1 would be removed, 2 kept; nothing was changed
                """);
        assertThat(Shown.PIPE.text(new BackupPrunedReply(new Pruning(List.of("a"), List.of(), List.of(), false))))
                .isEqualTo("a  removed\n1 removed, 0 kept\n");
        Json json = Shown.PIPE.json(reply);
        assertThat(json.fields())
                .containsExactly("command", "status", "action", "dry_run", "removed", "kept", "places");
        assertThat(json.at("kept").each("reason")).containsExactly("newest-verified", "of-the-future");
        assertThat(new BackupPrunedReply(new Pruning(List.of(), List.of(), List.of(), false)).status())
                .isEqualTo("nothing");
    }
}
