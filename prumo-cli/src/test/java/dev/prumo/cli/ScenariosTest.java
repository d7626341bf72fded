package dev.prumo.cli;

import dev.prumo.testkit.CommandLine;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.ScenarioRunner;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions at the command line, each played on every kind of database that it is for, and saying the same on all. */
final class ScenariosTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    @EachDatabase
    void upgradeThereAndBack(TestDatabase database) throws InterruptedException {
        play("there-and-back.txt", database);
    }

    @EachDatabase
    void failedStatementLeavesNothingOfItsRevision(TestDatabase database) throws InterruptedException {
        play("failed-statement.txt", database);
    }

    @EachDatabase
    void twoHeadsAreMerged(TestDatabase database) throws InterruptedException {
        play("two-heads.txt", database);
    }

    @EachDatabase
    void positionBeyondTheCheckoutIsExplained(TestDatabase database) throws InterruptedException {
        play("unknown-revision.txt", database);
    }

    @EachDatabase
    void forgetfulStampNeedsForce(TestDatabase database) throws InterruptedException {
        play("forgetful-stamp.txt", database);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17, DatabaseKind.POSTGRES_18})
    void failedConcurrentIndexIsToldAndRepaired(TestDatabase database) throws InterruptedException {
        play("failed-concurrent-index.txt", database);
    }

    @EachDatabase
    void aTenantLivesFromItsCreationToItsEnd(TestDatabase database) throws InterruptedException {
        play("life-of-a-tenant.txt", database);
    }

    @Test
    void aFleetIsSeenAsPositionsFailuresGhostsAndRuns() throws InterruptedException {
        new ScenarioRunner()
                .program("prumo", ScenariosTest::prumo)
                .environment("USER", "ana")
                .environment("HOSTNAME", "atlas")
                .play(SCENARIOS.resolve("looking-at-a-fleet.txt"));
    }

    private static void play(String scenario, TestDatabase database) throws InterruptedException {
        new ScenarioRunner()
                .program("prumo", ScenariosTest::prumo)
                .value("url", database.url())
                .environment("DATABASE_URL", "${url}")
                .environment("USER", "ana")
                .play(SCENARIOS.resolve(scenario));
    }

    private static CommandLine.Outcome prumo(List<String> words, Path folder, Map<String, String> environment) {
        Typed typed = new Typed(folder);
        environment.forEach(typed::set);
        Typed.Answer answer = typed.prumo(words.toArray(String[]::new));
        return new CommandLine.Outcome(answer.code(), answer.out(), answer.err());
    }
}
