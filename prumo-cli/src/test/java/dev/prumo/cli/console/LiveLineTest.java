package dev.prumo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveLineTest {
    private static final long MILLI = 1_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong(5_000 * MILLI);
    private int drawn;

    private Console console(Terminal terminal, boolean quiet) {
        return new Console(new Console.Streams(stream, stream, terminal), false, quiet, false);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Asked for its text once for every time that it is drawn. */
    private LiveLine line(Console console) {
        return new LiveLine(console, () -> "drawing " + ++drawn, clock::get);
    }

    @Test
    void aLineThatChangesAllTheTimeIsDrawnTenTimesASecond() {
        LiveLine line = line(console(new Terminal(true, true), false));
        for (int milli = 0; milli < 1000; milli++) {
            line.changed();
            line.tick();
            clock.addAndGet(MILLI);
        }
        assertThat(drawn).isEqualTo(10);
    }

    @Test
    void aLineThatDoesNotChangeIsDrawnOnceASecond() {
        LiveLine line = line(console(new Terminal(true, true), false));
        for (int tick = 0; tick < 50; tick++) {
            line.tick();
            clock.addAndGet(100 * MILLI);
        }
        assertThat(drawn).isEqualTo(5);
    }

    @Test
    void whatIsPrintedGoesAboveTheLineAndTheEndWipesItAway() {
        Console console = console(new Terminal(true, true), false);
        LiveLine line = console.live(() -> "12/40").orElseThrow();
        line.redraw();
        console.err("warning: x");
        console.out("result");
        console.endLive();
        console.out("last");
        assertThat(written())
                .contains("\r12/40\u001b[K\r\u001b[Kwarning: x\n\r12/40\u001b[K")
                .contains("\r\u001b[Kresult\n\r12/40\u001b[K")
                .endsWith("\r\u001b[Klast\n");
        line.redraw();
        assertThat(written()).endsWith("last\n");
    }

    @Test
    void secretsAreMaskedInALiveLineToo() {
        Console console = console(new Terminal(true, true), false);
        console.learn(text -> text.replace("canary", "***"));
        console.live(() -> "canary 1/2").orElseThrow().redraw();
        console.endLive();
        assertThat(written()).contains("*** 1/2").doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"oe, xterm, true", "o, xterm, false", "'', xterm, false", "e, xterm, true", "oe, dumb, false"})
    void thereIsOneOnlyWhereStandardErrorIsATerminalThatCanRedraw(String found, String term, boolean there) {
        Console console = console(Terminal.of(found, Map.of("TERM", term)), false);
        assertThat(console.live(() -> "x").isPresent()).isEqualTo(there);
        console.endLive();
    }

    @Test
    void quietAndPlainHaveNone() {
        assertThat(console(new Terminal(true, true), true).live(() -> "x")).isEmpty();
        Console.Streams plain = new Console.Streams(stream, stream, new Terminal(true, true)).withoutRedrawing();
        assertThat(new Console(plain, false, false, false).live(() -> "x")).isEmpty();
        assertThat(written()).isEmpty();
    }

    @Test
    void theWidthIsThatOfTheTerminalWhereItIsTold() {
        assertThat(Terminal.of("e", Map.of("COLUMNS", "132")).columns()).isEqualTo(132);
        assertThat(Terminal.of("e", Map.of("COLUMNS", "wide")).columns()).isEqualTo(80);
        assertThat(Terminal.of("e", Map.of()).columns()).isEqualTo(80);
    }
}
