package dev.prumo.cli.reply;

import dev.prumo.report.GraphReport;
import dev.prumo.revision.Revision;

/** The fields of one revision, the same in {@code history}, {@code heads}, {@code branches} and {@code show}. */
final class RevisionFields {
    private RevisionFields() {}

    static void write(JsonFields fields, GraphReport.Entry entry) {
        Revision revision = entry.revision();
        fields.string("revision", revision.id())
                .strings("parents", revision.parents())
                .strings("depends_on", revision.dependsOn())
                .strings("labels", revision.labels())
                .strings("branches", entry.branches())
                .strings("children", entry.children())
                .string("message", revision.message())
                .string("scope", revision.scope().word())
                .string("phase", revision.phase().word())
                .bool("transactional", revision.transactional())
                .bool("head", entry.head())
                .bool("current", entry.current())
                .string("file", revision.place().file());
        revision.irreversible().ifPresent(reason -> fields.string("irreversible", reason));
    }
}
