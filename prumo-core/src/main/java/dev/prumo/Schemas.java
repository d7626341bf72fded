package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Session;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.Difference;
import dev.prumo.diff.PlannedChange;
import dev.prumo.diff.Rename;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.model.RenameWishes;
import dev.prumo.plan.Target;
import dev.prumo.report.DiffReport;
import dev.prumo.report.SchemaReport;
import dev.prumo.revision.Scope;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the schema of one target from wherever it is wanted. */
final class Schemas {
    private final Project project;

    Schemas(Project project) {
        this.project = requireNonNull(project, "project");
    }

    SchemaReport read(SchemaSide side, FleetOptions options) {
        requireOne(options);
        return switch (side.kind()) {
            case LIVE -> live(options);
            case REVISIONS -> revisions(options);
            case MODELS -> models(options);
            case URL ->
                new SchemaReport(
                        Target.shared(Settings.MAIN),
                        new OtherDatabase(project, DatabaseUrl.of(side.url().orElseThrow())).snapshot());
        };
    }

    List<String> script(SchemaReport report) {
        Snapshot snapshot = report.snapshot();
        Dialect dialect = Dialects.find(snapshot.dialect()).orElseThrow();
        return new SchemaScript(dialect)
                .of(snapshot).stream()
                        .map(text -> named(report.target(), dialect, text))
                        .toList();
    }

    private String named(Target target, Dialect dialect, String text) {
        return dialect.tenantsAreFiles()
                ? text
                : SchemaScript.in(target.isTenant() ? target.place() : project.sharedSchema(), text);
    }

    DiffReport diff(SchemaSide from, SchemaSide to, FleetOptions options, List<String> renames) {
        SchemaReport before = read(from, options);
        SchemaReport after = read(to, options);
        if (!before.snapshot().dialect().equals(after.snapshot().dialect())) {
            throw PrumoException.of(ErrorCode.SCHEMAS_UNLIKE)
                    .with("from", before.snapshot().dialect())
                    .with("to", after.snapshot().dialect())
                    .build();
        }
        Dialect dialect = Dialects.find(before.snapshot().dialect()).orElseThrow();
        RenameWishes wishes = RenameWishes.parse(renames);
        Map<String, Rename> confirmed = wishes.between(before.snapshot(), after.snapshot());
        wishes.requireUnderstood(confirmed.keySet(), RenameWishes.candidates(before.snapshot(), after.snapshot()));
        ChangePlan plan = ChangePlan.between(
                before.snapshot(),
                after.snapshot(),
                dialect.abilities(),
                new DiffRules(List.copyOf(confirmed.values()), false));
        SchemaScript script = new SchemaScript(dialect);
        List<DiffReport.Step> steps = new ArrayList<>();
        for (PlannedChange planned : plan.changes()) {
            steps.add(new DiffReport.Step(
                    planned,
                    script.of(planned.change()).stream()
                            .map(text -> named(before.target(), dialect, text))
                            .toList()));
        }
        Set<NotCovered> notCovered = new TreeSet<>(before.snapshot().notCovered());
        notCovered.addAll(after.snapshot().notCovered());
        return new DiffReport(
                before.target(),
                Difference.between(before.snapshot(), after.snapshot()),
                plan,
                steps,
                List.copyOf(notCovered));
    }

    private void requireOne(FleetOptions options) {
        boolean several = options.all()
                || options.onlyFailed()
                || options.tenantFile().isPresent()
                || options.tenants().size() + (options.shared() ? 1 : 0) > 1
                || options.tenants().stream().anyMatch(name -> name.contains("*"));
        if (several) {
            throw PrumoException.of(ErrorCode.SCHEMA_OF_ONE_TARGET).build();
        }
    }

    private SchemaReport live(FleetOptions options) {
        Target target = options.tenants().isEmpty()
                ? Target.shared(Settings.MAIN)
                : tenant(options.tenants().get(0));
        if (!target.isTenant() && !project.databaseExists()) {
            throw PrumoException.of(ErrorCode.DATABASE_ABSENT)
                    .with("database", project.display())
                    .build();
        }
        try (Session session = project.openToRead(target)) {
            return new SchemaReport(target, project.snapshot(session, target));
        }
    }

    private Target tenant(String id) {
        Tenant tenant = new TenantLooking(project).show(id).tenant();
        return Tenants.target(tenant);
    }

    /** Every tenant is what the revisions make, so that any id will do. */
    private SchemaReport revisions(FleetOptions options) {
        try (Scratch scratch = project.scratch()) {
            Replay.Replayed replayed = new Replay(project, scratch).toHeads();
            if (options.tenants().isEmpty()) {
                return new SchemaReport(replayed.shared(), replayed.snapshot(replayed.shared()));
            }
            Target made = replayed.tenant().orElseThrow();
            String id = options.tenants().get(0);
            return new SchemaReport(Target.tenant(Settings.MAIN, id, made.place()), replayed.snapshot(made));
        }
    }

    private SchemaReport models(FleetOptions options) {
        Settings.Models models = project.settings()
                .models()
                .orElseThrow(() -> PrumoException.of(ErrorCode.MODELS_ABSENT).build());
        Scope scope = options.tenants().isEmpty() ? Scope.SHARED : Scope.TENANT;
        if (DesiredStates.source(models, scope).isEmpty()) {
            throw PrumoException.of(ErrorCode.MODELS_ABSENT).build();
        }
        try (Scratch scratch = project.scratch()) {
            DesiredStates.Made made =
                    new DesiredStates(project, models, project.dialect(), scratch, Set.of()).of(scope);
            made.warning().ifPresent(warning -> {
                throw warning;
            });
            Target target = scope == Scope.SHARED
                    ? Target.shared(Settings.MAIN)
                    : Target.tenant(
                            Settings.MAIN,
                            options.tenants().get(0),
                            options.tenants().get(0));
            return new SchemaReport(target, made.desired().orElseThrow().snapshot());
        }
    }
}
