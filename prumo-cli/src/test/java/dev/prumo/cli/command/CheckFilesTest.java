package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --files} in a project that is a folder of a git repository. */
class CheckFilesTest {
    @TempDir
    private Path repository;

    private Path folder;
    private Typed typed;

    @BeforeEach
    void commitThreeRevisions() throws IOException, InterruptedException {
        folder = Files.createDirectory(repository.resolve("app"));
        typed = Project.ofThree(folder).typed();
        git("init", "-q");
        git("add", "app/prumo.toml", "app/migrations");
        git("-c", "user.name=ana", "-c", "user.email=ana@example.org", "commit", "-qm", "first");
    }

    @Test
    void whatIsCommittedIsInOrderEvenWithoutADatabase() {
        assertThat(typed.prumo("check", "--files").code()).isZero();
        assertThat(typed.prumo("check", "--files", "--url", "postgresql://ana@127.0.0.1:1/none")
                        .code())
                .isZero();
    }

    @Test
    void newAndIgnoredRevisionsAreUntracked() throws IOException {
        Files.writeString(repository.resolve(".gitignore"), "r0005*\n");
        Project.in(folder)
                .revision("r0004_d", "r0003_c", "create table d (id integer);", "drop table d;")
                .revision("r0005_e", "create table e (id integer);", "drop table e;");
        assertThat(findings())
                .containsExactly(
                        "revision-untracked migrations/r0004_d.sql", "revision-untracked migrations/r0005_e.sql");
    }

    @Test
    void anEditedRevisionDiffersFromTheCommitAndFromWhatWasApplied() throws IOException {
        assertThat(typed.prumo("upgrade").code()).isZero();
        Path file = folder.resolve("migrations/r0002_b.sql");
        Files.writeString(file, Files.readString(file).replace("(id integer", "(id integer, note text"));
        // nothing but prose changed here, so what runs is what was applied
        Path other = folder.resolve("migrations/r0003_c.sql");
        Files.writeString(other, Files.readString(other) + "-- the end\n");
        assertThat(findings())
                .containsExactly(
                        "revision-uncommitted migrations/r0002_b.sql",
                        "revision-uncommitted migrations/r0003_c.sql",
                        "checksum-changed migrations/r0002_b.sql");
    }

    private List<String> findings() {
        Typed.Answer answer = typed.prumo("check", "--files", "--format", "json");
        assertThat(answer.code()).isEqualTo(3);
        Json findings = Json.parse(answer.out()).at("findings");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < findings.each("code").size(); i++) {
            told.add(findings.at(i, "code").value() + " "
                    + findings.at(i, "file").value());
        }
        return told;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
