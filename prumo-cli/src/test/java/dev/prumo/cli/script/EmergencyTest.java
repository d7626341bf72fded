package dev.prumo.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.script.ScriptFolder.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A bad deploy from its backup to its rollback, with the real Prumo behind the scripts. */
@DisabledOnOs(OS.WINDOWS)
class EmergencyTest {
    private static final Pattern TAG = Pattern.compile("backup-(\\d{8}_\\d{6})");

    @TempDir
    private Path folder;

    private ScriptFolder shop;

    @BeforeEach
    void aShopThatWorks() throws IOException {
        shop = ScriptFolder.in(folder, Locale.forLanguageTag("pt-BR"))
                .prumoIs("""
                        #!/bin/sh
                        exec "%s/bin/java" -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp '%s' dev.prumo.cli.Main "$@"
                        """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")))
                .write("prumo.toml", "[database]\nurl = \"sqlite:///./db.sqlite3\"\n")
                .write("migrations/README.md", "none yet\n")
                .write(".gitignore", "*.sqlite3*\n")
                .write("app.py", "good");
        shop.withGit();
        database("pragma journal_mode = wal", "create table orders (total integer)", "insert into orders values (42)");
    }

    private void database(String... statements) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + shop.root().resolve("db.sqlite3");
    }

    private int total() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select sum(total) from orders")) {
            return found.getInt(1);
        }
    }

    @Test
    void backupThenABadDeployThenTheWayBack() throws IOException, SQLException {
        Ended backup = shop.run("emergencia/backup_antes_deploy.sh", List.of());
        assertThat(backup.code()).as(backup.shown()).isZero();
        assertThat(backup.shown()).endsWith("✅ Backup concluído!\n");
        Matcher tag = TAG.matcher(shop.git("tag"));
        assertThat(tag.matches()).isTrue();
        String set = "backups/backup_completo_" + tag.group(1) + ".zip";
        assertThat(shop.root().resolve(set)).isRegularFile();

        shop.write("app.py", "bad").commit("bad");
        database("update orders set total = 0");

        Ended rollback = shop.run("emergencia/rollback_rapido.sh", List.of(tag.group(), "s", set));
        assertThat(rollback.code()).as(rollback.shown()).isZero();
        assertThat(rollback.shown())
                .containsSubsequence(
                        "📦 Backups disponíveis:\n" + set,
                        tag.group() + "\n",
                        "✅ Banco restaurado!\n",
                        "✅ Rollback concluído!\n");
        assertThat(shop.root().resolve("app.py")).hasContent("good");
        assertThat(total()).isEqualTo(42);
        assertThat(shop.root()).isDirectoryContaining("glob:**/db.sqlite3.backup-antes-rollback-*");
    }

    @Test
    void aDamagedBackupLeavesTheDatabaseAsItIsAndSaysSo() throws IOException, SQLException {
        shop.write("backups/backup_completo_20260312_101500.zip", "PK not really");
        shop.git("tag", "backup-20260312_101500");
        database("update orders set total = 7");
        Ended rollback = shop.run(
                "emergencia/rollback_rapido.sh",
                List.of("backup-20260312_101500", "s", "backups/backup_completo_20260312_101500.zip"));
        assertThat(rollback.code()).isNotZero();
        assertThat(rollback.shown())
                .contains("❌ O banco não foi restaurado", "Banco de dados: não alterado.")
                .doesNotContain("✅");
        assertThat(total()).isEqualTo(7);
    }

    @Test
    void theFullBackupIsOneFileThatVerifies() {
        Ended ended = shop.run("manutencao/BACKUP_COMPLETO.sh", List.of(), "--label", "noite");
        assertThat(ended.code()).as(ended.shown()).isZero();
        assertThat(shop.root().resolve("backups")).isDirectoryContaining("glob:**/backup_completo_*.zip");
    }
}
