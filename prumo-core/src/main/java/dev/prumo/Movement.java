package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RunReport;
import java.util.List;
import java.util.function.Consumer;

/** Moves the positions of a database, or of a whole fleet, up and down. */
final class Movement {
    private final Project project;

    Movement(Project project) {
        this.project = requireNonNull(project, "project");
    }

    RunReport upgrade(MoveOptions options, Consumer<RunEvent> listener) {
        return upgrading(options, listener).run();
    }

    RunReport downgrade(MoveOptions options, Consumer<RunEvent> listener) {
        if (project.settings().production()
                && (!options.force() || options.reason().isEmpty())) {
            throw PrumoException.of(ErrorCode.PRODUCTION_DOWNGRADE).build();
        }
        return downgrading(options, listener).run();
    }

    /** Takes one revision back, and what stands on it; on throw-away copies, where nobody has to be asked. */
    RunReport takeBack(String revision, FleetOptions fleet) {
        MoveOptions options = MoveOptions.to(revision).withFleet(fleet);
        return new FleetMovement(project, options, new TakeBackIntent(project, options), List.of(revision), event -> {})
                .run();
    }

    PlanReport dryUpgrade(MoveOptions options) {
        return upgrading(options, event -> {}).dryRun();
    }

    PlanReport dryDowngrade(MoveOptions options) {
        return downgrading(options, event -> {}).dryRun();
    }

    private FleetMovement upgrading(MoveOptions options, Consumer<RunEvent> listener) {
        return new FleetMovement(
                project, options, new UpgradeIntent(project, options), List.of(options.target()), listener);
    }

    private FleetMovement downgrading(MoveOptions options, Consumer<RunEvent> listener) {
        return new FleetMovement(
                project, options, new DowngradeIntent(project, options), List.of(options.target()), listener);
    }
}
