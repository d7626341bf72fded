package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that the law wants kept as they are. */
final class ProtectedTablesTest {
    @TempDir
    Path folder;

    private TestProject shop(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .with("protect.tables", "invoice, absent")
                .revision("r1")
                .header("changes-protected", "invoice")
                .up(
                        "create table invoice (id integer primary key, total numeric(12, 2), note varchar(20));",
                        "insert into invoice values (1, 10, 'a'), (2, 20, null);")
                .down("drop table invoice;")
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        return project;
    }

    @EachDatabase
    void aRevisionThatChangesARowByTheWayIsTakenBack(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .up("create table other (id integer primary key);", "update invoice set total = 11 where id = 1;")
                .write();
        RunReport report = project.upgrade();
        assertThat(error(report).code()).isEqualTo(ErrorCode.PROTECTED_TABLE_CHANGED);
        assertThat(error(report).getMessage()).contains("invoice had 2 rows and has 2, with other values");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(Schema.of(database)).noneMatch(line -> line.contains("other"));
        assertThat(database.column("select total from invoice order by id"))
                .first()
                .asString()
                .startsWith("10");
    }

    @EachDatabase
    void rowsThatComeOrGoAreSeenToo(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .up("delete from invoice where id = 2;")
                .write();
        assertThat(error(project.upgrade()).getMessage()).contains("invoice had 2 rows and has 1");
        assertThat(database.value("select count(*) from invoice")).isEqualTo("2");
    }

    @EachDatabase
    void aColumnThatGoesIsAChange(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .up("alter table invoice drop column note;")
                .write();
        RunReport report = project.upgrade(MoveOptions.to("head").withForce(true, Optional.empty()));
        assertThat(error(report).getMessage()).contains("invoice is gone, or one of its columns");
    }

    @EachDatabase
    void aNewColumnAndANewIndexAreNone(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .up(
                        "alter table invoice add column paid integer not null default 0;",
                        "create index invoice_paid_idx on invoice (paid);")
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void whoSaysSoMayChangeThem(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .header("changes-protected", "invoice")
                .up("update invoice set total = total * 2;")
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase
    void theWayDownIsLookedAtToo(TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .up("create table other (id integer primary key);")
                .down("drop table other;", "update invoice set note = 'gone';")
                .write();
        project.upgrade();
        assertThat(error(project.downgrade("-1")).code()).isEqualTo(ErrorCode.PROTECTED_TABLE_CHANGED);
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void oneTenantWhoseRowsWouldChangeIsTakenBackAlone(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .with("protect.tables", "item")
                .tenants(3)
                .items("r1");
        fleet.upgrade();
        database.execute("insert into tenant_t002.item values (7, 'seven')");
        fleet.tenant("r2").up("update item set note = 'none' where id = 7;").write();
        RunReport report = fleet.upgrade();
        assertThat(Fleet.failed(report)).containsExactly("t002");
        assertThat(Fleet.done(report)).containsExactly("t001", "t003");
        assertThat(database.value("select note from tenant_t002.item")).isEqualTo("seven");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void ofFilesTheOneWhoseRowsWouldChangeIsTakenBackAlone(TestDatabase database) throws SQLException {
        Fleet fleet = new Fleet(folder, database)
                .with("protect.tables", "item")
                .tenants(3)
                .items("r1");
        fleet.upgrade();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + fleet.file("t002"));
                Statement statement = connection.createStatement()) {
            statement.execute("insert into item values (7, 'seven')");
        }
        fleet.tenant("r2").up("update item set note = 'none' where id = 7;").write();
        assertThat(Fleet.failed(fleet.upgrade())).containsExactly("t002");
    }

    @Test
    void aRevisionOutsideOfTransactionsFailsTheRun(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TestProject project = shop(database)
                .revision("r2")
                .notTransactional()
                .up(
                        "create index concurrently invoice_total_idx on invoice (total);",
                        "update invoice set note = 'changed';")
                .write();
        assertThat(error(project.upgrade()).code()).isEqualTo(ErrorCode.PROTECTED_TABLE_CHANGED);
        assertThat(project.ledger().position()).isEqualTo("r1");
    }
}
