package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreDifference.Presence;
import dev.prumo.report.RestoreDifference.Table;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people and programs read once something is back. */
class RestoreReplyTest {
    private static Restored tenant(String id, Optional<String> kept) {
        return new Restored("main", id, "tenant_" + id, List.of("0003_notes"), 12, 400, 9_000, kept);
    }

    private static RestoreReport report(int media, Restored... targets) {
        return new RestoreReport(BackupSample.ID, BackupSample.AT, List.of(targets), media, Duration.ofMillis(730));
    }

    private static final Optional<String> KEPT = Optional.of("tenant_acme__before_20260312_120000");

    @Test
    void oneTenantComesWithTheWayBack() {
        assertThat(Shown.TERMINAL.text(new RestoreReply(report(0, tenant("acme", KEPT)), false)))
                .isEqualTo("""
                ✅ acme: restored, tenant_acme @ 0003_notes, 12 tables with 400 rows
                  what was there before is kept: tenant_acme__before_20260312_120000
                restored from 20260312_101500 as of 2026-03-12T10:15:00Z, in 730 ms
                to take it back: prumo restore --undo --tenant-id acme
                """);
    }

    @Test
    void inPortugueseTheWayBackHasItsPortugueseName() {
        assertThat(Shown.PIPE.portuguese().text(new RestoreReply(report(2, tenant("acme", KEPT)), false)))
                .isEqualTo("""
                acme: restaurado, tenant_acme @ 0003_notes, 12 tabelas com 400 linhas
                  o que havia antes está guardado: tenant_acme__before_20260312_120000
                2 arquivos de mídia restaurados
                restaurado de 20260312_101500, do instante 2026-03-12T10:15:00Z, em 730 ms
                para desfazer: prumo restaurar_backup --undo --tenant-id acme
                """);
    }

    @Test
    void whereNothingWasKeptThereIsNoWayBack() {
        assertThat(Shown.PIPE.text(new RestoreReply(report(0, tenant("acme", Optional.empty())), false)))
                .doesNotContain("kept", "undo");
        assertThat(Shown.PIPE.text(new RestoreReply(report(1, tenant("acme", KEPT), tenant("bolt", KEPT)), false)))
                .contains("1 file of media restored\n")
                .doesNotContain("undo");
    }

    @Test
    void anUndoneRestoreSaysSo() {
        assertThat(Shown.PIPE.text(new RestoreReply(report(0, tenant("acme", KEPT)), true)))
                .startsWith("acme: restored, tenant_acme @ 0003_notes\n")
                .contains("\nthe last restore is taken back, in 730 ms\n")
                .doesNotContain("--undo");
        assertThat(Shown.PIPE
                        .json(new RestoreReply(report(0), true))
                        .at("action")
                        .value())
                .isEqualTo("undo");
    }

    @Test
    void asJsonEachTargetHasItsPlaceAndWhatWasKept() {
        Json json = Shown.PIPE.json(new RestoreReply(report(3, tenant("acme", KEPT)), false));
        assertThat(json.fields())
                .containsExactly("command", "status", "action", "set", "at", "targets", "media_files", "duration_ms");
        assertThat(json.at("targets", 0).fields())
                .containsExactly("database", "tenant", "place", "heads", "tables", "rows", "size_bytes", "kept");
    }

    @Test
    void aFileThatSaysNothingOfItsSetIsNotNamedAfterOne() {
        RestoreReport report = new RestoreReport("", BackupSample.AT, List.of(), 0, Duration.ofMillis(5));
        assertThat(Shown.PIPE.text(new RestoreReply(report, false)))
                .isEqualTo("restored as of 2026-03-12T10:15:00Z, in 5 ms\n");
    }

    private static RestoreDiffReply difference(Table... tables) {
        return new RestoreDiffReply(new RestoreDifference(
                BackupSample.ID, BackupSample.AT, "main", "acme", "tenant_acme", List.of(tables)));
    }

    private static final Table ORDERS = new Table(
            "orders", Presence.BOTH, List.of("id"), 25, 1, 2, List.of("7", "8"), List.of("3"), List.of("4", "5"));
    private static final Table NOTES =
            new Table("notes", Presence.ONLY_LIVE, List.of(), 12, 0, 0, List.of(), List.of(), List.of());

    @Test
    void whoHasToDecideSeesWhichRowsWouldBeLost() {
        assertThat(Shown.PIPE.text(difference(NOTES, ORDERS))).isEqualTo("""
                acme now, beside backup 20260312_101500 as of 2026-03-12T10:15:00Z
                  notes: the table is not in the backup, 12 rows would be gone
                  orders: 25 rows would be gone, 1 row would come back, 2 rows would change
                    gone: 7, 8, and 23 more
                    back: 3
                    changed: 4, 5
                this was a comparison: nothing was changed
                """);
        assertThat(Shown.PIPE.text(difference())).contains("\nevery row is the same\n");
    }

    @Test
    void theRowsThatWouldBeLostAsJson() {
        Json json = Shown.PIPE.json(difference(ORDERS));
        assertThat(json.fields())
                .containsExactly("command", "status", "action", "set", "at", "database", "tenant", "place", "tables");
        assertThat(json.at("tables", 0).fields())
                .containsExactly(
                        "name", "presence", "key", "rows_gone", "rows_back", "rows_changed", "gone", "back", "changed");
        assertThat(json.at("tables", 0, "presence").value()).isEqualTo("both");
        assertThat(difference().status()).isEqualTo("nothing");
    }
}
