package dev.prumo.cli.reply;

import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.report.BackupReport.Listed;
import java.nio.file.Path;
import java.util.List;

/** Backup sets in JSON, and what people want to know of them. */
final class BackupFields {
    private BackupFields() {}

    /** The places that a set holds; a ledger is not one of them, it belongs to its database. */
    static List<Part> targets(Manifest manifest) {
        return manifest.parts().stream()
                .filter(part -> part.kind() != PartKind.LEDGER)
                .toList();
    }

    static long rows(Manifest manifest) {
        return targets(manifest).stream().mapToLong(Part::rows).sum();
    }

    private static long mediaBytes(Manifest manifest) {
        return manifest.media().stream().mapToLong(MediaFile::bytes).sum();
    }

    /** A set as it lies in the directory. */
    static void listed(JsonFields fields, Listed set, Path shown) {
        fields.string("id", set.id())
                .string("path", shown.toString())
                .time("created_at", set.createdAt())
                .number("size_bytes", set.bytes())
                .number(
                        "targets",
                        set.manifest()
                                .map(BackupFields::targets)
                                .orElse(List.of())
                                .size())
                .string("verified", set.verified().word());
        set.verifiedAt().ifPresent(at -> fields.time("verified_at", at));
        fields.bool("pinned", set.pinned()).bool("local", set.local()).bool("stored", set.stored());
        set.manifest().flatMap(Manifest::label).ifPresent(label -> fields.string("label", label));
        set.problem().ifPresent(problem -> fields.string("problem", problem));
    }

    /** What a manifest says of its set. */
    static void manifest(JsonFields fields, Manifest manifest) {
        fields.time("at", manifest.at())
                .string("consistency", manifest.consistency().word())
                .string("engine", manifest.engine())
                .string("engine_version", manifest.engineVersion())
                .string("tool_version", manifest.toolVersion())
                .number("rows", rows(manifest));
        manifest.logPosition().ifPresent(position -> fields.string("log_position", position));
        manifest.project().ifPresent(project -> fields.string("project", project));
        manifest.gitCommit().ifPresent(commit -> fields.string("git_commit", commit));
        manifest.gitTag().ifPresent(tag -> fields.string("git_tag", tag));
        fields.objects("parts", manifest.parts(), BackupFields::part)
                .object(
                        "media",
                        media -> media.number("files", manifest.media().size())
                                .number("size_bytes", mediaBytes(manifest)));
    }

    private static void part(JsonFields fields, Part part) {
        fields.string("file", part.file())
                .string("kind", part.kind().word())
                .string("database", part.database())
                .string("tenant", part.tenant())
                .string("place", part.place())
                .strings("heads", part.heads())
                .number("tables", part.tables().size())
                .number("rows", part.rows())
                .number("size_bytes", part.bytes())
                .string("sha256", part.sha256());
    }
}
