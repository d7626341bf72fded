package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.of;
import static dev.prumo.engine.Fleet.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are SQLite files, some of which cannot be worked on. */
final class FleetFilesTest {
    private static final int TENANTS = 200;

    /** Offset of the "file format write version": a number past 2 makes SQLite treat the file as read-only. */
    private static final int WRITE_VERSION = 18;

    @TempDir
    Path folder;

    private static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(offset);
            raw.write(bytes);
        }
    }

    private Fleet changing(TestDatabase database, int count) {
        Fleet fleet = new Fleet(folder, database).impatient().tenants(count).items("r1");
        assertThat(fleet.upgrade().counts()).isEqualTo(new Counts(count + 1, count, 1, 0, 0));
        return fleet.tenant("r2")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aCorruptAReadOnlyAndALockedFileFailAndTheOthersAreDone(TestDatabase database)
            throws IOException, SQLException {
        Fleet fleet = changing(database, TENANTS);
        byte[] whole = Files.readAllBytes(fleet.file("t050"));
        write(fleet.file("t050"), 0, "this is no database at all".getBytes(StandardCharsets.UTF_8));
        write(fleet.file("t100"), WRITE_VERSION, new byte[] {3});
        RunReport report;
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + fleet.file("t150"));
                Statement hold = holder.createStatement()) {
            hold.execute("begin immediate");
            report = fleet.upgrade();
            hold.execute("rollback");
        }

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(report.counts()).isEqualTo(new Counts(TENANTS + 1, TENANTS - 3, 1, 3, 0));
        assertThat(failed(report)).containsExactly("t050", "t100", "t150");
        assertThat(done(report)).containsExactlyElementsOf(ids(TENANTS, "t050", "t100", "t150"));
        refusal(report, "t050").says("not a database");
        refusal(report, "t100").says("read");
        refusal(report, "t150").hasExit(7);
        assertThat(of(report, "t150").to()).containsExactly("r1");
        assertThat(fleet.ledger().historyOfFile("t149")).isEqualTo("r1 up done, r2 up done");
        assertThat(fleet.ledger().historyOfFile("t150")).doesNotContain("r2 up done");

        Files.write(fleet.file("t050"), whole);
        write(fleet.file("t100"), WRITE_VERSION, new byte[] {1});
        RunReport rerun = fleet.upgrade();
        assertThat(rerun.exitCode().number()).as(rerun.toString()).isZero();
        assertThat(done(rerun)).containsExactly("t050", "t100", "t150");
        for (String id : List.of("t001", "t050", "t100", "t150", "t200")) {
            assertThat(fleet.ledger().inFile(id, "select heads from prumo_position"))
                    .containsExactly("r2");
            assertThat(fleet.ledger().inFile(id, "select count(*) from pragma_table_info('item')"))
                    .containsExactly("3");
        }
    }

    /** SQLite would make a file that is missing, and a tenant that is empty. */
    @EachDatabase(DatabaseKind.SQLITE)
    void aFileThatVanishesBetweenPlanningAndRunningStaysGone(TestDatabase database) {
        Fleet fleet = changing(database, 6);

        RunReport report = fleet.upgrade(MoveOptions.to("head"), event -> {
            if (event instanceof RunEvent.Planned) {
                delete(fleet.file("t004"));
            }
        });

        assertThat(failed(report)).containsExactly("t004");
        assertThat(done(report)).containsExactlyElementsOf(ids(6, "t004"));
        assertThat(fleet.file("t004")).doesNotExist();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void severalRunnersShareTheFiles(TestDatabase database) {
        Fleet fleet = changing(database, 30).with("run.wait_timeout", "60s").with("run.lock_timeout", "5s");
        List<Background<RunReport>> runs = IntStream.range(0, 3)
                .mapToObj(i -> Background.of(() -> fleet.upgrade()))
                .toList();

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.result().exitCode().number())
                        .as(run.result().toString())
                        .isZero());
        for (String id : ids(30)) {
            assertThat(fleet.ledger().historyOfFile(id)).isEqualTo("r1 up done, r2 up done");
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void duplicateDataFailsOneFileAndARerunTouchesOnlyThat(TestDatabase database) throws SQLException {
        Fleet fleet = changing(database, 20);
        fleet.tenant("r3")
                .up("create unique index item_note_key on item (note);")
                .down("drop index item_note_key;")
                .write();
        execute(fleet, "t007", "insert into item (id, note) values (1, 'same'), (2, 'same')");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t007");
        refusal(report, "t007")
                .hasCode("statement-failed")
                .at("migrations/tenant/r3.sql:5:1")
                .says("UNIQUE");
        assertThat(of(report, "t007").to()).containsExactly("r2");
        execute(fleet, "t007", "delete from item where id = 2");
        assertThat(done(fleet.upgrade())).containsExactly("t007");
        assertThat(fleet.ledger().historyOfFile("t007")).isEqualTo("r1 up done, r2 up done, r3 up failed, r3 up done");
    }

    private static void execute(Fleet fleet, String tenant, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + fleet.file(tenant));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
