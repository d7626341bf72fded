package dev.prumo.cli.reply;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Targets that failed for one reason. Two hundred tenants with one wrong statement are one error to read. */
record FailureGroup(List<TargetReport> reports) {
    FailureGroup {
        reports = List.copyOf(reports);
    }

    /** What makes two failures one: the statement, or where there is none the words apart from the tenant's own name. */
    private record Cause(ErrorCode code, Optional<String> sqlState, Optional<Place> place, String text) {}

    /** Groups failed targets in the order of the first of each group. */
    static List<FailureGroup> of(List<TargetReport> failed, Messages texts) {
        Map<Cause, List<TargetReport>> groups = new LinkedHashMap<>();
        for (TargetReport report : failed) {
            PrumoException error = report.error().orElseThrow();
            groups.computeIfAbsent(cause(error, report.target(), texts), any -> new ArrayList<>())
                    .add(report);
        }
        return groups.values().stream().map(FailureGroup::new).toList();
    }

    private static Cause cause(PrumoException error, Target target, Messages texts) {
        String text = error.place().isPresent()
                ? error.statement().orElse("")
                : withoutNames(error.message(texts) + '\n' + error.hint(texts).orElse(""), target);
        return new Cause(error.code(), error.sqlState(), error.place(), text);
    }

    private static String withoutNames(String text, Target target) {
        return text.replace('"' + target.tenant() + '"', "\"\"").replace('"' + target.place() + '"', "\"\"");
    }

    /** The error to show for all of them. */
    PrumoException error() {
        return reports.get(0).error().orElseThrow();
    }

    List<String> names() {
        return reports.stream().map(report -> NameList.name(report.target())).toList();
    }

    /** Whether all of them were stopped at the same step with the same left over. */
    boolean isUniform() {
        TargetReport first = reports.get(0);
        return reports.stream()
                .allMatch(report -> report.to().equals(first.to())
                        && report.notTried().equals(first.notTried())
                        && outline(report).equals(outline(first)));
    }

    private static List<String> outline(TargetReport report) {
        return report.steps().stream()
                .map(step -> step.revision() + ' ' + step.done() + ' ' + step.statementsDone())
                .toList();
    }

    /** Those whose words differ from the first one's in detail, such as the value that is there twice. */
    Map<String, String> deviations(Messages texts) {
        String first = error().message(texts);
        Map<String, String> others = new LinkedHashMap<>();
        if (error().place().isPresent()) {
            for (TargetReport report : reports) {
                String message = report.error().orElseThrow().message(texts);
                if (!message.equals(first)) {
                    others.put(NameList.name(report.target()), message);
                }
            }
        }
        return others;
    }
}
