package dev.prumo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.command.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A password never gets out, whichever way it came in and whatever goes wrong. */
class CanaryTest {
    private static final String CANARY = "c4nary-sings";

    @TempDir
    private Path folder;

    static Stream<String> commands() {
        List<String> lines = new ArrayList<>();
        for (String command : Commands.NAMES) {
            // demo and self-optimize do not open the project; edit would start an editor
            if (!List.of("demo", "self-optimize", "edit").contains(command)) {
                lines.add(command);
            }
        }
        lines.addAll(List.of(
                "stamp head",
                "upgrade --sql",
                "upgrade --dry-run",
                "sqlmigrate r0001",
                "history -i",
                "show r0001",
                "upgrade --bogus",
                "backup create",
                "backup_completo --compress --keep-days 7",
                "backup verify",
                "backup list",
                "restore 20260312_101500 --force",
                "restore --undo --tenant-id acme",
                "doctor --verbose"));
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noCommandPrintsThePasswordOfItsDatabase(String line) {
        String url = "postgresql://ana:" + CANARY + "@127.0.0.1:1/none";
        for (String format : List.of("text", "json")) {
            String[] words = (line + " --verbose --format " + format).split(" ");
            assertSilent(
                    Project.ofThree(folder).typed().set("DATABASE_URL", url).prumo(words));
            assertSilent(Project.ofThree(folder).typed().prumo(plus(words, "--url", url)));
            assertSilent(Project.ofThree(folder)
                    .write("prumo.toml", "[database]\nurl = \"" + url + "\"\nnonsense = \"" + url + "\"\n")
                    .typed()
                    .prumo(words));
            assertSilent(Project.ofThree(folder)
                    .typed()
                    .set("PGPASSWORD", CANARY)
                    .set("DATABASE_URL", "postgresql://ana@127.0.0.1:1/none")
                    .prumo(words));
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void noAddressIsPrintedWithItsPasswordHoweverWrongItIs(String url) {
        for (String format : List.of("text", "json")) {
            Typed typed = Project.ofThree(folder).typed();
            assertSilent(typed.prumo("current", "--format", format, "--url", url));
            assertSilent(typed.prumo("upgrade", url, "--format", format));
            assertSilent(typed.prumo(url, "--format", format));
            assertSilent(typed.prumo("current", url, "--format", format));
            assertSilent(typed.set("DATABASE_URL", url).prumo("status", "--format", format));
        }
    }

    static Stream<String> addresses() {
        return Stream.of(
                "postgresql://ana:" + CANARY + "@127.0.0.1:1/none",
                "postgresql+psycopg2://ana:" + CANARY + "@127.0.0.1:1/none?sslmode=never",
                "jdbc:postgresql://127.0.0.1:1/none?user=ana&password=" + CANARY,
                "postgresql://ana:" + CANARY + "/x@127.0.0.1:1/none",
                "postgresql://ana:" + CANARY + "@x@127.0.0.1:1/none",
                "oracle://ana:" + CANARY + "@127.0.0.1:1/none",
                "postgresql://ana:" + CANARY + "@127.0.0.1:port/none");
    }

    private static void assertSilent(Typed.Answer answer) {
        assertThat(answer.all()).doesNotContain(CANARY).doesNotContain("sings");
    }

    private static String[] plus(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
