package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.FleetOptions;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PgBouncer in transaction mode: every transaction may run in another session of the server. */
final class FleetPoolerTest {
    private static final int TENANTS = 30;

    @TempDir
    Path folder;

    @TempDir
    Path poolerFolder;

    private TestDatabase direct;
    private PgBouncer pooler;

    @BeforeEach
    void startPooler(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) {
        Optional<Path> program = PgBouncer.program();
        assumeTrue(program.isPresent(), "PgBouncer is not installed: what goes through it is not tested");
        direct = database;
        pooler = PgBouncer.start(program.get(), poolerFolder, database, 3);
    }

    @AfterEach
    void stopPooler() {
        if (pooler != null) {
            pooler.close();
        }
    }

    private Fleet fleet() {
        return new Fleet(folder, pooler.database())
                .tenants(TENANTS)
                .shared("s1")
                .up("create table plan (id integer primary key);", "insert into plan values (1);")
                .down("drop table plan;")
                .write()
                .items("r1")
                .tenant("r2")
                .up("set search_path = pg_catalog;", "select set_config('search_path', '', false);")
                .down()
                .write()
                .tenant("r3")
                .up("alter table item add column plan integer;", "insert into item select id, 'x' from plan;")
                .down("delete from item;", "alter table item drop column plan;")
                .write();
    }

    @Test
    void transactionalPlansWorkWithSeveralWorkers() {
        Fleet fleet = fleet();

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).as(report.toString()).isZero();
        assertThat(done(report)).containsExactlyElementsOf(ids(TENANTS));
        for (String revision : new String[] {"r1", "r2", "r3"}) {
            assertThat(fleet.ledger().timesDone(revision))
                    .containsExactlyElementsOf(
                            ids(TENANTS).stream().map(id -> id + " 1").toList());
        }
        assertThat(direct.tables("public")).containsExactly("plan");
        for (String id : ids(TENANTS)) {
            assertThat(direct.value("select count(*) from tenant_" + id + ".item"))
                    .isEqualTo("1");
        }
    }

    @Test
    void severalRunnersThroughOnePoolerShareTheTenants() {
        Fleet fleet = fleet();
        var runs = IntStream.range(0, 3)
                .mapToObj(i -> Background.of(() -> fleet.upgrade()))
                .toList();

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.result().exitCode().number())
                        .as(run.result().toString())
                        .isZero());
        assertThat(fleet.ledger().timesDone("r3"))
                .containsExactlyElementsOf(
                        ids(TENANTS).stream().map(id -> id + " 1").toList());
        assertThat(fleet.ledger().history("")).containsExactly("s1 up done");
    }

    /** What fails leaves its session of the server clean for whoever gets it next. */
    @Test
    void aTenantThatFailsIsReportedAndTheOthersAreDone() {
        Fleet fleet = fleet();
        fleet.upgrade("r1");
        direct.execute("insert into tenant_t007.item values (1, 'taken')");

        RunReport report = fleet.upgrade(FleetOptions.builder());

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t007");
        refusal(report, "t007").hasCode("statement-failed").at("migrations/tenant/r3.sql:6:1");
        assertThat(fleet.ledger().at("r3")).containsExactlyElementsOf(ids(TENANTS, "t007"));
        assertThat(fleet.ledger().at("r2")).containsExactly("t007");
    }

    @Test
    void nonTransactionalRevisionsAreRefusedByName() {
        Fleet fleet = fleet().with("run.plain_index_below_mb", "0");
        fleet.tenant("r4")
                .notTransactional()
                .up("create index concurrently item_note_idx on item (note);")
                .down("drop index concurrently item_note_idx;")
                .write();

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactlyElementsOf(ids(TENANTS));
        refusal(report, "t001").hasCode("session-pooled").says("r4", "pooler").hints("database", "url");
        assertThat(fleet.ledger().at("r3")).containsExactlyElementsOf(ids(TENANTS));
        assertThat(direct.value("select count(*) from pg_indexes where indexname = 'item_note_idx'"))
                .isEqualTo("0");
        assertThat(direct.value("select count(*) from pg_locks where locktype = 'advisory'"))
                .isEqualTo("0");
    }
}
