package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.backup.BackupEvent;
import dev.prumo.cli.Cli;
import dev.prumo.cli.Json;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BackupProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Console console(Terminal terminal, boolean quiet, boolean verbose) {
        return new Console(new Console.Streams(err, err, terminal), false, quiet, verbose);
    }

    private void tell(Console console, Locale locale, BackupEvent... events) {
        BackupTextProgress progress = new BackupTextProgress(console, new Texts(Cli.class, locale), clock::get);
        List.of(events).forEach(event -> event.accept(progress));
    }

    private static BackupEvent.Began copying(int parts, long size) {
        return new BackupEvent.Began("copy", parts, size);
    }

    private BackupBar bar(Locale locale, BackupEvent.Began work, int width) {
        return new BackupBar(new Texts(Cli.class, locale), work, width, clock::get);
    }

    @Test
    void aBarTellsHowMuchHowFastAndHowLongStill() {
        BackupBar bar = bar(Locale.ENGLISH, copying(40, 4_000_000_000L), 120);
        assertThat(bar.text()).isEqualTo("[░░░░░░░░░░░░░░░░░░░░] copying  0 B of 4.0 GB  0/40");
        clock.set(5 * SECOND);
        bar.progressed(1_000_000_000L);
        bar.done(12);
        bar.done(11);
        assertThat(bar.text())
                .isEqualTo("[█████░░░░░░░░░░░░░░░] copying  1.0 GB of 4.0 GB  12/40  200 MB/s  ETA 15.0 s");
    }

    @Test
    void aGuessThatWasTooLowIsNoLongerShown() {
        BackupBar bar = bar(Locale.forLanguageTag("pt-BR"), copying(2, 1_000), 120);
        clock.set(SECOND);
        bar.progressed(1_500);
        assertThat(bar.text()).isEqualTo("[████████████████████] copiando  1,5 kB  0/2  1,5 kB/s");
    }

    @Test
    void whereNobodyKnowsTheSizePartsFillTheBar() {
        BackupBar bar = bar(Locale.ENGLISH, new BackupEvent.Began("verify", 4, 0), 120);
        bar.done(1);
        clock.set(SECOND);
        bar.progressed(500);
        assertThat(bar.text()).isEqualTo("[█████░░░░░░░░░░░░░░░] verifying  500 B  1/4  500 B/s");
    }

    @Test
    void aBarNeverWraps() {
        assertThat(bar(Locale.ENGLISH, copying(40, 4_000), 30).text()).hasSize(29);
    }

    @Test
    void elsewhereEachPartIsALine() {
        tell(
                console(Terminal.NONE, false, false),
                Locale.ENGLISH,
                copying(12, 3_000_000),
                new BackupEvent.Progressed(100),
                new BackupEvent.Done("db_principal_20260312_101500.sqlite3", 2_000_000, 1, 12),
                new BackupEvent.Began("copy-media", 0, 0),
                new BackupEvent.Began("read-back", 1, 0),
                new BackupEvent.Done("media/logo.png", 12, 1, 1));
        assertThat(told()).isEqualTo("""
                copying: 12 parts, about 3.0 MB
                [ 1/12] db_principal_20260312_101500.sqlite3  2.0 MB
                copying media
                reading back: 1 part
                [1/1] media/logo.png  12 B
                """);
    }

    @Test
    void anActivityThatThisVersionHasNoWordForStandsForItself() {
        tell(console(Terminal.NONE, false, false), Locale.ENGLISH, new BackupEvent.Began("polish", 2, 0));
        assertThat(told()).isEqualTo("polish: 2 parts\n");
    }

    @Test
    void onATerminalThereIsOneLineAndWithVerboseThereAreAll() {
        BackupEvent done = new BackupEvent.Done("a.zip", 10, 1, 2);
        Console live = console(new Terminal(true, true), false, false);
        tell(live, Locale.ENGLISH, copying(2, 20), done);
        live.endLive();
        assertThat(told()).doesNotContain("a.zip");
        bytes.reset();
        tell(console(new Terminal(true, true), false, true), Locale.ENGLISH, copying(2, 20), done);
        assertThat(told()).contains("[1/2] a.zip  10 B\n");
    }

    @Test
    void quietKeepsWarnings() {
        tell(
                console(Terminal.NONE, true, false),
                Locale.ENGLISH,
                copying(2, 20),
                new BackupEvent.Done("a.zip", 10, 1, 2),
                new BackupEvent.Warning(ErrorCode.INTERRUPTED.code(), Map.of("activity", "tests")));
        assertThat(told()).startsWith("warning: interrupted while tests\n").doesNotContain("a.zip");
    }

    @Test
    void eventsAreJsonLinesAndBytesAreToldOnceASecond() {
        BackupJsonProgress progress =
                new BackupJsonProgress(err, UnaryOperator.identity(), new Texts(Cli.class, Locale.ENGLISH), clock::get);
        copying(2, 20).accept(progress);
        new BackupEvent.Progressed(5).accept(progress);
        clock.set(SECOND);
        new BackupEvent.Progressed(10).accept(progress);
        new BackupEvent.Progressed(11).accept(progress);
        new BackupEvent.Done("a.zip", 10, 1, 2).accept(progress);
        assertThat(told()).isEqualTo("""
                {"event":"began","activity":"copy","parts":2,"size_bytes":20}
                {"event":"progressed","done_bytes":10}
                {"event":"done","name":"a.zip","size_bytes":10,"number":1,"total":2}
                """);
        bytes.reset();
        new BackupEvent.Warning(ErrorCode.INTERRUPTED.code(), Map.of("activity", "tests")).accept(progress);
        assertThat(Json.parse(told()).fields()).containsExactly("event", "code", "message", "hint");
    }
}
