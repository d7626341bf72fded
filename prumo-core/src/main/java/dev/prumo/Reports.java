package dev.prumo;

import dev.prumo.plan.Target;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports of runs that ran nothing. */
final class Reports {
    private Reports() {}

    static RunReport ahead(String kind, Target target, List<String> heads) {
        TargetReport report = TargetReport.untouched(target, TargetStatus.AHEAD, heads);
        return new RunReport(
                kind,
                Status.AHEAD,
                OptionalLong.empty(),
                List.of(report),
                Counts.of(List.of(report)),
                Duration.ZERO,
                Optional.empty());
    }
}
