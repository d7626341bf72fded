package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.BackupOptions;
import dev.prumo.MoveOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What stands between a plan and the rows that it would take away. */
final class BackupGateTest {
    @TempDir
    Path folder;

    private TestProject shop(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table customer (id integer primary key, note varchar(20));")
                .down("drop table customer;")
                .write()
                .revision("r2")
                .up("create table empty_one (id integer primary key);")
                .down("drop table empty_one;")
                .write();
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        return project;
    }

    private static PrumoException refusal(TestProject project, String target) {
        return catchThrowableOfType(
                PrumoException.class, () -> project.open().downgrade(MoveOptions.to(target), event -> {}));
    }

    @EachDatabase
    void whatTakesNoRowsAwayPasses(TestDatabase database) {
        assertThat(shop(database).downgrade(MoveOptions.to("base")).status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void rowsDoNotGoWithoutABackup(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        assertThat(refusal(project, "base").code()).isEqualTo(ErrorCode.BACKUP_NEEDED);
        assertThat(refusal(project, "base").getMessage()).contains("drop customer");
        assertThat(project.ledger().position()).isEqualTo("r2");
        assertThat(project.downgrade(MoveOptions.to("r1")).status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void aVerifiedBackupOfThisPositionOpensTheGate(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        project.open().backups(event -> {}).create(BackupOptions.DEFAULTS);
        assertThat(project.open().downgrade(MoveOptions.to("base"), event -> {}).status())
                .isEqualTo(Status.OK);
    }

    @EachDatabase
    void aBackupOfAnotherPositionOrAnOldOneDoesNot(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        project.open().backups(event -> {}).create(BackupOptions.DEFAULTS);
        project.downgrade(MoveOptions.to("r1"));
        assertThat(refusal(project, "base").code()).isEqualTo(ErrorCode.BACKUP_NEEDED);
    }

    @EachDatabase
    void oneIsMadeWhereItIsAskedFor(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        assertThat(project.open()
                        .downgrade(MoveOptions.to("base").withBackup(true), event -> {})
                        .status())
                .isEqualTo(Status.OK);
        assertThat(project.open().backups(event -> {}).list()).hasSize(1);
    }

    @EachDatabase
    void theSettingsMayAskForOneBeforeWhatDestroys(TestDatabase database) {
        TestProject project = shop(database).with("backup.before_upgrade", "destructive");
        project.downgrade(MoveOptions.to("r1"));
        assertThat(project.folder().resolve("backups")).doesNotExist();
        database.execute("insert into customer values (1, 'a')");
        assertThat(project.open().downgrade(MoveOptions.to("base"), event -> {}).status())
                .isEqualTo(Status.OK);
        assertThat(project.open().backups(event -> {}).list()).hasSize(1);
    }

    @EachDatabase
    void forceIsRecorded(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        project.open().downgrade(MoveOptions.to("base").withForce(true, Optional.empty()), event -> {});
        assertThat(project.ledger().value("reason", "run", "kind = 'downgrade'"))
                .contains("--force")
                .contains("drop customer");
    }

    @EachDatabase
    void anUpgradeIsLookedAtToo(TestDatabase database) {
        TestProject project = shop(database);
        database.execute("insert into customer values (1, 'a')");
        project.revision("r3").up("alter table customer drop column note;").write();
        PrumoException refused = catchThrowableOfType(
                PrumoException.class, () -> project.open().upgrade(MoveOptions.to("head"), event -> {}));
        assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_NEEDED);
        assertThat(refused.getMessage()).contains("drop customer.note");
        database.execute("update customer set note = null");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.SQLITE})
    void aTenantWithRowsHoldsTheFleetBack(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(3).items("r1");
        fleet.upgrade();
        fleet.tenant("r2").up("delete from item;").write();
        assertThat(Files.exists(folder.resolve("backups"))).isFalse();
        if (database.kind().isPostgres()) {
            database.execute("insert into tenant_t002.item values (7, 'seven')");
            PrumoException refused = catchThrowableOfType(PrumoException.class, fleet::upgrade);
            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_NEEDED);
            assertThat(refused.getMessage()).contains("t002").contains("delete item");
        } else {
            assertThat(fleet.upgrade().status()).isEqualTo(Status.OK);
        }
    }
}
