package dev.prumo.cli.reply;

import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartTable;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Listed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A set of one database with three tenants, two of them at one position. */
final class BackupSample {
    static final String ID = "20260312_101500";
    static final Instant AT = Instant.parse("2026-03-12T10:15:00.250Z");
    static final Path PATH = Path.of("backups/backup_completo_" + ID + ".zip");

    private BackupSample() {}

    static Manifest manifest(Consistency consistency) {
        return new Manifest(
                ID,
                AT,
                consistency,
                "postgresql",
                "17.2",
                Optional.of("0/1A2B3C"),
                Optional.of("shop-1234"),
                Optional.of("0a1b2c3"),
                Optional.of("backup-" + ID),
                Optional.of("before the import"),
                "0.1.0",
                List.of(
                        part("db_principal", PartKind.SHARED, "", List.of("0001_init"), 10),
                        part("tenant_acme", PartKind.TENANT, "acme", List.of("0003_notes"), 400),
                        part("tenant_bolt", PartKind.TENANT, "bolt", List.of("0003_notes"), 2),
                        part("tenant_cia", PartKind.TENANT, "cia", List.of(), 0),
                        part("ledger_principal", PartKind.LEDGER, "", List.of(), 99)),
                List.of(new MediaFile("media/logo.png", 1_200, "ab"), new MediaFile("media/x/y.pdf", 800, "cd")));
    }

    private static Part part(String name, PartKind kind, String tenant, List<String> heads, long rows) {
        return new Part(
                name + "_" + ID + ".zip",
                kind,
                "main",
                tenant,
                tenant.isEmpty() ? "public" : "tenant_" + tenant,
                heads,
                tenant.isEmpty() ? "" : "active",
                "f1",
                Optional.of("app"),
                List.of(),
                List.of(new PartTable("orders", List.of("id"), rows, rows * 10, "ef")),
                List.of(),
                1_000 + rows,
                "0123");
    }

    static Listed listed(Depth verified, boolean pinned) {
        return new Listed(
                ID,
                PATH,
                AT,
                1_234_567,
                Optional.of(manifest(Consistency.INSTANT)),
                Optional.empty(),
                verified,
                verified == Depth.NONE ? Optional.empty() : Optional.of(AT.plusSeconds(60)),
                pinned);
    }

    static Listed unreadable() {
        return new Listed(
                "20260301_000000",
                Path.of("backups/backup_completo_20260301_000000"),
                Instant.parse("2026-03-01T00:00:00Z"),
                12,
                Optional.empty(),
                Optional.of("manifest.json is cut off"),
                Depth.NONE,
                Optional.empty(),
                false);
    }
}
