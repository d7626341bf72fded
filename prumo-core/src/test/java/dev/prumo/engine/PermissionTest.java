package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that an ordinary user may not write, or not even read. */
final class PermissionTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private TestProject project;
    private OrdinaryUser user;

    @BeforeEach
    void prepare(@FreshDatabase(DatabaseKind.SQLITE) TestDatabase database) throws IOException {
        this.database = database;
        permit(folder, "rwxr-xr-x");
        permit(database.file().getParent(), "rwxrwxrwx");
        project = new TestProject(folder.resolve("project"), database)
                .table("r1", "t1")
                .table("r2", "t2");
        user = OrdinaryUser.of(Files.createDirectory(folder.resolve("classes")));
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void fileThatMayNotBeWrittenIsReadOnlyAndStaysAsItIs() throws IOException {
        project.upgrade("r1");
        permit(database.file(), "r--r--r--");
        byte[] before = Files.readAllBytes(database.file());

        UpgradeProcess.Outcome outcome = user.upgrade(project);

        assertThat(outcome.output())
                .contains("database-read-only", database.file().toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
    }

    @Test
    void fileInAFolderThatMayNotBeWrittenStaysAsItIs() throws IOException {
        project.upgrade("r1");
        permit(database.file(), "rw-rw-rw-");
        permit(database.file().getParent(), "r-xr-xr-x");
        byte[] before = Files.readAllBytes(database.file());

        UpgradeProcess.Outcome outcome = user.upgrade(project);

        assertThat(outcome.output())
                .contains("database-read-only", database.file().toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
    }

    @Test
    void fileThatMayNotBeReadIsUnreachable() throws IOException {
        project.upgrade("r1");
        permit(database.file(), "---------");

        UpgradeProcess.Outcome outcome = user.upgrade(project);

        assertThat(outcome.output())
                .contains("database-unreachable", database.file().toString());
        assertThat(outcome.exit()).isEqualTo(7);
    }

    @Test
    void fileThatMayNotBeCreatedIsUnreachable() throws IOException {
        permit(database.file().getParent(), "r-xr-xr-x");

        UpgradeProcess.Outcome outcome = user.upgrade(project);

        assertThat(outcome.output())
                .contains("database-unreachable", database.file().toString());
        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(database.file()).doesNotExist();
    }

    @Test
    void whatIsPermittedIsDone() throws IOException {
        assertThat(user.upgrade(project).exit()).isZero();
        assertThat(project.ledger().position()).isEqualTo("r2");
    }
}
