package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunLog;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Who ran what when, as the ledgers of all databases and files tell it together. */
final class RunHistoryTest {
    @TempDir
    Path folder;

    private FleetProject project(TestDatabase database) {
        FleetProject project = FleetProject.in(folder, database)
                .shared("s1", "none", "")
                .tenant("t1", "none", "")
                .tenant("t2", "t1", "");
        project.register("active", "a", "b", "c");
        return project;
    }

    private static List<String> lines(List<RunLog.TriedStep> steps) {
        return steps.stream()
                .map(step -> step.database() + " " + step.tenant() + " " + step.revision() + " " + step.direction()
                        + " " + step.status())
                .toList();
    }

    @EachDatabase
    void aRunIsOneEvenWhereEachTenantIsAFile(TestDatabase database) {
        FleetProject project = project(database);
        project.open().upgrade(MoveOptions.to("heads").withTag(Optional.of("v1.4.0")), event -> {});

        List<RunLog.Run> runs = project.open().runs(FleetOptions.DEFAULTS, 20);

        assertThat(runs).extracting(RunLog.Run::reference).containsExactly("2", "1");
        assertThat(runs.get(0)).satisfies(run -> {
            assertThat(run.kind()).isEqualTo("upgrade");
            assertThat(run.tag()).contains("v1.4.0");
            assertThat(run.operator()).isEqualTo("ana");
            assertThat(run.status()).contains("OK");
            assertThat(run.duration()).isPresent();
            assertThat(run.counts()).hasValueSatisfying(counts -> {
                assertThat(counts.changed()).isEqualTo(3);
                assertThat(counts.failed()).isZero();
            });
        });
        assertThat(lines(project.open().run("2", FleetOptions.DEFAULTS).steps()))
                .containsExactlyInAnyOrder(
                        "main a t1 up done",
                        "main a t2 up done",
                        "main b t1 up done",
                        "main b t2 up done",
                        "main c t1 up done",
                        "main c t2 up done");
        assertThat(lines(project.open().run("1", FleetOptions.DEFAULTS).steps()))
                .containsExactly("main  s1 up done");
    }

    @EachDatabase
    void namedTenantsSeeTheirOwnRunsAndSteps(TestDatabase database) {
        FleetProject project = project(database);
        project.open().upgrade(MoveOptions.to("heads").withFleet(named("a")), event -> {});
        project.open().upgrade(MoveOptions.to("heads"), event -> {});

        assertThat(project.open().runs(named("a"), 20))
                .extracting(RunLog.Run::reference)
                .containsExactly("2");
        assertThat(project.open().runs(named("b,c"), 20))
                .extracting(RunLog.Run::reference)
                .containsExactly("3");
        assertThat(lines(project.open().run("3", named("c")).steps()))
                .containsExactly("main c t1 up done", "main c t2 up done");
    }

    @EachDatabase
    void aFailureIsTherewithItsError(TestDatabase database) {
        FleetProject project = project(database);
        project.upgrade();
        project.tenant("t3", "t2", "").edit("tenant/t3", "create table t3", "create table t2");

        project.upgrade();

        RunLog.Details details = project.open().run("3", named("b"));
        assertThat(details.run().status()).contains("WARNING");
        assertThat(details.steps()).singleElement().satisfies(step -> {
            assertThat(step.status()).isEqualTo("failed");
            assertThat(step.error())
                    .hasValueSatisfying(error -> assertThat(error).contains("t2"));
        });
    }

    @EachDatabase
    void theNewestComeFirstAndNoMoreThanAskedFor(TestDatabase database) {
        FleetProject project = project(database);
        project.upgrade();
        project.open()
                .downgrade(
                        MoveOptions.to("t1")
                                .withFleet(FleetOptions.builder().all(true).build()),
                        event -> {});

        assertThat(project.open().runs(FleetOptions.DEFAULTS, 2))
                .extracting(RunLog.Run::kind)
                .containsExactly("downgrade", "upgrade");
    }

    @EachDatabase
    void aRunThatIsNotThereIsRefused(TestDatabase database) {
        FleetProject project = project(database);

        for (String reference : List.of("9", "eu:1", "x", "")) {
            assertThatThrownBy(() -> project.open().run(reference, FleetOptions.DEFAULTS))
                    .isInstanceOfSatisfying(
                            PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_UNKNOWN));
        }
    }

    @EachDatabase
    void lookingForRunsMakesNoLedger(TestDatabase database) {
        FleetProject project = FleetProject.in(folder, database).shared("s1", "none", "");

        assertThat(project.open().runs(FleetOptions.DEFAULTS, 20)).isEmpty();

        assertThat(new Ledger(database, "prumo").exists()).isFalse();
    }

    @EachDatabase
    void aLedgerOfTheFirstLayoutIsReadAsItIs(TestDatabase database) {
        FleetProject project = project(database);
        Ledger ledger = new Ledger(database, "prumo");
        database.execute(
                "update " + ledger.table("meta") + " set value = '1.0' where key = 'version'",
                "alter table " + ledger.table("run") + " drop column uid",
                "drop table " + ledger.table("hook"));

        assertThat(project.open().runs(FleetOptions.DEFAULTS, 20))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.reference()).isEqualTo("1");
                    assertThat(run.uid()).isEmpty();
                });
        assertThat(lines(project.open().run("1", FleetOptions.DEFAULTS).steps()))
                .containsExactly("main  s1 up done");
        assertThat(project.open().run("1", FleetOptions.DEFAULTS).hooks()).isEmpty();
    }

    @EachDatabase
    void hooksOfARunAreTold(TestDatabase database) {
        FleetProject project = project(database);
        Ledger ledger = new Ledger(database, "prumo");
        database.execute("insert into " + ledger.table("hook")
                + " (run, tenant, name, command, exit_code, output, started_at, duration_ms) values"
                + " (1, '', 'after_run', './fiscal-tests', 3, 'one failed', '2026-01-02T03:04:05.000Z', 1500)");

        assertThat(project.open().run("1", FleetOptions.DEFAULTS).hooks())
                .singleElement()
                .satisfies(hook -> {
                    assertThat(hook.name()).isEqualTo("after_run");
                    assertThat(hook.exitCode()).isEqualTo(3);
                    assertThat(hook.output()).isEqualTo("one failed");
                    assertThat(hook.duration()).hasMillis(1500);
                });
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aRunOverSeveralDatabasesIsOne(TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase eu) {
        FleetProject project = project(main).withDatabase("eu", eu);
        project.register("active", "d");
        project.move("d", "eu", eu);
        project.upgrade();

        List<RunLog.Run> runs = project.open().runs(FleetOptions.DEFAULTS, 20);
        assertThat(runs).hasSize(2);
        assertThat(lines(project.open()
                        .run(runs.get(0).reference(), FleetOptions.DEFAULTS)
                        .steps()))
                .contains("main a t1 up done", "eu  s1 up done", "eu d t2 up done")
                .hasSize(9);
        assertThat(project.open().runs(named("d"), 20))
                .singleElement()
                .satisfies(
                        run -> assertThat(run.reference()).isEqualTo(runs.get(0).reference()));

        project.tenant("t3", "t2", "");
        project.open().upgrade(MoveOptions.to("heads").withFleet(named("d")), event -> {});

        RunLog.Run only = project.open().runs(FleetOptions.DEFAULTS, 1).get(0);
        assertThat(lines(project.open()
                        .run(only.reference(), FleetOptions.DEFAULTS)
                        .steps()))
                .containsExactly("eu d t3 up done");
    }

    private static FleetOptions named(String tenants) {
        return FleetOptions.builder().tenants(List.of(tenants)).build();
    }
}
