package dev.prumo.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.script.ScriptFolder.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts that make backups, beside a Prumo that a test plays. */
@DisabledOnOs(OS.WINDOWS)
class BackupScriptsTest {
    private static final String FULL = "manutencao/BACKUP_COMPLETO.sh";
    private static final String DEPLOY = "emergencia/backup_antes_deploy.sh";
    private static final String MAKES_A_SET = "mkdir -p backups; : >backups/backup_completo_20260312_101500.zip;"
            + " echo 'backup 20260312_101500 feito'; echo '  caminho  backups/backup_completo_20260312_101500.zip'";
    private static final String TAG = "backup-20260312_101500";

    @TempDir
    private Path folder;

    private ScriptFolder shop;

    @BeforeEach
    void scripts() throws IOException {
        shop = ScriptFolder.in(folder, Locale.forLanguageTag("pt-BR"));
    }

    @Test
    void theFullBackupPassesItsOptionsOn() throws IOException {
        Ended ended = shop.run(FULL, List.of(), "--label", "antes da virada");
        assertThat(ended).isEqualTo(new Ended(0, "🔄 Fazendo backup completo...\n✅ Backup concluído!\n"));
        assertThat(shop.calls()).containsExactly("backup_completo --compress --lang pt-BR --label antes da virada");
    }

    @Test
    void aFailedBackupEndsAsPrumoEndsAndIsNotCalledDone() {
        shop.prumo("echo disco cheio >&2; exit 8");
        for (String script : List.of(FULL, DEPLOY)) {
            Ended ended = shop.run(script, List.of());
            assertThat(ended.code()).isEqualTo(8);
            assertThat(ended.shown()).contains("disco cheio\n❌ O backup falhou").doesNotContain("✅");
        }
    }

    @Test
    void withoutPrumoNothingIsTried() {
        shop.set("PRUMO", "prumo-that-is-not-there");
        assertThat(shop.run(FULL, List.of()))
                .isEqualTo(new Ended(2, "❌ Prumo não encontrado: prumo-that-is-not-there\n"));
    }

    @Test
    void beforeADeployTheTagHasTheIdOfTheSetAndIsPushed() throws IOException {
        shop.withGit();
        shop.git("init", "--quiet", "--bare", folder.resolve("server.git").toString());
        shop.git("remote", "add", "origin", folder.resolve("server.git").toString());
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of());
        assertThat(ended.code()).as(ended.shown()).isZero();
        assertThat(ended.shown())
                .containsSubsequence(
                        "🔄 Fazendo backup antes de deploy...\n",
                        "📦 Verificando Git...\n",
                        "## main",
                        "backup 20260312_101500 feito\n",
                        "🏷️ Criando tag de backup...\n",
                        TAG + "\n",
                        "✅ Backup concluído!\n");
        assertThat(shop.calls()).containsExactly("backup_completo --compress --keep-days 7 --lang pt-BR");
        assertThat(shop.git("for-each-ref", "--format=%(objecttype) %(contents:subject)", "refs/tags/" + TAG))
                .isEqualTo("tag Backup automático antes de deploy");
        assertThat(shop.git("rev-parse", TAG + "^{commit}")).isEqualTo(shop.git("rev-parse", "HEAD"));
        assertThat(shop.git("ls-remote", "--tags", "origin")).contains(TAG);
    }

    @Test
    void whatIsNotCommittedStopsItBeforeAnythingIsDone() throws IOException {
        shop.withGit().write("segredo.env", "senha");
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.shown())
                .contains("?? segredo.env", "❌ Há alterações fora de commit. Nada foi feito")
                .doesNotContain("✅");
        assertThat(shop.calls()).isEmpty();
        assertThat(shop.git("tag")).isEmpty();
        assertThat(shop.git("status", "--porcelain")).isEqualTo("?? segredo.env");
    }

    @Test
    void whoAllowsItGetsABackupWithoutATag() throws IOException {
        shop.withGit().write("rascunho.txt", "x");
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of(), "--allow-dirty", "--no-media");
        assertThat(ended.code()).isZero();
        assertThat(ended.shown()).contains("nenhuma tag será criada", "✅ Backup concluído!");
        assertThat(shop.calls()).containsExactly("backup_completo --compress --keep-days 7 --lang pt-BR --no-media");
        assertThat(shop.git("tag")).isEmpty();
        assertThat(shop.git("log", "--format=%s")).isEqualTo("first");
    }

    @Test
    void theBackupsThemselvesAreNoChange() throws IOException {
        shop.withGit().write("backups/backup_completo_20260311_101500.zip", "x");
        assertThat(shop.prumo(MAKES_A_SET).run(DEPLOY, List.of()).code()).isZero();
        assertThat(shop.git("tag")).isEqualTo(TAG);
        assertThat(shop.git("status", "--porcelain")).isEqualTo("?? backups/");
    }

    @Test
    void aFailedPushDoesNotFailTheBackupAndIsTold() throws IOException {
        shop.withGit();
        shop.git("remote", "add", "origin", folder.resolve("gone.git").toString());
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of());
        assertThat(ended.code()).isZero();
        assertThat(ended.shown())
                .containsSubsequence("o envio falhou. Para enviar: git push origin " + TAG, "✅ Backup concluído!");
        assertThat(shop.git("tag")).isEqualTo(TAG);
    }

    @Test
    void aTagThatCannotBeMadeIsAFailureThatSaysWhatThereIs() throws IOException {
        shop.withGit();
        shop.git("tag", TAG);
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.shown())
                .contains("❌ O backup foi feito e verificado; a tag não foi criada: " + TAG)
                .doesNotContain("✅");
    }

    @Test
    void aProjectWithoutGitIsBackedUpWithoutATag() {
        shop.set("GIT_CEILING_DIRECTORIES", folder.toString());
        Ended ended = shop.prumo(MAKES_A_SET).run(DEPLOY, List.of());
        assertThat(ended.code()).isZero();
        assertThat(ended.shown())
                .contains("Sem repositório Git: nenhuma tag será criada.", "✅ Backup concluído!")
                .doesNotContain("🏷️");
    }

    @Test
    void twoBackupsOfOneDayHaveTwoTags() throws IOException {
        shop.withGit().prumo(MAKES_A_SET).run(DEPLOY, List.of());
        shop.prumo(MAKES_A_SET.replace("101500", "101500_2")).run(DEPLOY, List.of());
        assertThat(shop.git("tag").lines()).containsExactly(TAG, TAG + "_2");
    }
}
