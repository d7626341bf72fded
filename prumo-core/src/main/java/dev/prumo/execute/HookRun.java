package dev.prumo.execute;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.util.Map;
import java.util.Optional;

/** Runs a hook, records it and tells of it. */
final class HookRun {
    private HookRun() {}

    /** Returns why the hook fails its tenant or its run, if so; nothing happens where there is no hook. */
    static Optional<PrumoException> of(
            RunContext context, RunHooks.Scene scene, ProgramBuilder builder, LiveSession session) {
        Optional<RunHooks.Result> ran = context.hooks().run(scene);
        if (ran.isEmpty()) {
            return Optional.empty();
        }
        RunHooks.Result result = ran.get();
        String name = scene.moment().word();
        context.listener().accept(new RunEvent.HookRan(scene.target(), name, result));
        String tenant = scene.target().map(Target::tenant).orElse("");
        Optional<CommandFailure> unrecorded =
                session.get().run(builder.hook(tenant, name, result).commands(), i -> {});
        if (unrecorded.isPresent()) {
            return Optional.of(new StepFailures(context.dialect()).internal(unrecorded.get()));
        }
        return result.failed() ? Optional.of(error(name, result)) : Optional.empty();
    }

    private static PrumoException error(String name, RunHooks.Result result) {
        return PrumoException.of(ErrorCode.HOOK_FAILED)
                .with("hook", name)
                .with("exit", result.exitCode())
                .with(
                        "output",
                        result.output().isBlank()
                                ? Phrase.of("hook-failed.silent")
                                : new Phrase(
                                        "hook-failed.printed",
                                        Map.of("output", result.output().strip())))
                .build();
    }
}
