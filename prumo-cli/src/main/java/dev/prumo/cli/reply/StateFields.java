package dev.prumo.cli.reply;

import dev.prumo.report.StateReport.RecordedRevision;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;
import java.util.Locale;

/** The {@code targets} of {@code current}, {@code status} and {@code check}. */
final class StateFields {
    private StateFields() {}

    static void targets(JsonFields fields, List<TargetState> targets) {
        fields.objects("targets", targets, StateFields::target);
    }

    private static void target(JsonFields fields, TargetState state) {
        TargetName.write(fields, state.target());
        fields.string("standing", state.standing().name().toLowerCase(Locale.ROOT))
                .strings("heads", state.heads())
                .strings("pending", state.pending())
                .objects("unknown", state.unknown(), StateFields::unknown);
    }

    private static void unknown(JsonFields fields, RecordedRevision revision) {
        fields.string("revision", revision.id())
                .string("message", revision.message())
                .strings("parents", revision.parents());
        revision.appliedAt().ifPresent(at -> fields.time("applied_at", at));
        revision.appliedBy().ifPresent(by -> fields.string("applied_by", by));
    }
}
