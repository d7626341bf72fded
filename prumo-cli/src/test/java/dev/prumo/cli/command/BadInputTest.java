package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with files, targets and addresses is said with the way out, and nothing comes of it. */
class BadInputTest {
    private static final String GOOD = file("r0001_a", "none", "create table a (id integer primary key);");

    @TempDir
    private Path folder;

    private static String file(String id, String parents, String up) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n-- prumo:up\n" + up + "\n";
    }

    /** A name of the case, the second file, the target typed, the error's code, and its line where it has one. */
    @ParameterizedTest
    @CsvSource({
        "missing parent, 'r0000_z', '', head, parent-unknown, 2",
        "cycle, 'r0002_b', '', head, revision-cycle, 1",
        "unknown target, 'r0001_a', '', nowhere, revision-not-found, 0",
        "ambiguous prefix, 'r0001_a', '', r000, prefix-ambiguous, 0",
        "unterminated string, 'r0001_a', 'insert into a values (''x);', head, unterminated-string, 4",
        "unterminated name, 'r0001_a', 'select \"a;', head, unterminated-name, 4",
        "unterminated comment, 'r0001_a', 'select 1; /* on', head, unterminated-comment, 4",
        "own transaction, 'r0001_a', 'commit;', head, transaction-control, 4"
    })
    void aBrokenFileOrTargetChangesNothing(
            String name, String parents, String up, String target, String code, long line) throws IOException {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("migrations/r0002_b.sql", file("r0002_b", parents, up))
                .typed();
        assertRefused(typed, target, code, line);
    }

    @Test
    void aCopyWithTheSameIdChangesNothing() throws IOException {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("migrations/copy.sql", GOOD)
                .typed();
        assertRefused(typed, "head", "revision-duplicate", 1);
    }

    @Test
    void twoHeadsWhereOneIsNeededChangeNothing() throws IOException {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("migrations/r0002_b.sql", file("r0002_b", "r0001_a", ""))
                .write("migrations/r0003_c.sql", file("r0003_c", "r0001_a", ""))
                .typed();
        Json error = assertRefused(typed, "head", "heads-several", 0);
        assertThat((String) error.at("hint").value()).contains("prumo merge r0002_b r0003_c");
    }

    @ParameterizedTest
    @CsvSource({
        "'-- prumo:revision x\n-- prumo:parents none\n', revision-section-missing, 1",
        "'-- prumo:revision x\n-- prumo:parent none\n-- prumo:up\n', revision-header-unknown, 2",
        "'-- prumo:revision x\n-- prumo:up\n', revision-parents-missing, 1",
        "'', revision-header-missing, 1",
        "'select 1;', revision-header-missing, 1"
    })
    void aBrokenHeaderChangesNothing(String text, String code, long line) throws IOException {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("migrations/x.sql", text)
                .typed();
        assertRefused(typed, "head", code, line);
    }

    @Test
    void aFileInAnotherEncodingChangesNothing() throws IOException {
        Typed typed = Project.in(folder).write("migrations/r0001_a.sql", GOOD).typed();
        Files.write(
                folder.resolve("migrations/r0002_b.sql"),
                file("r0002_b", "r0001_a", "-- ação").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(typed, "head", "revision-not-utf8", 4);
    }

    @Test
    void javaThatDoesNotCompileNamesTheCompilersLineAndChangesNothing() throws IOException {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("migrations/R0002_B.java", """
                        import dev.prumo.operation.Operations;
                        import dev.prumo.revision.JavaRevision;
                        import dev.prumo.revision.RevisionInfo;

                        @RevisionInfo(id = "r0002_b", parents = {"r0001_a"})
                        public final class R0002_B implements JavaRevision {
                            @Override
                            public void up(Operations op) {
                                op.sql("select 1")
                            }

                            @Override
                            public void down(Operations op) {}
                        }
                        """)
                .typed();
        Json error = assertRefused(typed, "head", "java-does-not-compile", 9);
        assertThat((String) error.at("message").value()).contains("';' expected");
    }

    @Test
    void aMissingFolderOfRevisionsChangesNothing() throws IOException {
        Json error = assertRefused(Project.in(folder).typed(), "head", "migrations-missing", 0);
        assertThat((String) error.at("hint").value()).contains("prumo init");
    }

    @ParameterizedTest
    @CsvSource({
        "postgress://ana@here/app, 2, url-scheme-mistyped",
        "here, 2, url-without-scheme",
        "postgresql://ana@127.0.0.1:1/app, 7, database-unreachable",
        "sqlite:///./no/such/folder/db.sqlite3, 7, database-unreachable"
    })
    void aWrongAddressChangesNothing(String url, int exit, String code) throws IOException {
        Typed typed = Project.in(folder).write("migrations/r0001_a.sql", GOOD).typed();
        List<Path> before = files();
        Typed.Answer answer = typed.prumo("upgrade", "--format", "json", "--url", url);
        assertThat(answer.code()).as(answer.out()).isEqualTo(exit);
        Json error = Json.parse(answer.out()).at("error");
        assertThat(error.at("code").value()).isEqualTo(code);
        assertThat((String) error.at("hint").value()).isNotBlank();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aTargetThatIsLikeNothingKnownIsNotComparedToADash() {
        Typed typed = Project.in(folder).write("migrations/r0001_a.sql", GOOD).typed();
        assertThat(typed.prumo("upgrade", "zzz").err()).contains("no known name is close to it.");
        assertThat(typed.prumo("upgrade", "r0001_b").err()).contains("closest known: r0001_a.");
    }

    @Test
    void whatTheDatabaseSaysIsToldWithoutTheDriversWords() {
        Typed typed = Project.in(folder)
                .revision("r0001_a", "insert into nowhere values (1);", "")
                .typed();
        assertThat(typed.prumo("upgrade").err())
                .contains("failed going up: no such table: nowhere\n")
                .doesNotContain("SQLITE_");
    }

    @Test
    void aFailureIsToldInPortugueseAsAWhole() {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD + "-- prumo:verify\nselect 1;\n")
                .typed();
        Typed.Answer answer = typed.prumo("upgrade", "--lang", "pt-BR");
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.err())
                .contains(
                        "erro: a revisão \"r0001_a\" não passou na verificação: uma consulta que não deve devolver linhas")
                .contains("\nDICA: ")
                .doesNotContain("HINT", "error");
        typed.prumo("stamp", "head");
        Project.in(folder).write("migrations/r0001_a.sql", GOOD + "-- prumo:down\ndrop table a;\n");
        assertThat(typed.prumo("downgrade", "--lang", "pt-BR").err())
                .contains("erro: a revisão \"r0001_a\" falhou ao ser revertida: no such table: a\n");
    }

    @Test
    void aFileThatIsNoDatabaseIsCalledSo() {
        Typed typed = Project.in(folder)
                .write("migrations/r0001_a.sql", GOOD)
                .write("db.sqlite3", "a shopping list, and by no means a database")
                .typed();
        Typed.Answer answer = typed.prumo("upgrade");
        assertThat(answer.code()).isEqualTo(7);
        assertThat(answer.err()).contains("file is not a database");
        assertThat(folder.resolve("db.sqlite3")).hasContent("a shopping list, and by no means a database");
    }

    private Json assertRefused(Typed typed, String target, String code, long line) throws IOException {
        List<Path> before = files();
        for (String command : List.of("upgrade", "stamp", "plan", "downgrade")) {
            boolean up = command.equals("upgrade");
            Typed.Answer answer = typed.prumo(command, target, "--format", "json");
            if (up) {
                Json error = Json.parse(answer.out()).at("error");
                assertThat(error.at("code").value()).isEqualTo(code);
            }
            // a stamp runs nothing, so what only a run would trip over is no matter to it
            assertThat(files()).as(command).isEqualTo(before);
            assertThat(answer.code()).as(command + answer.out()).isEqualTo(2);
        }
        Typed.Answer answer = typed.prumo("upgrade", target, "--format", "json");
        Json error = Json.parse(answer.out()).at("error");
        assertThat((String) error.at("message").value()).isNotBlank();
        assertThat((String) error.at("hint").value()).isNotBlank();
        if (line > 0) {
            assertThat((String) error.at("file").value()).startsWith("migrations/");
            assertThat(error.at("line").value()).isEqualTo(line);
        }
        return error;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
