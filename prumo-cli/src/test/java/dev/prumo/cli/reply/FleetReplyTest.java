package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Cli;
import dev.prumo.cli.Json;
import dev.prumo.cli.command.Commands;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.cli.line.LineParser;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Retyped;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.RunHooks;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.revision.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a person reads while a fleet runs and when it has ended. */
class FleetReplyTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean quiet, boolean verbose, Terminal terminal) {
        Console.Streams streams = new Console.Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        return new Console(streams, false, quiet, verbose);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Target tenant(String id) {
        return Target.tenant("main", id, "tenant_" + id);
    }

    private static StepReport step(String id, boolean done) {
        return new StepReport(id, Direction.UP, done, true, done ? 1 : 0, 1, Duration.ofMillis(5));
    }

    private static TargetReport ok(String id, int millis) {
        return new TargetReport(
                tenant(id),
                TargetStatus.OK,
                List.of("t1"),
                List.of("t2"),
                List.of(step("t2", true)),
                List.of(),
                Optional.empty(),
                Duration.ofMillis(millis));
    }

    private static TargetReport failed(String id, PrumoException error) {
        return new TargetReport(
                tenant(id),
                TargetStatus.FAILED,
                List.of("t1"),
                List.of("t1"),
                List.of(step("t2", false)),
                List.of("t3"),
                Optional.of(error),
                Duration.ofMillis(3));
    }

    private static PrumoException duplicate(String detail) {
        return PrumoException.of(ErrorCode.STATEMENT_FAILED)
                .with("revision", "t2")
                .with("direction", "up")
                .with("detail", "could not create unique index: key " + detail + " is duplicated")
                .at(new Place("migrations/tenant/t2.sql", 7, 1))
                .sqlState("23505")
                .statement("create unique index users_email on users (email)")
                .build();
    }

    private static TargetReport untried(String id) {
        return new TargetReport(
                tenant(id),
                TargetStatus.SKIPPED,
                List.of("t1"),
                List.of("t1"),
                List.of(),
                List.of("t2", "t3"),
                Optional.empty(),
                Duration.ZERO);
    }

    private static RunReport report(List<TargetReport> targets, Optional<PrumoException> error) {
        return new RunReport(
                "upgrade",
                error.isPresent() ? Status.FAILED : Status.PARTIAL,
                OptionalLong.of(7),
                targets,
                Counts.of(targets),
                Duration.ofMillis(12_300),
                error);
    }

    private void print(RunReport report, boolean relative, Locale locale, String... words) {
        ParsedLine line = LineParser.parse(Commands.ALL, List.of(words));
        Retyped retyped = new Retyped(line, Commands.ALL.syntax(line.command()), Commands.ALL.globalOptions());
        new RunReply(report, Optional.empty(), Optional.of(new Again(retyped, relative)))
                .text(console(false, false, Terminal.NONE), new Texts(Cli.class, locale));
    }

    @Test
    void oneReasonIsToldOnceWithAllWhoFailedForIt() {
        List<TargetReport> targets = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            targets.add(failed("t%03d".formatted(i), duplicate("(a@b)")));
        }
        targets.add(untried("u1"));
        targets.add(TargetReport.untouched(tenant("s1"), TargetStatus.SKIPPED, List.of()));
        for (int i = 1; i <= 7; i++) {
            targets.add(ok("x" + i, 100 * i));
        }
        print(report(targets, Optional.empty()), false, Locale.ENGLISH, "upgrade", "--workers", "8");
        assertThat(err().split("could not create unique index", -1)).hasSize(2);
        assertThat(err())
                .contains("migrations/tenant/t2.sql:7:1", "SQLSTATE 23505", "failed at 200 targets:")
                .contains("not tried    t3")
                .contains("1 target was not tried: u1")
                .contains("1 tenant is suspended or pending and was left alone: s1")
                .contains("to go on with what is left: prumo upgrade --workers 8\n");
        for (int i = 1; i <= 200; i++) {
            assertThat(err()).contains("t%03d".formatted(i));
        }
        assertThat(err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(out()).isEqualTo("""
                209 targets: 7 changed, 0 unchanged, 200 failed, 2 skipped, in 12.3 s
                slowest: x7 700 ms, x6 600 ms, x5 500 ms, x4 400 ms, x3 300 ms
                """);
    }

    @Test
    void otherReasonsAreToldApartAndDetailsThatDifferAreNotLost() {
        PrumoException ghost = PrumoException.of(ErrorCode.TENANT_GHOST)
                .with("tenant", "gone")
                .with("place", "tenant_gone")
                .build();
        PrumoException other = PrumoException.of(ErrorCode.TENANT_GHOST)
                .with("tenant", "lost")
                .with("place", "tenant_lost")
                .build();
        print(
                report(
                        List.of(
                                failed("acme", duplicate("(a@b)")),
                                TargetReport.refused(tenant("gone"), List.of(), ghost),
                                failed("bolt", duplicate("(c@d)")),
                                TargetReport.refused(tenant("lost"), List.of(), other)),
                        Optional.empty()),
                false,
                Locale.ENGLISH,
                "upgrade");
        assertThat(err())
                .contains("(a@b)", "\n  bolt: revision \"t2\" failed up: could not create unique index: key (c@d)")
                .contains("failed at 2 targets: acme, bolt\n", "failed at 2 targets: gone, lost\n");
        assertThat(err().split("does not exist", -1)).hasSize(2);
    }

