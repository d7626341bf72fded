package dev.prumo.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Typed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationTest {
    @TempDir
    private Path folder;

    @Test
    void doesTheMainJobOnBothDatabasesAndCleansUp() {
        Typed.Answer answer = new Typed(folder).prumo("demo");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out())
                .contains("Apply them: SQLite", "Apply them: PostgreSQL")
                .contains("create index concurrently")
                .contains("[2/3] 20250916_0002_add_audits_index  applied")
                .contains("migrations/20250918_0004_add_sessions.sql:10:")
                .contains("nothing of it stayed", "SQLSTATE 42703")
                .contains("Tables in SQLite: audits, submissions\n", "Tables in PostgreSQL: audits, submissions\n")
                .contains("Tables in PostgreSQL: audits, sessions, submissions\n")
                .contains("begin;", "prumo init")
                .contains("50 customers, one schema each", "failed at 1 target: c17\n")
                .contains("could not create unique index", "migrations/tenant/20250917_0003_one_user_per_email.sql:6:")
                .contains("51 targets: 49 changed, 1 unchanged, 1 failed, 0 skipped")
                .contains("to go on with what is left: prumo upgrade --workers 2")
                .contains("PostgreSQL: 49 of 50\n", "PostgreSQL: 50 of 50\n")
                .contains("c17  20250917_0003_one_user_per_email  applied")
                .contains("51 targets: 1 changed, 50 unchanged, 0 failed, 0 skipped");
        assertThat(theFolder(answer)).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void narratesInPortugueseAndKeepsTheFolderWhenAsked() throws Exception {
        Typed.Answer answer = new Typed(folder).prumo("demo", "--lang", "pt-BR", "--keep");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("nada dela ficou", "Tabelas em SQLite: audits, submissions");
        Path kept = theFolder(answer);
        assertThat(kept.resolve("prumo.toml")).isRegularFile();
        try (var files = Files.walk(kept)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path theFolder(Typed.Answer answer) {
        String first = answer.out().lines().findFirst().orElseThrow();
        return Path.of(first.substring(first.indexOf(File.separatorChar)));
    }
}
