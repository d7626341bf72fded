package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are refused before anything is looked at. */
class BackupCommandTest {
    @TempDir
    private Path folder;

    private Typed.Answer typed(String line) {
        return Project.ofThree(folder).typed().prumo(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "backup --format json, missing-argument",
        "backup crate --format json, unknown-command",
        "backup pin --format json, missing-argument",
        "backup create 20260312_101500 --format json, unexpected-argument",
        "backup show 1 2 --format json, unexpected-argument",
        "backup list --compress --format json, unknown-option",
        "backup create --dry-run --format json, unknown-option",
        "backup prune --deep --format json, unknown-option",
        "backup create --media a --no-media --format json, option-conflict",
        "backup create --keep-days x --format json, invalid-count",
        "backup create --tenant acme --format json, option-needs-tenants",
        "backup create --all --format json, unknown-option",
        "restore 1 --backup-file 2 --format json, unexpected-argument",
        "restore --undo --format json, option-needs-other",
        "restore --undo --tenant-id acme --as x --format json, option-conflict",
        "restore 1 --undo --tenant-id acme --format json, unexpected-argument",
        "backup_completo x --format json, unexpected-argument"
    })
    void aLineThatCannotMeanWhatItSaysIsRefused(String line, String code) {
        Typed.Answer answer = typed(line);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(Json.parse(answer.out()).at("error", "code").value()).isEqualTo(code);
    }

    @Test
    void aMistypedActionNamesTheNearest() {
        assertThat(typed("backup crate").err()).contains("\"backup crate\"", "\"create\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup_completo", "backup-completo"})
    void thePortugueseNamesMakeABackup(String name) {
        Typed.Answer answer = typed(name + " --compress --keep-days nonsense --format json");
        assertThat(Json.parse(answer.out()).at("command").value()).isEqualTo("backup");
        assertThat(Json.parse(answer.out()).at("error", "code").value()).isEqualTo("invalid-count");
    }

    @Test
    void whoTypesThemReadsPortugueseUnlessTheLocaleOrAnOptionSaysOtherwise() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("backup_completo", "x").err()).startsWith("erro: ");
        assertThat(typed.prumo("restaurar_backup", "--undo").err()).startsWith("erro: ");
        assertThat(typed.prumo("backup", "create", "x").err()).startsWith("error: ");
        assertThat(typed.prumo("backup_completo", "x", "--lang", "en").err()).startsWith("error: ");
        assertThat(typed.set("LANG", "C.UTF-8").prumo("backup_completo", "x").err())
                .startsWith("erro: ");
        assertThat(typed.set("LANG", "en_US.UTF-8")
                        .prumo("backup_completo", "x")
                        .err())
                .startsWith("error: ");
    }
}
