package dev.prumo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.prumo.config.Settings.BeforeUpgrade;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.revision.Direction;
import dev.prumo.sql.DataLoss;
import dev.prumo.sql.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stands between a plan and the data that it would take away: rows that are there go only if a verified backup set has them,
 * or somebody says that they may. What a plan takes away is told by its statements; that there is something to take, by the
 * database.
 */
final class BackupGate {
    private final Project project;
    private final MoveOptions options;
    private final OpenDatabases databases;
    private final Consumer<RunEvent> listener;
    private final List<String> forced = new ArrayList<>();
    private boolean backedUp;

    BackupGate(Project project, MoveOptions options, OpenDatabases databases, Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.databases = requireNonNull(databases, "databases");
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Lets plans pass, after a backup where one is asked for.
     *
     * @throws PrumoException {@code backup-needed} if rows would be lost that no set has
     */
    void require(List<TargetPlan> plans) {
        if (project.replaying() || plans.stream().allMatch(plan -> plan.steps().isEmpty())) {
            return;
        }
        BeforeUpgrade usual = project.settings().backup().beforeUpgrade();
        if (options.backup() || usual == BeforeUpgrade.ALWAYS) {
            backUp();
            return;
        }
        Map<TargetPlan, List<DataLoss>> losses = losses(plans);
        if (losses.isEmpty()) {
            return;
        }
        if (options.force()) {
            losses.forEach(this::letGo);
        } else if (usual == BeforeUpgrade.DESTRUCTIVE) {
            backUp();
        } else if (!losses.keySet().stream().allMatch(this::isBackedUp)) {
            throw needed(losses);
        }
    }

    /** One set is enough for all parts of a run. */
    private void backUp() {
        if (!backedUp) {
            new BackingUp(project, event -> {}).create(BackupOptions.DEFAULTS);
            backedUp = true;
        }
    }

    private Map<TargetPlan, List<DataLoss>> losses(List<TargetPlan> plans) {
        IdentityHashMap<List<Step>, Set<DataLoss>> known = new IdentityHashMap<>();
        Map<TargetPlan, List<DataLoss>> losses = new LinkedHashMap<>();
        for (TargetPlan plan : plans) {
            Set<DataLoss> possible = known.computeIfAbsent(plan.steps(), BackupGate::possible);
            List<DataLoss> real = possible.isEmpty() ? List.of() : real(plan.target(), possible);
            if (!real.isEmpty()) {
                losses.put(plan, real);
            }
        }
        return losses;
    }

    private static Set<DataLoss> possible(List<Step> steps) {
        Set<DataLoss> losses = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step.direction() == Direction.UP
                    && step.revision().irreversible().isPresent()) {
                losses.add(DataLoss.unknown(DataLoss.Kind.IRREVERSIBLE));
            }
            for (PlannedStatement statement : step.statements()) {
                statement.known().ifPresent(facts -> losses.addAll(facts.losses()));
            }
        }
        return losses;
    }

    private List<DataLoss> real(Target target, Set<DataLoss> possible) {
        if (target.isTenant() && project.dialect().tenantsAreFiles()) {
            try (Session session = project.openToRead(target)) {
                return session.contents().real(project.placeOf(target), possible);
            }
        }
        return databases.session(target.database()).contents().real(project.placeOf(target), possible);
    }

    private boolean isBackedUp(TargetPlan plan) {
        Instant oldest = Instant.now().minus(project.settings().backup().maxAge());
        return new BackupShelf(project, event -> {})
                .list().stream()
                        .filter(set ->
                                set.verified() != Depth.NONE && set.problem().isEmpty())
                        .filter(set -> !set.createdAt().isBefore(oldest))
                        .map(Listed::manifest)
                        .flatMap(Optional::stream)
                        .anyMatch(manifest -> has(manifest, plan));
    }

    /** At the position from which the plan starts: an older one would bring another schema back. */
    private static boolean has(Manifest manifest, TargetPlan plan) {
        Target target = plan.target();
        for (Part part : manifest.parts()) {
            boolean same = part.kind() == (target.isTenant() ? PartKind.TENANT : PartKind.SHARED)
                    && part.database().equals(target.database())
                    && part.tenant().equals(target.tenant());
            if (same && part.heads().equals(plan.from())) {
                return true;
            }
        }
        return false;
    }

    /** What was let go without a backup, for the record of the run; empty if nothing was. */
    Optional<String> forced() {
        return forced.isEmpty()
                ? Optional.empty()
                : Optional.of("--force without a backup: " + String.join(", ", forced));
    }

    private void letGo(TargetPlan plan, List<DataLoss> losses) {
        String described = describe(losses);
        if (!forced.contains(described)) {
            forced.add(described);
        }
        listener.accept(new RunEvent.Warning(plan.target(), "warning.data-lost-by-force", Map.of("losses", described)));
    }

    private static PrumoException needed(Map<TargetPlan, List<DataLoss>> losses) {
        Map.Entry<TargetPlan, List<DataLoss>> first =
                losses.entrySet().iterator().next();
        Target target = first.getKey().target();
        return PrumoException.of(ErrorCode.BACKUP_NEEDED)
                .with("losses", describe(first.getValue()))
                .with("target", target.isTenant() ? target.tenant() : target.database())
                .with("targets", losses.size())
                .build();
    }

    private static String describe(List<DataLoss> losses) {
        return losses.stream().map(BackupGate::describe).distinct().collect(joining(", "));
    }

    private static String describe(DataLoss loss) {
        String what = loss.table().map(ObjectName::toString).orElse("a whole schema")
                + loss.column().map(column -> "." + column).orElse("");
        return loss.kind().word() + " " + what;
    }
}
