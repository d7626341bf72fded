package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FaultyProxy;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The server does what it is told, but the connection is lost before it can say so. */
final class LostAnswerTest {
    @TempDir
    Path folder;

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void committedRevisionsWhoseAnswerWasLostAreCountedOnce(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TestProject project = new TestProject(folder, database.through(proxy.port()))
                    .table("r1", "t1")
                    .table("r2", "t2");
            proxy.loseAnswerTo("create table t2");
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(report.status()).isEqualTo(Status.OK);
            assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r1", "r2");
            assertThat(target(report).to()).containsExactly("r2");
        }
        assertThat(database.column("select revision || ' ' || status from prumo.history order by id"))
                .containsExactly("r1 done", "r2 done");
        assertThat(database.value("select status || ' ' || changed from prumo.run"))
                .isEqualTo("OK 1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void connectionLostAfterTheLastCommitStillClosesTheRun(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TestProject project = new TestProject(folder, database.through(proxy.port()))
                    .table("r1", "t1")
                    .revision("r2")
                    .notTransactional()
                    .up("create index concurrently t1_idx on t1 (note);")
                    .down("drop index concurrently t1_idx;")
                    .write();
            proxy.loseAnswerTo("pg_advisory_unlock_all");
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r1", "r2");
        }
        assertThat(database.value("select status || ' ' || changed from prumo.run"))
                .isEqualTo("OK 1");
    }
}
