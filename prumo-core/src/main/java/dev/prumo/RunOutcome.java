package dev.prumo;

import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the targets of a run: all are counted, those worth naming are listed. */
final class RunOutcome {
    private final Map<TargetStatus, Integer> counts = new EnumMap<>(TargetStatus.class);
    private final List<TargetReport> listed = new ArrayList<>();
    private final boolean listsAll;

    /** {@code listsAll}: the user has named the targets, or there is but one. */
    RunOutcome(boolean listsAll) {
        this.listsAll = listsAll;
    }

    /** Whether every target is told by its name, whatever became of it. */
    boolean listsAll() {
        return listsAll;
    }

    void add(TargetReport report) {
        counts.merge(report.status(), 1, Integer::sum);
        boolean unchanged = report.status() == TargetStatus.NOTHING || report.status() == TargetStatus.AHEAD;
        if (listsAll || !unchanged) {
            listed.add(report);
        }
    }

    void addAll(Collection<TargetReport> reports) {
        reports.forEach(this::add);
    }

    /** Targets of one position that nothing happens at. */
    void untouched(Collection<Target> targets, TargetStatus status, List<String> heads) {
        if (listsAll || status == TargetStatus.SKIPPED) {
            targets.forEach(target -> add(TargetReport.untouched(target, status, heads)));
        } else {
            unnamed(status, targets.size());
        }
    }

    /** So many targets that nobody wants to hear of one by one. */
    void unnamed(TargetStatus status, int count) {
        counts.merge(status, count, Integer::sum);
    }

    /** Targets of one position that are refused for one reason. */
    void refused(Collection<Target> targets, List<String> heads, dev.prumo.error.PrumoException reason) {
        targets.forEach(target -> add(TargetReport.refused(target, heads, reason)));
    }

    boolean hasFailures() {
        return counts.getOrDefault(TargetStatus.FAILED, 0) > 0;
    }

    boolean isAhead() {
        return counts.getOrDefault(TargetStatus.AHEAD, 0) > 0;
    }

    /** The shared scope of each database first, then tenants by id. */
    List<TargetReport> listed() {
        List<TargetReport> sorted = new ArrayList<>(listed);
        sorted.sort((one, other) -> inOrder(one.target(), other.target()));
        return sorted;
    }

    /** Written out: what the JDK puts together of comparators is in no class archive and takes its time at every start. */
    private static int inOrder(Target one, Target other) {
        int byScope = one.scope().compareTo(other.scope());
        int byTenant = byScope == 0 ? one.tenant().compareTo(other.tenant()) : byScope;
        return byTenant == 0 ? one.database().compareTo(other.database()) : byTenant;
    }

    Counts counts() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Counts(
                all,
                count(TargetStatus.OK),
                count(TargetStatus.NOTHING) + count(TargetStatus.AHEAD),
                count(TargetStatus.FAILED),
                count(TargetStatus.SKIPPED));
    }

    private int count(TargetStatus status) {
        return counts.getOrDefault(status, 0);
    }
}
