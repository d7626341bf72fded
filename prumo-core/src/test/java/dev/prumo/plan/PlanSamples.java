package dev.prumo.plan;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.error.Place;
import dev.prumo.operation.RenderedStep;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of a tenant, made from the SQL of their revisions. */
public final class PlanSamples {
    private PlanSamples() {}

    public static Revision revision(String id, boolean transactional) {
        return new Revision(
                id,
                Scope.TENANT,
                List.of(),
                List.of(),
                List.of(),
                "",
                Phase.EXPAND,
                transactional,
                false,
                Optional.empty(),
                Place.file(id + ".sql"));
    }

    /** A transactional step upwards. */
    public static Step step(String id, String script) {
        return step(id, true, statements(id, script));
    }

    /** A step upwards whose statements are journaled one by one. */
    public static Step journaled(String id, String script) {
        return step(id, false, statements(id, script));
    }

    /** A step that is code of the author. */
    public static Step callback(String id) {
        RenderedStep.Callback work = new RenderedStep.Callback("code", connection -> {});
        return step(id, true, List.of(new PlannedStatement.Work(work, "code", Place.file(id + ".java"))));
    }

    private static Step step(String id, boolean transactional, List<PlannedStatement> statements) {
        return new Step(
                revision(id, transactional),
                Direction.UP,
                List.of(),
                List.of(id),
                "0".repeat(64),
                transactional,
                statements,
                List.of(),
                Optional.empty());
    }

    public static List<PlannedStatement> statements(String id, String script) {
        List<ScriptPart> runnable = Script.split(script, id + ".sql", new PostgresSyntax()).stream()
                .filter(ScriptPart::executable)
                .toList();
        return StatementReader.read(runnable, id + ".sql", operation -> List.of());
    }

    public static TargetPlan plan(Step... steps) {
        List<Step> list = List.of(steps);
        List<String> to = list.isEmpty() ? List.of() : list.get(list.size() - 1).after();
        return new TargetPlan(Target.tenant("main", "acme", "tenant_acme"), List.of(), to, list);
    }

    /** What these scripts do upwards, by revision. */
    public static RevisionBodies bodies(Map<String, String> scripts) {
        return new RevisionBodies() {
            @Override
            public String checksum(Revision revision) {
                return "0".repeat(64);
            }

            @Override
            public RevisionBody body(Revision revision) {
                List<PlannedStatement> up = new ArrayList<>(statements(revision.id(), scripts.get(revision.id())));
                return new RevisionBody(
                        up, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), checksum(revision));
            }
        };
    }
}
