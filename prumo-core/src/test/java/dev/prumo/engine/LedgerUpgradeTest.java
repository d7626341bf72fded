package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** A ledger as layout 1.0 was: brought up to date by the first change, whoever makes it, with all it says. */
final class LedgerUpgradeTest {
    @TempDir
    Path folder;

    /** A project at r1, with r2 and r3 to come, and the ledger that the version before would have left. */
    private TestProject old(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.upgrade();
        boolean sqlite = database.kind().isSqlite();
        String ledger = sqlite ? "prumo_" : "prumo.";
        database.execute(
                "alter table " + ledger + "run drop column uid",
                "drop table " + ledger + "hook",
                "update " + ledger + "meta set value = '1.0' where key = 'version'");
        if (!sqlite) {
            // Their arguments were others.
            database.execute(
                    "do $$ declare p regprocedure; begin for p in select oid from pg_proc"
                            + " where pronamespace = 'prumo'::regnamespace loop"
                            + " execute 'drop procedure ' || p; end loop; end $$",
                    "create procedure prumo.fence (the_session_is_ours boolean, the_key bigint, the_tenant text,"
                            + " the_heads text, the_lock_timeout text, the_statement_timeout text)"
                            + " language plpgsql as $$ begin raise 'the old fence'; end $$");
        }
        return project.table("r2", "t2").table("r3", "t3");
    }

    @EachDatabase
    void theFirstChangeBringsItUpToDateAndKeepsItsRows(TestDatabase database) {
        TestProject project = old(database);
        List<List<String>> history = history(project);

        assertThat(project.open().current()).hasSize(1);
        assertThat(version(project)).as("looking changes nothing").isEqualTo("1.0");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);

        assertThat(version(project)).isEqualTo("1.1");
        assertThat(history(project).subList(0, 1)).isEqualTo(history);
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done", "r3 up done");
        assertThat(project.ledger().runs()).hasSize(2);
        assertThat(project.ledger().position()).isEqualTo("r3");
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void nothingToDoLeavesItAsItIs(TestDatabase database) {
        TestProject project = old(database).without("r2", "r3");

        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
        assertThat(version(project)).isEqualTo("1.0");
    }

    @EachDatabase
    void severalProcessesAtOnceBringItUpToDateOnce(TestDatabase database) {
        TestProject project = old(database);
        List<Background<RunReport>> runs = IntStream.range(0, 4)
                .mapToObj(i -> Background.of(() -> project.upgrade()))
                .toList();

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.result().exitCode().number()).isZero());
        assertThat(version(project)).isEqualTo("1.1");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done", "r3 up done");
    }

    private static String version(TestProject project) {
        return project.ledger().value("value", "meta", "key = 'version'");
    }

    private static List<List<String>> history(TestProject project) {
        return project.database()
                .query(
                        "select id, run, tenant, revision, status, started_at, finished_at, checksum, statements_done from "
                                + project.ledger().table("history") + " order by id");
    }
}
