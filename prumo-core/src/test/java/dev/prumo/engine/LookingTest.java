package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.plan.Plan;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.report.GraphReport.Entry;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Everything that only looks: it must leave no trace. */
final class LookingTest {
    @TempDir
    Path folder;

    private TestProject two(TestDatabase database) {
        return new TestProject(folder, database).table("r1", "t1").table("r2", "t2");
    }

    @EachDatabase
    void dryRunGivesThePlanAndChangesNothing(TestDatabase database) {
        TestProject project = two(database);
        Plan plan = project.open().planUpgrade(MoveOptions.to("head")).plan();
        assertThat(plan.targets()).singleElement().satisfies(target -> {
            assertThat(target.from()).isEmpty();
            assertThat(target.to()).containsExactly("r2");
            assertThat(target.steps()).extracting(step -> step.revision().id()).containsExactly("r1", "r2");
            PlannedStatement first = target.steps().get(0).statements().get(0);
            assertThat(first.sql()).isEqualTo("create table t1 (id integer primary key, note text)");
            assertThat(first.place()).hasToString("migrations/r1.sql:5:1");
        });
        assertThat(project.ledger().exists()).isFalse();
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void dryRunDownGivesThePlanAndChangesNothing(TestDatabase database) {
        TestProject project = two(database);
        project.upgrade();
        List<String> schema = Schema.of(database);
        Plan plan = project.open().planDowngrade(MoveOptions.to("base")).plan();
        assertThat(plan.targets().get(0).steps())
                .extracting(
                        step -> step.revision().id() + " " + step.direction().word())
                .containsExactly("r2 down", "r1 down");
        assertThat(project.open().planUpgrade(MoveOptions.to("head")).plan().isEmpty())
                .isTrue();
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(project.ledger().runs()).hasSize(1);
    }

    @EachDatabase
    void currentShowsWhatIsPendingAndCreatesNoLedger(TestDatabase database) {
        TestProject project = two(database);
        assertThat(project.open().current()).singleElement().satisfies(state -> {
            assertThat(state.standing()).isEqualTo(Standing.PENDING);
            assertThat(state.heads()).isEmpty();
            assertThat(state.pending()).containsExactly("r1", "r2");
        });
        assertThat(project.ledger().exists()).isFalse();
        project.upgrade("r1");
        assertThat(project.open().current().get(0).pending()).containsExactly("r2");
        project.upgrade();
        assertThat(project.open().current().get(0).standing()).isEqualTo(Standing.CURRENT);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void lookingNeverCreatesTheFile(TestDatabase database) throws IOException {
        TestProject project = two(database);
        project.open().current();
        project.open().status();
        project.open().planUpgrade(MoveOptions.to("head")).plan();
        project.open().history(Optional.empty(), true);
        project.open().check(false);
        project.open().repair(true, List.of());
        project.open().sqlUpgrade(MoveOptions.to("head"), new StringWriter());
        assertThat(database.file()).doesNotExist();
        assertThat(Files.list(database.file().getParent())).isEmpty();
    }

    @EachDatabase
    void historyMarksTheCurrentRevision(TestDatabase database) {
        TestProject project = two(database);
        project.upgrade("r1");
        assertThat(project.open().history(Optional.empty(), true))
                .extracting(entry ->
                        entry.revision().id() + (entry.current() ? " current" : "") + (entry.head() ? " head" : ""))
                .containsExactly("r2 head", "r1 current");
        assertThat(project.open().history(Optional.of("current:head"), false))
                .extracting(entry -> entry.revision().id())
                .contains("r2");
        assertThat(project.open().heads())
                .extracting(Entry::revision)
                .extracting(r -> r.id())
                .containsExactly("r2");
        assertThat(project.open().show("current"))
                .extracting(details -> details.entry().revision().id())
                .containsExactly("r1");
    }

    @EachDatabase
    void statusTellsTheHeadsOfTheFilesAndOfTheDatabase(TestDatabase database) {
        TestProject project = two(database);
        project.upgrade("r1");
        assertThat(project.open().status()).satisfies(status -> {
            assertThat(status.main().ledgerPresent()).isTrue();
            assertThat(status.revisions()).isEqualTo(2);
            assertThat(status.heads()).containsExactly("r2");
            assertThat(status.fleet().targets().get(0).heads()).containsExactly("r1");
            assertThat(status.failures()).isEmpty();
        });
    }
}
