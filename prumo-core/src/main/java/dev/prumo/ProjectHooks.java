package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.execute.RunHooks;
import dev.prumo.execute.RunHooks.Moment;
import dev.prumo.hook.ChainedHooks;
import dev.prumo.hook.CommandHooks;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The hooks of a project: commands of its settings, and the listener of whoever uses the library. */
final class ProjectHooks {
    private final Project project;

    ProjectHooks(Project project) {
        this.project = requireNonNull(project, "project");
    }

    RunHooks with(RunHooks listener) {
        RunHooks commands = commands();
        return listener == RunHooks.NONE ? commands : new ChainedHooks(commands, listener, Clock.systemUTC());
    }

    private RunHooks commands() {
        Settings.Hooks hooks = project.settings().hooks();
        Map<Moment, String> commands = new EnumMap<>(Moment.class);
        hooks.beforeRun().ifPresent(command -> commands.put(Moment.BEFORE_RUN, command));
        hooks.beforeTenant().ifPresent(command -> commands.put(Moment.BEFORE_TENANT, command));
        hooks.afterTenant().ifPresent(command -> commands.put(Moment.AFTER_TENANT, command));
        hooks.afterRun().ifPresent(command -> commands.put(Moment.AFTER_RUN, command));
        if (commands.isEmpty()) {
            return RunHooks.NONE;
        }
        CommandHooks.Surroundings surroundings =
                new CommandHooks.Surroundings(project.root(), project.environment(), hooks.timeout(), project::redact);
        return new CommandHooks(commands, surroundings, Clock.systemUTC());
    }
}
