package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Cli;
import dev.prumo.cli.Json;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ErrorCode;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import dev.prumo.revision.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Target MAIN = Target.shared("main");
    private static final RunEvent WAITING =
            new RunEvent.Waiting(MAIN, Optional.of("ana@build-7"), Duration.ofSeconds(10));
    private static final RunEvent RETRYING =
            new RunEvent.Retrying(MAIN, "r0002_b", "lock timeout", 2, Duration.ofMillis(1500));
    private static final RunEvent BLOCKED =
            new RunEvent.Blocked(MAIN, "r0002_b", 4711, "select canary", Duration.ofSeconds(75));
    private static final RunEvent WARNING =
            new RunEvent.Warning(MAIN, ErrorCode.INTERRUPTED.code(), Map.of("activity", "tests"));
    private static final RunEvent DONE =
            new RunEvent.StepDone(MAIN, "r0002_b", Direction.DOWN, 2, 12, Duration.ofMillis(7));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String text(boolean quiet, boolean colour, Locale locale, RunEvent... events) {
        Console.Streams streams = new Console.Streams(err, err, new Terminal(true, true));
        Console console = new Console(streams, colour, quiet, false);
        console.learn(text -> text.replace("canary", "***"));
        TextProgress progress = new TextProgress(console, new Texts(Cli.class, locale));
        List.of(events).forEach(event -> event.accept(progress));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Json json(RunEvent event) {
        JsonProgress progress = new JsonProgress(
                err, text -> text.replace("canary", "***"), new Texts(Cli.class, Locale.ENGLISH), false);
        event.accept(progress);
        return Json.parse(bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatARunWaitsForIsToldInWords() {
        assertThat(text(false, false, Locale.ENGLISH, WAITING, RETRYING, BLOCKED, DONE))
                .isEqualTo("""
                main: waiting for ana@build-7 (10.0 s)
                r0002_b: lock timeout; try 2 failed, next one in 1.5 s
                r0002_b: blocked by session 4711 since 1 min 15 s: select ***
                [ 2/12] r0002_b  reverted  7 ms
                """);
    }

    @Test
    void inPortugueseToo() {
        assertThat(text(false, false, Locale.forLanguageTag("pt-BR"), RETRYING, DONE))
                .isEqualTo("""
                r0002_b: lock timeout; a tentativa 2 falhou, a próxima em 1,5 s
                [ 2/12] r0002_b  revertida  7 ms
                """);
    }

    @Test
    void quietKeepsWarningsAndFailures() {
        RunEvent failed = new RunEvent.StepFailed(MAIN, "r0003_c", Direction.UP, 3, 3);
        assertThat(text(true, false, Locale.ENGLISH, WAITING, RETRYING, BLOCKED, DONE, WARNING, failed))
                .isEqualTo("warning: interrupted while tests\n[3/3] r0003_c  failed\n");
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(text(false, true, Locale.ENGLISH, DONE)).contains("\u001b[32mreverted\u001b[0m");
    }

    @Test
    void eventsHaveTheirFieldsAsJson() {
        Json blocked = json(BLOCKED);
        assertThat(blocked.fields())
                .containsExactly("event", "database", "scope", "tenant", "revision", "pid", "query", "age_ms");
        assertThat(blocked.at("query").value()).isEqualTo("select ***");
        assertThat(blocked.at("age_ms").value()).isEqualTo(75_000L);
    }

    @Test
    void waitingAndRetryingSayHowLong() {
        assertThat(json(WAITING).at("waited_ms").value()).isEqualTo(10_000L);
        bytes.reset();
        assertThat(json(RETRYING).at("pause_ms").value()).isEqualTo(1_500L);
        bytes.reset();
        assertThat(json(WARNING).at("message").value()).isEqualTo("interrupted while tests");
    }
}
