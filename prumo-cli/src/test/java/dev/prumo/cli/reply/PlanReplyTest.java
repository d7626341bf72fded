package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Cli;
import dev.prumo.cli.Json;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.Place;
import dev.prumo.plan.Plan;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RolloutCost;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanReplyTest {
    private static final RolloutCost COST = new RolloutCost(
            "main", 5, 10, 5, 33, OptionalLong.of(7_744), 2, OptionalInt.of(90), List.of("clients", "plans"));
    private static final PlanWarning WARNING = new PlanWarning(
            "warning.tenant-extension",
            Map.of("revision", "r0002_b", "name", "", "place", new Place("migrations/b.sql", 4, 1)));

    private static Step step(String id) {
        Revision revision = new Revision(
                id,
                Scope.TENANT,
                List.of(),
                List.of(),
                List.of(),
                "adds a column",
                Phase.EXPAND,
                true,
                false,
                Optional.empty(),
                Place.file(id + ".sql"));
        return new Step(
                revision, Direction.UP, List.of(), List.of(id), "00", true, List.of(), List.of(), Optional.empty());
    }

    private static PlanReply fleet(int tenants) {
        TargetPlan way = new TargetPlan(
                Target.tenant("main", "t1", "tenant_t1"), List.of(), List.of("r0002_b"), List.of(step("r0002_b")));
        List<TargetPlan> plans = new ArrayList<>();
        for (int i = 1; i <= tenants; i++) {
            plans.add(way.at(Target.tenant("main", "t" + i, "tenant_t" + i)));
        }
        plans.add(new TargetPlan(
                Target.tenant("main", "late", "tenant_late"), List.of(), List.of("r0002_b"), List.of(step("r0002_b"))));
        return new PlanReply(new PlanReport(new Plan("upgrade", plans), List.of(COST), List.of(WARNING)));
    }

    private static String text(PlanReply reply, Locale locale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(new Console.Streams(out, out, new Terminal(false, false)), false, false, false);
        reply.text(console, new Texts(Cli.class, locale));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tenantsThatGoTheSameWayAreToldOnce() {
        assertThat(text(fleet(5), Locale.ENGLISH)).isEqualTo("""
                main/t1, main/t2, main/t3 and 2 more  (base) -> r0002_b

                [1/1] r0002_b  up  adds a column

                main/late  (base) -> r0002_b

                [1/1] r0002_b  up  adds a column

                main  targets: 5, statements: 10, transactions: 5, workers: 2
                  the largest transaction holds about 33 locks; the server keeps 7744 for all sessions together
                  free connections: 90
                  shared tables locked at every tenant, one after the other: clients, plans

                warning: revision "r0002_b" installs an extension for each tenant, but a database has it only once; put it into a shared revision (migrations/b.sql:4:1)
                this is a plan: nothing was changed
                """);
    }

    @Test
    void oneMoreIsOneMoreInEitherLanguage() {
        assertThat(text(fleet(3), Locale.ENGLISH)).startsWith("main/t1, main/t2, main/t3  (base)");
        assertThat(text(fleet(4), Locale.ENGLISH)).startsWith("main/t1, main/t2, main/t3 and 1 more  (base)");
        assertThat(text(fleet(4), Locale.forLanguageTag("pt-BR"))).startsWith("main/t1, main/t2, main/t3 e mais 1  ");
    }

    @Test
    void asDataEveryTargetIsThereAndTheStepsOfAFleetOnce() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        JsonReply.write("plan", fleet(2), new Texts(Cli.class, Locale.ENGLISH), out, text -> text);
        Json json = Json.parse(bytes.toString(StandardCharsets.UTF_8));

        assertThat(json.at("targets").each("tenant")).containsExactly("t1", "t2", "late");
        assertThat(json.at("targets", 0).fields()).contains("steps").doesNotContain("same_as");
        assertThat(json.at("targets", 1).fields()).contains("same_as").doesNotContain("steps");
        assertThat(json.at("targets", 1, "same_as").value()).isEqualTo("t1");
        assertThat(json.at("targets", 2, "steps").each("revision")).containsExactly("r0002_b");
        assertThat(json.at("costs", 0).fields())
                .containsExactly(
                        "database",
                        "targets",
                        "statements",
                        "transactions",
                        "workers",
                        "largest_transaction_locks",
                        "lock_table",
                        "free_connections",
                        "shared_tables_locked");
        assertThat(json.at("warnings").each("code")).containsExactly("warning.tenant-extension");
    }
}
