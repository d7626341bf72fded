package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Several runners on one database: every one succeeds, and every revision is applied once. */
final class RaceTest {
    private static final int REVISIONS = 12;

    @TempDir
    Path folder;

    private TestProject many(TestDatabase database) {
        TestProject project = new TestProject(folder, database);
        project.revision("r00")
                .up("create table log (n integer);")
                .down("drop table log;")
                .write();
        for (int i = 1; i <= REVISIONS; i++) {
            project.revision(String.format("r%02d", i))
                    .up("insert into log values (" + i + ");", "create table t" + i + " (id integer);")
                    .down("drop table t" + i + ";", "delete from log where n = " + i + ";")
                    .write();
        }
        return project;
    }

    private static void appliedOnce(TestProject project) {
        assertThat(project.ledger().position()).isEqualTo("r" + REVISIONS);
        assertThat(project.ledger().history())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, REVISIONS)
                        .mapToObj(i -> String.format("r%02d up done", i))
                        .toList());
        assertThat(project.database().column("select n from log order by n"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, REVISIONS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static List<RunReport> threads(TestProject project, int count) {
        CyclicBarrier start = new CyclicBarrier(count);
        List<Background<RunReport>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(Background.of(() -> {
                start.await();
                return project.upgrade();
            }));
        }
        return runs.stream().map(Background::result).toList();
    }

    private static void allSucceed(List<RunReport> reports) {
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.targets().get(0).error()).isEmpty();
            assertThat(report.exitCode().number()).isZero();
            assertThat(report.status()).isIn(Status.OK, Status.NOTHING);
            assertThat(report.targets().get(0).to()).containsExactly("r" + REVISIONS);
        });
        assertThat(reports.stream()
                        .mapToInt(report -> report.targets().get(0).steps().size())
                        .sum())
                .isBetween(1, REVISIONS + 1);
    }

    @EachDatabase
    void twoRunnersFromEmpty(TestDatabase database) {
        TestProject project = many(database);
        allSucceed(threads(project, 2));
        appliedOnce(project);
    }

    @EachDatabase
    void eightRunnersFromEmpty(TestDatabase database) {
        TestProject project = many(database);
        allSucceed(threads(project, 8));
        appliedOnce(project);
    }

    @EachDatabase
    void eightRunnersFromTheMiddle(TestDatabase database) {
        TestProject project = many(database);
        project.upgrade("r05");
        allSucceed(threads(project, 8));
        appliedOnce(project);
    }

    @EachDatabase
    void twoProcessesFromTheMiddle(TestDatabase database) {
        TestProject project = many(database);
        project.upgrade("r05");
        allExitZero(project, 2);
        appliedOnce(project);
    }

    @EachDatabase
    void eightProcessesFromEmpty(TestDatabase database) {
        TestProject project = many(database);
        allExitZero(project, 8);
        appliedOnce(project);
    }

    @EachDatabase
    void eightProcessesFromTheMiddle(TestDatabase database) {
        TestProject project = many(database);
        project.upgrade("r05");
        allExitZero(project, 8);
        appliedOnce(project);
    }

    private static void allExitZero(TestProject project, int count) {
        List<UpgradeProcess> processes = IntStream.range(0, count)
                .mapToObj(i -> UpgradeProcess.start(project))
                .toList();
        assertThat(processes.stream().map(UpgradeProcess::outcome).toList())
                .allSatisfy(outcome ->
                        assertThat(outcome.exit()).as(outcome.output()).isZero());
    }

    @EachDatabase
    void eightRunnersOfANonTransactionalRevision(TestDatabase database) {
        boolean sqlite = database.kind().isSqlite();
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up(
                        "create table log (n integer);",
                        "insert into log values (1);",
                        sqlite ? "vacuum;" : "create index concurrently log_idx on log (n);",
                        "insert into log values (2);",
                        IntStream.range(0, 40)
                                .mapToObj(i -> "create table s" + i + " (n integer);\n")
                                .collect(Collectors.joining()),
                        "insert into log values (3);")
                .down("drop table log;")
                .write()
                .table("r2", "t2");
        assertThat(threads(project, 8))
                .allSatisfy(
                        report -> assertThat(report.targets().get(0).error()).isEmpty());
        assertThat(database.column("select n from log order by n")).containsExactly("1", "2", "3");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void oneRunnerUpAndOneDownLeaveAPositionThatIsTrue(TestDatabase database) {
        TestProject project = many(database);
        project.upgrade();
        Background<RunReport> down = Background.of(() -> project.downgrade("r00"));
        Background<RunReport> up = Background.of(() -> project.upgrade());
        down.result();
        up.result();
        String position = project.ledger().position();
        assertThat(project.database().value("select count(*) from log"))
                .isEqualTo(Integer.toString(Integer.parseInt(position.substring(1))));
    }
}
