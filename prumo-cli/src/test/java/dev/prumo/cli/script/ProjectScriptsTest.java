package dev.prumo.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.prumo.cli.Typed;
import dev.prumo.error.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectScriptsTest {
    private static final List<String> ALL = List.of(
            "scripts/manutencao/BACKUP_COMPLETO.sh",
            "scripts/manutencao/BACKUP_COMPLETO.bat",
            "scripts/emergencia/backup_antes_deploy.sh",
            "scripts/emergencia/rollback_rapido.sh");

    @TempDir
    private Path folder;

    @Test
    void initWritesProjectAndScriptsWhichCanBeRun() {
        Typed.Answer answer = new Typed(folder).prumo("init", "--scripts");
        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines())
                .containsExactly(Stream.concat(Stream.of("prumo.toml", "migrations/README.md"), ALL.stream())
                        .map(file -> "wrote " + file)
                        .toArray(String[]::new));
        assertThat(ALL)
                .filteredOn(file -> file.endsWith(".sh"))
                .allSatisfy(file -> assertThat(folder.resolve(file)).isExecutable());
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        new Typed(folder).prumo("init");
        Path mine =
                Files.createDirectories(folder.resolve("scripts/emergencia")).resolve("rollback_rapido.sh");
        Files.writeString(mine, "mine");
        Typed.Answer answer = new Typed(folder).prumo("init", "--scripts");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .endsWith("scripts/emergencia/rollback_rapido.sh is there already and stays as it is\n");
        assertThat(mine).hasContent("mine");
        assertThat(new Typed(folder)
                        .prumo("init", "--scripts", "--format", "json")
                        .out())
                .contains("\"status\":\"nothing\",\"files\":[],\"kept\":[\"scripts/manutencao/BACKUP_COMPLETO.sh\",");
    }

    @Test
    void theySpeakPortugueseUnlessEnglishIsAskedFor() throws IOException {
        new Typed(folder).set("LANG", "en_US.UTF-8").prumo("init", "--scripts");
        assertThat(Files.readString(folder.resolve(ALL.get(3)))).contains("INICIANDO ROLLBACK DE EMERGÊNCIA");
        Path other = Files.createDirectories(folder.resolve("other"));
        new Typed(other).prumo("init", "--scripts", "--lang", "en");
        assertThat(Files.readString(other.resolve(ALL.get(3)))).contains("STARTING EMERGENCY ROLLBACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void noTextCouldEndTheQuotesThatItStandsIn(String language) {
        Messages texts = Messages.of(ProjectScripts.class, Locale.forLanguageTag(language));
        assertThat(texts.keys())
                .allSatisfy(key -> assertThat(texts.template(key)).doesNotContainPattern("[\"'`$\\\\%^&|<>]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void everyPlaceholderIsFilled(String language) {
        ProjectScripts scripts = new ProjectScripts(Locale.forLanguageTag(language));
        for (String file : ALL) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            assertThat(scripts.script(name)).doesNotContainPattern("@[a-z.-]+@");
        }
    }

    @Test
    void theBatchFileHasTheLineEndsOfItsShell() {
        assertThat(new ProjectScripts(Locale.ENGLISH).script("BACKUP_COMPLETO.bat"))
                .startsWith("@echo off\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    /** {@code git add} and force are what the scripts that these replace did wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"BACKUP_COMPLETO.sh", "backup_antes_deploy.sh", "rollback_rapido.sh"})
    void noneAddsForcesOrGoesOnAfterAFailure(String name) {
        assertThat(new ProjectScripts(Locale.ENGLISH).script(name))
                .startsWith("#!/bin/sh\n")
                .contains("\nset -eu\n")
                .doesNotContain("git add", "push --force", "push -f", "reset --hard", "|| true", "\ncp ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void shellcheckFindsNothing(String language) throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).map(Path::of))
                .as("shellcheck is installed")
                .anyMatch(tools -> Files.isExecutable(tools.resolve("shellcheck")));
        new ProjectScripts(Locale.forLanguageTag(language)).write(folder);
        for (String file : ALL.stream().filter(any -> any.endsWith(".sh")).toList()) {
            Process check = new ProcessBuilder("shellcheck", file)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String found = new String(check.getInputStream().readAllBytes());
            assertThat(check.waitFor()).as(found).isZero();
        }
    }
}