    @Test
    void aRelativeTargetGoesOnForThoseOnlyWhoAreLeft() {
        print(
                report(List.of(ok("a", 9), failed("b", duplicate("x")), untried("c")), Optional.empty()),
                true,
                Locale.forLanguageTag("pt-BR"),
                "upgrade",
                "+1",
                "--all");
        assertThat(err()).contains("para continuar com o que falta: prumo upgrade +1 --tenant b,c\n");
        assertThat(out()).contains("3 alvos: 1 mudados, 0 sem mudança, 1 com falha, 1 pulados, em 12,3 s");
    }

    @Test
    void whatFailedTheRunItselfIsToldAndIsTheErrorOfTheAnswer() {
        PrumoException hook = PrumoException.of(ErrorCode.HOOK_FAILED)
                .with("hook", "after_run")
                .with("exit", 2)
                .with("output", "reports differ")
                .build();
        RunReport report = report(List.of(ok("a", 9), ok("b", 9)), Optional.of(hook));
        print(report, false, Locale.ENGLISH, "upgrade");
        assertThat(err()).contains("the hook after_run ended with exit code 2").doesNotContain("to go on");
        out.reset();
        JsonReply.write(
                "upgrade",
                new RunReply(report, Optional.empty(), Optional.empty()),
                new Texts(Cli.class, Locale.ENGLISH),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                text -> text);
        assertThat(Json.parse(out()).at("error", "code").value()).isEqualTo("hook-failed");
        assertThat(Json.parse(out()).at("targets").each("status")).containsExactly("ok", "ok");
    }

    @Test
    void namesOfOtherDatabasesAreToldWithThem() {
        assertThat(NameList.name(Target.tenant("eu", "acme", "p"))).isEqualTo("eu/acme");
        assertThat(NameList.name(tenant("acme"))).isEqualTo("acme");
        assertThat(NameList.name(Target.shared("main"))).isEqualTo("main");
    }

    private static final List<RunEvent> EVENTS = List.of(
            new RunEvent.Planned(3, 6),
            new RunEvent.StepDone(tenant("acme"), "t2", Direction.UP, 1, 1, Duration.ofMillis(400)),
            new RunEvent.TargetDone(ok("acme", 412), 1, 3, 0),
            new RunEvent.Retrying(tenant("bolt"), "t2", "lock timeout", 1, Duration.ofMillis(100)),
            new RunEvent.StepFailed(tenant("bolt"), "t2", Direction.UP, 1, 1),
            new RunEvent.TargetDone(failed("bolt", duplicate("x")), 2, 3, 1),
            new RunEvent.HookRan(
                    Optional.of(tenant("acme")),
                    "after_tenant",
                    new RunHooks.Result("check", 0, "fine\n", Instant.EPOCH, Duration.ZERO)),
            new RunEvent.HookRan(
                    Optional.empty(),
                    "after_run",
                    new RunHooks.Result("mail", 0, "two\nlines\n", Instant.EPOCH, Duration.ZERO)),
            new RunEvent.TargetDone(untried("cargo"), 3, 3, 1));

    private void tell(Console console) {
        TextProgress progress = new TextProgress(console, new Texts(Cli.class, Locale.ENGLISH));
        EVENTS.forEach(event -> event.accept(progress));
        console.endLive();
    }

    @Test
    void withoutATerminalThereIsALineForEachTenant() {
        tell(console(false, false, Terminal.NONE));
        assertThat(err()).isEqualTo("""
                3 tenants, 6 revisions to go
                [1/3] acme  t2  applied  412 ms
                acme  t2: lock timeout; try 1 failed, next one in 100 ms
                [2/3] bolt  t1  failed  3 ms
                after_run: two
                after_run: lines
                [3/3] cargo  t1  skipped
                """.replace("acme  t2: lock", "bolt  t2: lock"));
        assertThat(err()).doesNotContain("\r", "\u001b");
    }

    @Test
    void verboseTellsTheStepsAndHooksOfEachTenantToo() {
        tell(console(false, true, new Terminal(true, true)));
        assertThat(err())
                .contains("[1/1] acme  t2  applied  400 ms\n", "[1/1] bolt  t2  failed\n", "acme  after_tenant: fine\n")
                .doesNotContain("\r");
    }

    @Test
    void quietTellsNothing() {
        tell(console(true, false, Terminal.NONE));
        assertThat(err()).isEmpty();
    }

    @Test
    void aTerminalShowsOneLineThatIsGoneInTheEnd() {
        tell(console(false, false, new Terminal(true, true)));
        assertThat(err())
                .startsWith("3 tenants, 6 revisions to go\n")
                .doesNotContain("acme", "bolt")
                .contains("after_run: two\n");
        String last = err().substring(err().lastIndexOf('\n') + 1);
        assertThat(last.isEmpty() || last.endsWith("\r\u001b[K")).as(last).isTrue();
    }

    @Test
    void jsonLinesLeaveTheStepsOfTenantsToVerbose() {
        for (boolean everyStep : List.of(false, true)) {
            err.reset();
            JsonProgress progress = new JsonProgress(
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    text -> text,
                    new Texts(Cli.class, Locale.ENGLISH),
                    everyStep);
            EVENTS.forEach(event -> event.accept(progress));
            List<Object> kinds = err().lines()
                    .map(line -> Json.parse(line).at("event").value())
                    .toList();
            assertThat(kinds.contains("step")).isEqualTo(everyStep);
            assertThat(kinds).contains("planned", "target", "retrying", "hook");
            assertThat(Map.of("n", kinds.stream().filter("target"::equals).count()))
                    .containsEntry("n", 3L);
        }
    }
}
