package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIgnoreTest {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("shop"));
        Files.createDirectories(root.resolve("backups"));
        git("init", "--quiet");
    }

    private String git(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git").directory(root.toFile());
        builder.command().addAll(List.of(words));
        return new String(builder.start().getInputStream().readAllBytes());
    }

    @Test
    void aSetIsNothingThatGitSees() throws IOException {
        BackupIgnore.write(root, root.resolve("backups"));
        Files.writeString(root.resolve("backups/backup_completo_20260312_101500.zip"), "x");
        assertThat(git("status", "--porcelain")).isEmpty();
        Files.writeString(root.resolve("backups/README.md"), "what is here");
        assertThat(git("status", "--porcelain", "--untracked-files=all")).isEqualTo("?? backups/README.md\n");
    }

    @Test
    void whatSomebodyWroteStays() throws IOException {
        Path mine = Files.writeString(root.resolve("backups/.gitignore"), "mine");
        BackupIgnore.write(root, root.resolve("backups"));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void neitherTheProjectFolderNorOneOutsideOfItIsTouched() throws IOException {
        BackupIgnore.write(root, root);
        BackupIgnore.write(root, folder);
        assertThat(root.resolve(".gitignore")).doesNotExist();
        assertThat(folder.resolve(".gitignore")).doesNotExist();
    }
}
