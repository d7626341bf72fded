package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.ScriptWriter;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Position;
import dev.prumo.revision.RevisionRange;
import dev.prumo.revision.Route;
import dev.prumo.revision.TargetExpression;
import dev.prumo.tenant.TenantNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Writes what a run would do as a script, from the files alone: no database is asked. */
final class OfflineScript {
    private final Project project;

    OfflineScript(Project project) {
        this.project = requireNonNull(project, "project");
    }

    void upgrade(MoveOptions options, Appendable out) throws IOException {
        Planner planner = planner(options);
        Position from = Position.EMPTY;
        String goal = options.target();
        if (RevisionRange.isRange(goal)) {
            RevisionRange range = RevisionRange.parse(goal);
            from = range.start()
                    .map(start -> planner.traversal().positionAt(Position.EMPTY, start))
                    .orElse(from);
            goal = range.end().map(TargetExpression::text).orElse("head");
        }
        Route route = planner.traversal().upgrade(from, List.of(goal));
        write("upgrade", options, planner.plan(target(project, options.fleet()), route), out);
    }

    void downgrade(MoveOptions options, Appendable out) throws IOException {
        Planner planner = planner(options);
        if (!RevisionRange.isRange(options.target())) {
            throw PrumoException.of(ErrorCode.OFFLINE_RANGE_NEEDED)
                    .with("example", "head:" + options.target())
                    .build();
        }
        RevisionRange range = RevisionRange.parse(options.target());
        TargetExpression start = range.start().orElseGet(() -> TargetExpression.parse("head"));
        Position from = planner.traversal().positionAt(Position.EMPTY, start);
        String goal = range.end().map(TargetExpression::text).orElse("base");
        Route route = planner.traversal().downgrade(from, goal);
        write("downgrade", options, planner.plan(target(project, options.fleet()), route), out);
    }

    private Planner planner(MoveOptions options) {
        Target target = target(project, options.fleet());
        return new Planner(project.graph(), target.scope(), project.bodies(target, options.placeholders()));
    }

    /**
     * The one target that a script is for. No database is asked, so a tenant's place is what the template makes of its id.
     *
     * @throws PrumoException unless the options mean exactly one target
     */
    static Target target(Project project, FleetOptions fleet) {
        if (project.settings().tenants().isEmpty()
                || (fleet.shared() && fleet.tenants().isEmpty())) {
            return Target.shared(Settings.MAIN);
        }
        List<String> names = fleet.tenants().stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .toList();
        if (fleet.all() || fleet.shared() || names.size() != 1 || names.get(0).indexOf('*') >= 0) {
            throw PrumoException.of(ErrorCode.OFFLINE_ONE_TARGET).build();
        }
        String id = TenantNames.check(names.get(0));
        return Target.tenant(
                Settings.MAIN, id, new TenantCatalogue(project).template().place(id));
    }

    private void write(String kind, MoveOptions options, TargetPlan plan, Appendable out) throws IOException {
        ProgramSql sql = project.programSql();
        RunRecord record = RunIdentity.of(project).record(kind, options.tag(), options.reason());
        ScriptWriter writer = new ScriptWriter(sql, project.sessionSettings(), record, out);
        writer.write(plan, project.id(), options.allOrNothing());
    }
}
