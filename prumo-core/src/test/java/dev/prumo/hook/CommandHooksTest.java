package dev.prumo.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.execute.RunHooks;
import dev.prumo.execute.RunHooks.Moment;
import dev.prumo.execute.RunHooks.Result;
import dev.prumo.execute.RunHooks.Scene;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a shell runs them. */
@DisabledOnOs(OS.WINDOWS)
final class CommandHooksTest {
    private static final Instant NOW = Instant.parse("2025-09-16T10:00:00Z");
    private static final Scene ACME = new Scene(
            Moment.AFTER_TENANT,
            "upgrade",
            Optional.of(Target.tenant("eu", "acme", "tenant_acme")),
            List.of("r1"),
            List.of("r3", "x1"),
            List.of("r2", "r3", "x1"),
            Optional.of(TargetStatus.OK));

    @TempDir
    Path folder;

    private Result run(String command) {
        return run(command, Duration.ofMinutes(1), Map.of("PATH", "/usr/bin:/bin"));
    }

    private Result run(String command, Duration timeout, Map<String, String> environment) {
        CommandHooks hooks = new CommandHooks(
                Map.of(Moment.AFTER_TENANT, command),
                new CommandHooks.Surroundings(folder, environment, timeout, text -> text.replace("canary", "***")),
                Clock.fixed(NOW, ZoneOffset.UTC));
        return hooks.run(ACME).orElseThrow();
    }

    @Test
    void aCommandIsToldWhatItIsAboutAndRunsInTheProjectFolder() {
        Result result = run("env | grep ^PRUMO_ | sort; pwd");
        assertThat(result.failed()).isFalse();
        assertThat(result.startedAt()).isEqualTo(NOW);
        assertThat(result.output()).isEqualTo("""
                PRUMO_DATABASE=eu
                PRUMO_FROM=r1
                PRUMO_HOOK=after_tenant
                PRUMO_KIND=upgrade
                PRUMO_PLACE=tenant_acme
                PRUMO_REVISIONS=r2 r3 x1
                PRUMO_STATUS=ok
                PRUMO_TENANT=acme
                PRUMO_TO=r3 x1
                %s
                """.formatted(folder));
    }

