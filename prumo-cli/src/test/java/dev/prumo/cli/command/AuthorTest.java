package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuthorTest {
    @TempDir
    private Path folder;

    @Test
    void initWritesAProjectThatWorksAndNeverOverwrites() throws IOException {
        Typed typed = new Typed(folder);
        assertThat(typed.prumo("init", "shop").out()).contains("wrote shop/prumo.toml\n");
        Path settings = folder.resolve("shop/prumo.toml");
        Files.writeString(settings, "# mine\n");
        Typed.Answer again = typed.prumo("init", "shop");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("prumo.toml");
        assertThat(settings).hasContent("# mine\n");
        assertThat(new Typed(folder.resolve("shop")).prumo("current").code()).isZero();
    }

    @Test
    void revisionWritesAFileAndTellsItsId() {
        Typed typed = Project.ofThree(folder).typed();
        Json json = Json.parse(
                typed.prumo("revision", "-m", "add names", "--format", "json").out());
        String id = (String) json.at("revision").value();
        assertThat(id).endsWith("_add_names");
        assertThat(folder.resolve((String) json.at("file").value())).isRegularFile();
        assertThat(typed.prumo("heads").out()).contains(id).contains("<- r0003_c");
    }

    @Test
    void theIdOfAJavaRevisionIsItsOwnAndNotTheNameOfItsFile() {
        Typed typed = Project.ofThree(folder).typed();
        Json json = Json.parse(typed.prumo("revision", "--java", "-m", "split names", "--format", "json")
                .out());
        assertThat((String) json.at("file").value()).endsWith("SplitNames.java");
        String id = (String) json.at("revision").value();
        assertThat(id).endsWith("_split_names");
        assertThat(typed.prumo("heads").out()).startsWith(id);
    }

    @Test
    void makemigrationsWritesARevision() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("makemigrations", "-m", "x", "--rev-id", "r0004_x")
                        .code())
                .isZero();
        assertThat(typed.prumo("db", "migrate", "-m", "y", "--rev-id", "r0005_y")
                        .code())
                .isZero();
        assertThat(typed.prumo("heads").out()).contains("r0005_y");
    }

    @Test
    void generatingNeedsADesiredState() {
        Typed.Answer answer = Project.ofThree(folder).typed().prumo("revision", "--autogenerate", "-m", "x");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("[models]");
        assertThat(Project.ofThree(folder).typed().prumo("heads").out()).contains("r0003_c");
    }

    @Test
    void aMessageIsNeeded() {
        Typed.Answer answer = Project.ofThree(folder).typed().prumo("revision");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("-m TEXT");
    }

    @Test
    void mergeJoinsAllHeads() {
        Typed typed = Project.ofThree(folder)
                .revision("r0004_d", "r0002_b", "create table d (id integer);", "drop table d;")
                .typed();
        Json json = Json.parse(
                typed.prumo("merge", "--rev-id", "r0005_m", "--format", "json").out());
        assertThat(json.at("revision").value()).isEqualTo("r0005_m");
        assertThat(json.at("parents").value().toString()).contains("r0003_c", "r0004_d");
        assertThat(typed.prumo("heads").out()).startsWith("r0005_m").hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void editOpensTheFileInTheEditorOfTheEnvironment() throws IOException {
        Path opened = folder.resolve("opened.txt");
        Typed typed = Project.ofThree(folder).typed().set("PATH", System.getenv("PATH"));
        typed.set("EDITOR", "sh -c 'echo \"$0\" > " + opened + "'");
        assertThat(typed.prumo("edit", "r0002").code()).isZero();
        assertThat(Files.readString(opened).strip()).endsWith("migrations/r0002_b.sql");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anEditorThatIsMissingOrFailsIsTold() {
        Typed typed = Project.ofThree(folder).typed().set("PATH", System.getenv("PATH"));
        Typed.Answer missing = typed.prumo("edit");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("VISUAL").contains("r0003_c.sql");
        Typed.Answer failing = typed.set("VISUAL", "exit 4;").prumo("edit");
        assertThat(failing.code()).isEqualTo(1);
        assertThat(failing.err()).contains("code 4");
    }
}
