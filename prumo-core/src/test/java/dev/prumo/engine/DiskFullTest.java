package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that has no room for a revision. */
final class DiskFullTest {
    @TempDir
    Path folder;

    private static final String MUCH = "insert into t2 with recursive c (n) as (select 1 union all select n + 1 from c"
            + " where n < 3000) select n, hex(randomblob(200)) from c;";

    private TestProject filling(TestDatabase database) {
        TestProject project = new TestProject(folder.resolve("project"), database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer, note text);", MUCH)
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
        project.upgrade("r1");
        return project;
    }

    /** A limit of pages gives SQLite's own code for a full disk, on any machine. */
    @Test
    void fullDatabaseLeavesNothingAndGoesOnWhenThereIsRoom(@FreshDatabase(DatabaseKind.SQLITE) TestDatabase database) {
        TestProject project = filling(database);
        project.edit("r2", "create table t2", "pragma max_page_count = 60;\ncreate table t2");
        RunReport report = project.upgrade();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        Refusal.of(error(report))
                .hasCode("statement-failed")
                .says("database or disk is full")
                .at("migrations/r2.sql:7:1");
        assertThat(target(report).notTried()).containsExactly("r3");
        assertThat(database.tables("main")).contains("t1").doesNotContain("t2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed");
        assertThat(database.value("pragma integrity_check")).isEqualTo("ok");

        project.edit("r2", "= 60", "= 60000");
        assertThat(target(project.upgrade()).to()).containsExactly("r3");
        assertThat(database.value("select count(*) from t2")).isEqualTo("3000");
    }

    @Test
    void fullDiskLeavesNothingAndGoesOnWhenThereIsRoom(@FreshDatabase(DatabaseKind.SQLITE) TestDatabase database)
            throws IOException, SQLException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk.toString()) == 0,
                "no right to mount a small disk: a disk that is really full was not tried");
        try {
            TestProject project = new TestProject(folder.resolve("project"), database)
                    .with("database.url", "sqlite:///" + disk.resolve("app.db"))
                    .table("r1", "t1")
                    .revision("r2")
                    .up("create table t2 (id integer, note text);", MUCH)
                    .down("drop table t2;")
                    .write();
            project.upgrade("r1");
            RunReport report = project.upgrade();
            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(error(report).getMessage()).containsAnyOf("full", "disk I/O error");
            assertThat(count(disk, "select count(*) from sqlite_schema where name = 't2'"))
                    .isZero();
            assertThat(project.open().current().get(0).heads()).containsExactly("r1");

            assertThat(run("mount", "-o", "remount,size=16m", disk.toString())).isZero();
            assertThat(target(project.upgrade()).to()).containsExactly("r2");
            assertThat(count(disk, "select count(*) from t2")).isEqualTo(3000);
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static int count(Path disk, String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + disk.resolve("app.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