    @Test
    void theVariablesOfARunAreThereAndEmptyWhereNoTenantIsMeant() {
        CommandHooks hooks = new CommandHooks(
                Map.of(Moment.BEFORE_RUN, "echo \"[$PRUMO_TENANT][$PRUMO_STATUS][$REGION]\""),
                new CommandHooks.Surroundings(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "PRUMO_TENANT", "outer", "REGION", "eu"),
                        Duration.ZERO,
                        text -> text),
                Clock.systemUTC());
        Optional<Result> result = hooks.run(Scene.ofRun(Moment.BEFORE_RUN, "upgrade"));
        assertThat(result.orElseThrow().output()).isEqualTo("[][][eu]\n");
        assertThat(hooks.run(Scene.ofRun(Moment.AFTER_RUN, "upgrade"))).isEmpty();
    }

    @Test
    void bothStreamsAndTheExitCodeAreKept() {
        Result result = run("echo out; echo err >&2; exit 7");
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.failed()).isTrue();
        assertThat(result.output()).isEqualTo("out\nerr\n");
    }

    @Test
    void aNameIsPassedAsAValueAndNeverReadByTheShell() {
        Scene hostile = new Scene(
                Moment.AFTER_TENANT,
                "upgrade",
                Optional.of(Target.tenant("main", "$(touch pwned); 'x\" `y`", "p")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        CommandHooks hooks = new CommandHooks(
                Map.of(Moment.AFTER_TENANT, "printf %s \"$PRUMO_TENANT\""),
                new CommandHooks.Surroundings(folder, Map.of("PATH", "/usr/bin:/bin"), Duration.ZERO, text -> text),
                Clock.systemUTC());
        assertThat(hooks.run(hostile).orElseThrow().output()).isEqualTo("$(touch pwned); 'x\" `y`");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void secretsAreMaskedInOutputAndCommand() {
        Result result = run("echo canary $PRUMO_TENANT");
        assertThat(result.output()).isEqualTo("*** acme\n");
        assertThat(result.command()).isEqualTo("echo *** $PRUMO_TENANT");
    }

    @Test
    void onlyTheLastOfALongOutputIsKeptAndNoSecretIsCutInTwo() {
        // 8191 characters behind the middle of the secret: the cut goes through it
        Result result = run("head -c 20000 /dev/zero | tr '\\0' a; printf canary; head -c 8187 /dev/zero | tr '\\0' b");
        assertThat(result.output()).hasSize(OutputTail.LENGTH).startsWith("…").endsWith("bbb");
        assertThat(result.output()).doesNotContain("nary", "ary", "canary");
    }

    @Test
    void aCommandThatCannotBeStartedHasFailed() {
        Result missing = run("no-such-command-anywhere");
        assertThat(missing.exitCode()).isEqualTo(127);
        assertThat(missing.output()).contains("no-such-command-anywhere");
        Result noShell = new CommandHooks(
                        Map.of(Moment.AFTER_TENANT, "true"),
                        new CommandHooks.Surroundings(folder.resolve("gone"), Map.of(), Duration.ZERO, text -> text),
                        Clock.systemUTC())
                .run(ACME)
                .orElseThrow();
        assertThat(noShell.exitCode()).isEqualTo(127);
        assertThat(noShell.output()).isNotBlank();
    }

    @Test
    void oneThatTakesTooLongIsKilledWithItsChildren() throws Exception {
        Result result = run(
                "echo begun; sh -c 'echo $$ > child; exec sleep 600' & echo $! > own; wait",
                Duration.ofMillis(500),
                Map.of("PATH", "/usr/bin:/bin"));
        assertThat(result.exitCode()).isEqualTo(124);
        assertThat(result.output()).startsWith("begun\n").contains("killed after");
        long child = Long.parseLong(Files.readString(folder.resolve("own")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(child);
        if (left.isPresent()) {
            left.get().onExit().get();
        }
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void itReadsNothingFromTheTerminal() {
        assertThat(run("read line || echo nothing to read").output()).isEqualTo("nothing to read\n");
    }

    @Test
    void whatACommandLeavesBehindDoesNotHoldTheRun() {
        Result result = run("sleep 600 & echo $!");
        ProcessHandle.of(Long.parseLong(result.output().strip())).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.failed()).isFalse();
        assertThat(result.duration()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aListenerIsAskedAfterTheCommandUnlessThatFailed() {
        RunHooks commands = scene -> Optional.of(new Result("first", 0, "one", NOW, Duration.ofMillis(2)));
        RunHooks listener = scene -> Optional.of(new Result("second", 3, "two", NOW, Duration.ofMillis(3)));
        Result both = new ChainedHooks(commands, listener, Clock.systemUTC())
                .run(ACME)
                .orElseThrow();
        assertThat(both).isEqualTo(new Result("first && second", 3, "one\ntwo", NOW, Duration.ofMillis(5)));
        assertThat(new ChainedHooks(listener, commands, Clock.systemUTC()).run(ACME))
                .hasValueSatisfying(result -> assertThat(result.command()).isEqualTo("second"));
        assertThat(new ChainedHooks(RunHooks.NONE, RunHooks.NONE, Clock.systemUTC()).run(ACME))
                .isEmpty();
    }

    @Test
    void aListenerThatThrowsHasFailed() {
        RunHooks listener = scene -> {
            throw new IllegalStateException("fiscal year is closed");
        };
        Result result = new ChainedHooks(RunHooks.NONE, listener, Clock.fixed(NOW, ZoneOffset.UTC))
                .run(ACME)
                .orElseThrow();
        assertThat(result.failed()).isTrue();
        assertThat(result.output()).contains("fiscal year is closed");
        assertThat(result.startedAt()).isEqualTo(NOW);
    }
}
