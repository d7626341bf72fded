package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code revision --autogenerate} as it is typed. */
class GenerateTest {
    private static final String AUDITS = "create table audits (id integer primary key, note text);\n";

    @TempDir
    private Path folder;

    private Project project;
    private Typed typed;

    @BeforeEach
    void make() {
        project = Project.in(folder)
                .write(
                        "prumo.toml",
                        "[database]\nurl = \"sqlite:///./db.sqlite3\"\n[migrations]\nfile_name = \"{slug}\"\n"
                                + "[models]\nsql = \"schema.sql\"\n")
                .write("schema.sql", AUDITS)
                .write("migrations/.keep", "");
        typed = project.typed();
    }

    private Typed.Answer generate(String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "revision";
        words[1] = "--autogenerate";
        System.arraycopy(more, 0, words, 2, more.length);
        return typed.prumo(words);
    }

    @Test
    void whatDiffersIsWrittenOnceAndThenThereIsNothing() {
        assertThat(typed.prumo("check", "--models").code()).isEqualTo(3);
        Typed.Answer first = generate("-m", "audits");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("wrote migrations/audits.sql\n", "create table audits");
        assertThat(typed.prumo("upgrade").code()).isZero();
        Typed.Answer second = generate("-m", "again");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing was written");
        assertThat(typed.prumo("check", "--models").code()).isZero();
        assertThat(typed.prumo("check").code()).isZero();
    }

    @Test
    void aLossIsToldAndMakesTheExitCodeThree() {
        generate("-m", "audits");
        project.write("schema.sql", "create table audits (id integer primary key, at text);\n");

        Typed.Answer refused = generate("-m", "fewer", "--format", "json");

        assertThat(refused.code()).isEqualTo(3);
        Json json = Json.parse(refused.out());
        assertThat(json.at("status").value()).isEqualTo("pending");
        assertThat(json.at("differences").value().toString())
                .contains("values of column audits.note", "add column audits.at");
        project.delete("migrations/fewer.sql");
        assertThat(generate("-m", "fewer", "--allow-drop").code()).isZero();
        assertThat(generate("-m", "nothing", "--format", "json").out()).contains("\"status\":\"nothing\"");
    }

    @Test
    void mistakesOfTheLineAreToldAndWriteNothing() {
        assertThat(generate("-m", "x", "--java").err()).contains("--java");
        assertThat(typed.prumo("revision", "-m", "x", "--allow-drop").err()).contains("--autogenerate");
        assertThat(typed.prumo("revision", "-m", "x", "--rename", "a:b").code()).isEqualTo(2);
        assertThat(generate("-m", "x", "--rename", "nonsense").code()).isEqualTo(2);
        assertThat(generate("-m", "x", "--scope", "tenant").err()).contains("models.tenant");
        assertThat(typed.prumo("check", "--files", "--models").code()).isEqualTo(2);
        assertThat(generate().err()).contains("-m TEXT");
        assertThat(folder.resolve("migrations")).isDirectoryNotContaining("glob:**.sql");
    }

    @Test
    void aBrokenDesiredStateIsShownWithItsLine() {
        project.write("schema.sql", AUDITS + "create tabel b (id integer);\n");

        Typed.Answer answer = generate("-m", "x");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("schema.sql:2:1", "tabel", "HINT:");
        assertThat(typed.prumo("--lang", "pt-BR", "check", "--models").err()).contains("estado desejado");
    }

    @Test
    void theDesiredStateCanBeLookedAt() {
        assertThat(typed.prumo("inspect", "--from", "models").out()).contains("audits");
        assertThat(typed.prumo("diff", "--from", "revisions", "--to", "models", "--sql")
                        .out())
                .contains("create table audits");
    }
}
