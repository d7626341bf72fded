package dev.prumo.cli.reply;

import dev.prumo.cli.console.Texts;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.PositionGroup;
import dev.prumo.report.StateReport.PositionState;
import dev.prumo.report.StateReport.RecordedRevision;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;
import java.util.Set;

/** What {@code current}, {@code status} and {@code check} say of targets in JSON. */
final class StateFields {
    private StateFields() {}

    /**
     * Writes {@code targets}, and for a project with tenants {@code positions}, {@code tenants} and {@code problems}.
     *
     * @param eachTenant lists all tenants, named or not
     * @param failed targets whose last attempt failed
     */
    static void fleet(JsonFields fields, FleetState fleet, boolean eachTenant, Set<Target> failed, Texts texts) {
        List<TargetState> listed = eachTenant ? fleet.targets() : fleet.listed(failed);
        fields.objects("targets", listed, (inner, state) -> target(inner, state, texts));
        if (fleet.hasTenants()) {
            fields.objects("positions", fleet.groups(), StateFields::group)
                    .object("tenants", inner -> tenants(inner, fleet.tenants(), failed))
                    .objects(
                            "problems", fleet.problems(), (inner, problem) -> ErrorFields.write(inner, problem, texts));
            fleet.sourceAbsent()
                    .ifPresent(
                            reason -> fields.object("source_absent", inner -> ErrorFields.write(inner, reason, texts)));
        }
    }

    static void counts(JsonFields fields, Counts counts) {
        fields.object(
                "counts",
                inner -> inner.number("targets", counts.targets())
                        .number("changed", counts.changed())
                        .number("unchanged", counts.unchanged())
                        .number("failed", counts.failed())
                        .number("skipped", counts.skipped()));
    }

    private static void target(JsonFields fields, TargetState state, Texts texts) {
        TargetName.write(fields, state.target());
        position(fields, state.position());
        if (state.target().isTenant()) {
            fields.string("tenant_status", state.life().word());
        }
        state.problem().ifPresent(problem -> error(fields, problem, texts));
    }

    private static void error(JsonFields fields, PrumoException problem, Texts texts) {
        fields.object("error", inner -> ErrorFields.write(inner, problem, texts));
    }

    private static void position(JsonFields fields, PositionState state) {
        fields.string("standing", state.standing().word())
                .strings("heads", state.heads())
                .strings("pending", state.pending())
                .objects("unknown", state.unknown(), StateFields::unknown);
    }

    private static void group(JsonFields fields, PositionGroup group) {
        fields.string("database", group.database());
        position(fields, group.position());
        fields.number("count", group.tenants().size())
                .number("suspended", group.count(Life.SUSPENDED))
                .number("spare", group.count(Life.SPARE));
    }

    private static void tenants(JsonFields fields, List<TargetState> tenants, Set<Target> failed) {
        fields.number("total", tenants.size());
        for (Life life : Life.values()) {
            fields.number(
                    life.word(),
                    tenants.stream().filter(tenant -> tenant.life() == life).count());
        }
        fields.number("ghosts", count(tenants, Standing.GHOST))
                .number("broken", count(tenants, Standing.BROKEN))
                .number("behind", tenants.stream().filter(TargetState::behind).count())
                .number("ahead", count(tenants, Standing.AHEAD))
                .number("failed", failed.stream().filter(Target::isTenant).count());
    }

    private static long count(List<TargetState> tenants, Standing standing) {
        return tenants.stream().filter(tenant -> tenant.standing() == standing).count();
    }

    private static void unknown(JsonFields fields, RecordedRevision revision) {
        fields.string("revision", revision.id())
                .string("message", revision.message())
                .strings("parents", revision.parents());
        revision.appliedAt().ifPresent(at -> fields.time("applied_at", at));
        revision.appliedBy().ifPresent(by -> fields.string("applied_by", by));
    }
}
