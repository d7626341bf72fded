package dev.prumo.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.script.ScriptFolder.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emergency script, with its questions answered as a person would. */
@DisabledOnOs(OS.WINDOWS)
class RollbackScriptTest {
    private static final String ROLLBACK = "emergencia/rollback_rapido.sh";
    private static final String TAG = "backup-20260312_101500";
    private static final String ZIP = "backups/backup_completo_20260312_101500.zip";

    @TempDir
    private Path folder;

    private ScriptFolder shop;

    /** Good code with a tag, then bad code. */
    @BeforeEach
    void aBadDeploy() throws IOException {
        shop = ScriptFolder.in(folder, Locale.forLanguageTag("pt-BR")).write("app.py", "good");
        shop.withGit();
        shop.git("tag", "-a", TAG, "-m", "Backup automático antes de deploy");
        shop.write("app.py", "bad").commit("bad");
        shop.write(ZIP, "a set");
    }

    private Ended rollback(String... typed) {
        return shop.run(ROLLBACK, List.of(typed));
    }

    private String branch() {
        return shop.git("branch", "--show-current");
    }

    @Test
    void theCodeGoesBackOnABranchOfItsOwnAndTheDatabaseStaysUnlessAsked() throws IOException {
        Ended ended = rollback(TAG, "");
        assertThat(ended.code()).as(ended.shown()).isZero();
        assertThat(ended.shown()).isEqualTo("""
                ⚠️ INICIANDO ROLLBACK DE EMERGÊNCIA

                📦 Backups disponíveis:
                backups/backup_completo_20260312_101500.zip

                🏷️ Tags Git disponíveis:
                backup-20260312_101500

                Digite a tag Git para restaurar (ex: backup-20240101_120000): \
                🔄 Revertendo código para tag: backup-20260312_101500

                Restaurar banco de dados também? (s/N): \

                ✅ Rollback concluído!
                  Código: revertido, no branch rollback-emergencia-backup-20260312_101500
                  Banco de dados: não alterado.
                ⚠️ LEMBRE-SE: Fazer novo deploy após rollback!
                """);
        assertThat(branch()).isEqualTo("rollback-emergencia-" + TAG);
        assertThat(shop.root().resolve("app.py")).hasContent("good");
        assertThat(shop.git("log", "-1", "--format=%s", "main")).isEqualTo("bad");
        assertThat(shop.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "S", "sim", "Sim"})
    void theDatabaseComesBackThroughPrumoWhichKeepsTheOldOne(String yes) throws IOException {
        shop.prumo("echo 'main: restaurado'");
        Ended ended = rollback(TAG, yes, ZIP);
        assertThat(ended.code()).as(ended.shown()).isZero();
        assertThat(shop.calls()).containsExactly("restaurar_backup --backup-file " + ZIP + " --force --lang pt-BR");
        assertThat(ended.shown())
                .containsSubsequence(
                        "📦 Listando backups de banco:\n" + ZIP + "\n",
                        "Digite o caminho completo do backup do banco: 🔄 Restaurando banco de dados...\n",
                        "main: restaurado\n",
                        "✅ Banco restaurado!\n",
                        "✅ Rollback concluído!\n",
                        "  Banco de dados: restaurado de " + ZIP + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "N", "x", "não", "sure"})
    void anythingButYesIsNo(String answer) throws IOException {
        Ended ended = rollback(TAG, answer, ZIP);
        assertThat(ended.code()).isZero();
        assertThat(ended.shown()).contains("Banco de dados: não alterado.");
        assertThat(shop.calls()).isEmpty();
    }

