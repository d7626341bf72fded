package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitRepositoryTest {
    @TempDir
    Path folder;

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private Path project() throws IOException, InterruptedException {
        git("init");
        git("config", "user.name", "Test");
        git("config", "user.email", "test@example.com");
        Path project = Files.createDirectories(folder.resolve("sub/project"));
        Files.writeString(project.resolve("prumo.toml"), "");
        Files.writeString(folder.resolve(".gitignore"), "*.sqlite3\n");
        git("add", ".");
        git("commit", "-m", "first");
        return project;
    }

    private static PrumoException refusal(ThrowingCallable work, ErrorCode code) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    @Test
    void cleanTreeIsTaggedAtItsCommit() throws Exception {
        Path project = project();
        Path backups = Files.createDirectories(project.resolve("backups"));
        Files.writeString(backups.resolve("set.zip"), "a set does not make the tree dirty");
        Files.writeString(project.resolve("app.sqlite3"), "nor does what is ignored");
        GitRepository repository = new GitRepository(project);
        String commit = repository.requireClean(backups);
        assertThat(commit).isEqualTo(git("rev-parse", "HEAD"));
        repository.tag("backup-20260304_050607", commit, "Backup 20260304_050607");
        assertThat(git("cat-file", "-t", "backup-20260304_050607")).isEqualTo("tag");
        assertThat(git("rev-parse", "backup-20260304_050607^{commit}")).isEqualTo(commit);
        assertThat(git("tag", "-l", "--format=%(contents)")).isEqualTo("Backup 20260304_050607");
        refusal(() -> repository.tag("backup-20260304_050607", commit, "again"), ErrorCode.GIT_FAILED);
        repository.removeTag("backup-20260304_050607");
        assertThat(git("tag", "-l")).isEmpty();
        assertThat(git("status", "--porcelain")).isEqualTo("?? sub/project/backups/");
    }

    @Test
    void dirtyTreeIsRefusedWhereverItIsDirty() throws Exception {
        Path project = project();
        GitRepository repository = new GitRepository(project);
        Files.writeString(folder.resolve("outside.txt"), "new, and beside the project");
        PrumoException refusal =
                refusal(() -> repository.requireClean(project.resolve("backups")), ErrorCode.BACKUP_TREE_DIRTY);
        assertThat(refusal).hasMessageContaining("1 changes are not committed, such as \"outside.txt\"");
        Files.delete(folder.resolve("outside.txt"));
        Files.writeString(project.resolve("prumo.toml"), "# changed");
        refusal(() -> repository.requireClean(folder.resolve("elsewhere")), ErrorCode.BACKUP_TREE_DIRTY);
        git("add", ".");
        refusal(() -> repository.requireClean(project.resolve("backups")), ErrorCode.BACKUP_TREE_DIRTY);
        git("commit", "-m", "second");
        assertThat(repository.requireClean(project.resolve("backups"))).hasSize(40);
    }

    @Test
    void folderWithoutARepositoryIsRefused() {
        refusal(() -> new GitRepository(folder).requireClean(folder.resolve("backups")), ErrorCode.GIT_ABSENT);
    }

    @Test
    void repositoryWithoutACommitIsRefused() throws Exception {
        git("init");
        refusal(() -> new GitRepository(folder).requireClean(folder.resolve("backups")), ErrorCode.GIT_FAILED);
    }
}
