package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.report.DetectionReport;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import dev.prumo.testkit.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Where a database stands that another tool has made. */
final class DetectTest {
    @TempDir
    Path folder;

    private TestProject project(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .table("r2", "t2")
                .table("r3", "t3");
        return database.kind().isSqlite() ? project : project.with("scratch.url", database.url());
    }

    private static DetectionReport detect(TestProject project) {
        return project.open().detect(MoveOptions.to("head"), event -> {});
    }

    @EachDatabase
    void thePositionThatMakesTheSameIsRecorded(TestDatabase database) {
        TestProject project = project(database);
        database.execute(
                "create table t1 (id integer primary key, note text)",
                "create table t2 (id integer primary key, note text)");
        DetectionReport report = detect(project);
        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.found().get(0).candidates()).containsExactly(List.of("r2"));
        RunReport upgrade = project.upgrade();
        assertThat(TestProject.target(upgrade).from()).containsExactly("r2");
        assertThat(TestProject.target(upgrade).to()).containsExactly("r3");
    }

    @EachDatabase
    void whatNoPositionMakesIsLeftAloneAndTheNearestIsNamed(TestDatabase database) {
        TestProject project = project(database);
        database.execute("create table t1 (id integer primary key, note text)", "create table other (id integer)");
        DetectionReport report = detect(project);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.found()).singleElement().satisfies(found -> {
            assertThat(found.nearest()).containsExactly("r1");
            assertThat(found.differences()).isEqualTo(1);
        });
        assertThat(report.runs()).isEmpty();
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void positionsBetweenWhichOnlyRowsAreWrittenAreNotGuessed(TestDatabase database) {
        TestProject project = project(database)
                .write(
                        "r4",
                        "-- prumo:revision r4\n-- prumo:parents r3\n-- prumo:up\ninsert into t1 (id) values (1);\n");
        project.upgrade("r3");
        DetectionReport report = detect(project);
        assertThat(report.found().get(0).candidates()).containsExactly(List.of("r3"), List.of("r4"));
        assertThat(report.runs()).isEmpty();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void withoutADatabaseThereIsNothingToFindOut(TestDatabase database) {
        TestProject project = project(database);
        Refusal.of(() -> detect(project)).hasCode("database-absent");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aSchemaThatIsNotThereStandsNowhere(TestDatabase database) {
        TestProject project = project(database);
        database.execute("drop schema public cascade");
        DetectionReport report = detect(project);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.unread().values())
                .singleElement()
                .satisfies(problem -> Refusal.of(problem).hasCode("schema-absent"));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void sharedSchemasOfTwoDatabasesMayStandApart(TestDatabase database) {
        try (TestDatabases databases = new TestDatabases();
                TestDatabase other = databases.create(database.kind())) {
            Fleet fleet = new Fleet(folder, database)
                    .with("scratch.url", database.url())
                    .with("databases.other.url", other.url())
                    .shared("s1")
                    .up("create table a (id integer);")
                    .write()
                    .shared("s2")
                    .up("create table b (id integer);")
                    .write();
            database.execute("create table a (id integer)");
            other.execute("create table a (id integer)", "create table b (id integer)");

            DetectionReport report = fleet.open().detect(MoveOptions.to("head"), event -> {});

            assertThat(report.status()).isEqualTo("ok");
            assertThat(database.column("select heads from prumo.position")).containsExactly("s1");
            assertThat(other.column("select heads from prumo.position")).containsExactly("s2");
        }
    }
}