    @Test
    void noTagEndsItWithNothingDone() {
        for (Ended ended : List.of(rollback(""), rollback())) {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.shown())
                    .contains(
                            "❌ Tag não especificada. Abortando.\n",
                            "  Código: não alterado.\n  Banco de dados: não alterado.\n")
                    .doesNotContain("✅");
        }
        assertThat(branch()).isEqualTo("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup-20990101_000000", "main", "HEAD", "--help", "a b; echo x"})
    void whatIsNoTagIsRefused(String typed) {
        Ended ended = rollback(typed, "s", ZIP);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.shown())
                .contains("❌ Tag não encontrada: " + typed, "Código: não alterado.")
                .doesNotContain("✅");
        assertThat(branch()).isEqualTo("main");
    }

    @Test
    void aMissingFileIsAFailureThatSaysWhatWasDone() throws IOException {
        for (String typed : List.of("backups/nothing.zip", "")) {
            Ended ended = rollback(TAG, "s", typed);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.shown())
                    .contains(
                            "❌ Arquivo de backup não encontrado!\n  Código: revertido, no branch rollback-emergencia-"
                                    + TAG,
                            "  Banco de dados: não alterado.\n")
                    .doesNotContain("✅");
        }
        assertThat(shop.calls()).isEmpty();
    }

    @Test
    void aFailedRestoreEndsAsPrumoEnds() {
        Ended ended = shop.prumo("echo danificado >&2; exit 8").run(ROLLBACK, List.of(TAG, "s", ZIP));
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.shown())
                .contains("danificado\n", "❌ O banco não foi restaurado", "Banco de dados: não alterado.")
                .doesNotContain("✅");
    }

    @Test
    void changesThatAreNotCommittedAreNotCarriedAlong() throws IOException {
        shop.write("app.py", "half done");
        Ended ended = rollback(TAG);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.shown()).contains("❌ Há alterações fora de commit.").doesNotContain("✅");
        assertThat(branch()).isEqualTo("main");
        assertThat(shop.root().resolve("app.py")).hasContent("half done");
    }

    @Test
    void aSecondRollbackToOneTagHasABranchOfItsOwn() {
        assertThat(rollback(TAG, "").code()).isZero();
        shop.git("checkout", "--quiet", "main");
        assertThat(rollback(TAG, "").code()).isZero();
        assertThat(branch()).matches("rollback-emergencia-" + TAG + "-\\d{8}_\\d{6}");
    }

    @Test
    void aTagThatOnlyTheServerHasIsFetched() {
        String server = folder.resolve("server.git").toString();
        shop.git("clone", "--quiet", "--bare", ".", server);
        shop.git("tag", "-d", TAG);
        shop.git("remote", "add", "origin", server);
        Ended ended = rollback(TAG, "");
        assertThat(ended.code()).as(ended.shown()).isZero();
        assertThat(shop.root().resolve("app.py")).hasContent("good");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldAndWhatIsHereIsUsed() {
        shop.git("remote", "add", "origin", folder.resolve("gone.git").toString());
        Ended ended = rollback(TAG, "");
        assertThat(ended.code()).isZero();
        assertThat(ended.shown()).contains("⚠️ O servidor Git não respondeu", "✅ Rollback concluído!");
    }

    @Test
    void setsAreListedNewestFirstWhetherZipOrFolderAndNothingElseIs() throws IOException {
        for (int day = 1; day < 8; day++) {
            shop.write("backups/backup_completo_2026030" + day + "_101500.zip", "x");
        }
        shop.write("backups/backup_completo_20260313_080000/manifest.json", "{}");
        shop.write("backups/backup_completo_20260313_080000/db_principal_20260313_080000.sqlite3", "x");
        shop.write("backups/backup_completo_20260313_090000/not complete", "x");
        shop.write("backups/backup_completo_20260313_100000.zip.partial", "x");
        shop.write("backups/backup_completo_20260312_101500.zip.verified.json", "{}");
        shop.git("tag", "v1.0.0-backup-20260301");
        shop.git("tag", "v1.0.0");
        assertThat(rollback(TAG, "s", "").shown())
                .contains("""
                        📦 Backups disponíveis:
                        backups/backup_completo_20260313_080000
                        backups/backup_completo_20260312_101500.zip
                        backups/backup_completo_20260307_101500.zip
                        backups/backup_completo_20260306_101500.zip
                        backups/backup_completo_20260305_101500.zip

                        """)
                .contains("""
                        📦 Listando backups de banco:
                        backups/backup_completo_20260313_080000
                            backups/backup_completo_20260313_080000/db_principal_20260313_080000.sqlite3
                        backups/backup_completo_20260312_101500.zip
                        """)
                .contains("v1.0.0-backup-20260301\n")
                .doesNotContain("v1.0.0\n");
    }

    @Test
    void outsideOfARepositoryItSaysSo() throws IOException {
        ScriptFolder bare = ScriptFolder.in(Files.createDirectories(folder.resolve("elsewhere")), Locale.ENGLISH);
        Ended ended = bare.set("GIT_CEILING_DIRECTORIES", folder.toString()).run(ROLLBACK, List.of());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.shown()).contains("❌ This folder is not in a Git repository.");
    }

    @Test
    void inEnglishItAsksAndAnswersInEnglish() throws IOException {
        ScriptFolder english = ScriptFolder.in(Files.createDirectories(folder.resolve("english")), Locale.ENGLISH);
        english.withGit().git("tag", TAG);
        Ended ended = english.write("backups/one.sqlite3", "x").run(ROLLBACK, List.of(TAG, "y", "backups/one.sqlite3"));
        assertThat(ended.code()).isZero();
        assertThat(ended.shown())
                .containsSubsequence(
                        "⚠️ STARTING EMERGENCY ROLLBACK",
                        "Enter the Git tag to restore (e.g. backup-20240101_120000): ",
                        "Restore the database as well? (y/N): ",
                        "✅ Database restored!",
                        "⚠️ REMEMBER: deploy again after the rollback!");
        assertThat(english.calls())
                .containsExactly("restaurar_backup --backup-file backups/one.sqlite3 --force --lang en");
    }
}
