package dev.prumo;

import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a set holds, for people who open it without Prumo. It says nothing that the manifest does not. */
final class BackupSummary {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private BackupSummary() {}

    static String of(Manifest manifest) {
        BackupSummary summary = new BackupSummary();
        summary.facts(manifest);
        summary.parts(manifest.parts());
        summary.media(manifest.media());
        summary.text
                .append("\nEvery file is listed with its size and SHA-256 in ")
                .append(Manifest.FILE)
                .append(". Check it with \"prumo backup verify\".\n");
        return summary.text.toString();
    }

    private void facts(Manifest manifest) {
        text.append("Prumo backup ").append(manifest.id()).append("\n\n");
        line("Date and time", TIME.format(manifest.at()));
        line("Consistency", manifest.consistency().word());
        line("Database", manifest.engineVersion());
        optional("Log position", manifest.logPosition());
        optional("Project", manifest.project());
        optional("Git commit", manifest.gitCommit());
        optional("Git tag", manifest.gitTag());
        optional("Label", manifest.label());
        line("Prumo", manifest.toolVersion());
        line("Tenants", Long.toString(count(manifest, PartKind.TENANT)));
        line(
                "Rows",
                Long.toString(manifest.parts().stream().mapToLong(Part::rows).sum()));
        line(
                "Bytes",
                Long.toString(manifest.parts().stream().mapToLong(Part::bytes).sum()));
    }

    private static long count(Manifest manifest, PartKind kind) {
        return manifest.parts().stream().filter(part -> part.kind() == kind).count();
    }

    private void parts(List<Part> parts) {
        text.append("\nParts\n");
        for (Part part : parts) {
            text.append("  ").append(part.file()).append("  ");
            text.append(
                    part.kind() == PartKind.TENANT
                            ? "tenant " + part.tenant()
                            : part.kind().word());
            if (part.kind() != PartKind.LEDGER) {
                text.append(" at ").append(part.heads().isEmpty() ? "base" : String.join(", ", part.heads()));
            }
            text.append(", ").append(part.tables().size()).append(" tables, ");
            text.append(part.rows()).append(" rows, ").append(part.bytes()).append(" bytes\n");
        }
    }

    private void media(List<MediaFile> media) {
        if (!media.isEmpty()) {
            text.append("\nMedia\n  ").append(media.size()).append(" files, ");
            text.append(media.stream().mapToLong(MediaFile::bytes).sum()).append(" bytes\n");
        }
    }

    private void optional(String name, Optional<String> value) {
        value.ifPresent(known -> line(name, known));
    }

    private void line(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-15s%s", name + ":", value)).append('\n');
    }
}
