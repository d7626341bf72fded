package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prumo.FleetOptions;
import dev.prumo.cli.Cli;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.cli.line.LineParser;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetArgumentsTest {
    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void aProjectWithTenants() {
        project = Project.in(folder).write("prumo.toml", """
                [database]
                url = "sqlite:///./db.sqlite3"

                [tenants]
                source = "pattern"
                """);
    }

    private FleetOptions options(String line) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return FleetArguments.of(new Session(
                LineParser.parse(Commands.ALL, List.of(line.split(" "))),
                new Session.Surroundings(Map.of(), folder, Stopping.NOBODY),
                new Console(new Console.Streams(nowhere, nowhere, Terminal.NONE), false, false, false),
                new Texts(Cli.class, Locale.ENGLISH),
                (words, environment, at, out, err) -> 0));
    }

    private void refused(String line, ErrorCode code) {
        assertThatExceptionOfType(PrumoException.class)
                .isThrownBy(() -> options(line))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
        assertThat(code.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "downgrade", "stamp head", "plan", "migrate_schemas", "upgrade --resume"})
    void nothingSaidIsEverythingAsTheSettingsSay(String line) {
        assertThat(options(line)).isEqualTo(FleetOptions.DEFAULTS);
    }

    @Test
    void everythingSaidIsPassedOn() {
        FleetOptions options =
                options("upgrade --shared --tenant acme,b* --tenant=c --tenant-file ids.txt --only-failed"
                        + " --workers 8 --canary 3 --max-failures 10% --tenant-timeout 30s --group 50 --async-commit");
        assertThat(options.all()).isFalse();
        assertThat(options.shared()).isTrue();
        assertThat(options.tenants()).containsExactly("acme", "b*", "c");
        assertThat(options.tenantFile()).contains(folder.resolve("ids.txt").toString());
        assertThat(options.onlyFailed()).isTrue();
        assertThat(options.workers()).isEqualTo(OptionalInt.of(8));
        assertThat(options.canary()).isEqualTo(3);
        assertThat(options.canaryTenants()).isEmpty();
        assertThat(options.maxFailures()).contains("10%");
        assertThat(options.tenantTimeout()).contains(Duration.ofSeconds(30));
        assertThat(options.group()).isEqualTo(50);
        assertThat(options.asyncCommit()).isTrue();
        assertThat(options("upgrade --all").all()).isTrue();
    }

    @Test
    void aCanaryIsACountOrNamesAndAnIdOfDigitsIsToldByAComma() {
        assertThat(options("upgrade --canary 5").canary()).isEqualTo(5);
        assertThat(options("upgrade --canary acme,bolt").canaryTenants()).containsExactly("acme", "bolt");
        assertThat(options("upgrade --canary 5,").canaryTenants()).containsExactly("5");
        assertThat(options("upgrade --canary 5,").canary()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"sync,1", "standard,1", "parallel,", "multiprocessing,"})
    void executorsOfOtherToolsAreKnown(String executor, Integer workers) {
        OptionalInt expected = workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
        assertThat(options("migrate_schemas --shared --executor=" + executor).workers())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "x", "1.5", "99999999999", "٣", ""})
    void countsAreWholeNumbersFromOneOn(String value) {
        for (String option : List.of("--workers", "--group")) {
            refused("upgrade " + option + "=" + value, ErrorCode.INVALID_COUNT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade --canary 0, INVALID_COUNT",
        "upgrade --canary=, INVALID_COUNT",
        "'upgrade --canary ,', OPTION_WITHOUT_NAMES",
        "upgrade --tenant=, OPTION_WITHOUT_NAMES",
        "'upgrade --tenant acme --tenant ,', OPTION_WITHOUT_NAMES",
        "upgrade --max-failures many, FAILURE_LIMIT_INVALID",
        "upgrade --max-failures 101%, FAILURE_LIMIT_INVALID",
        "upgrade --tenant-timeout 30, TENANT_TIMEOUT_INVALID",
        "upgrade --executor threads, INVALID_CHOICE",
        "upgrade --executor sync --workers 4, OPTION_CONFLICT",
        "upgrade --all --tenant acme, OPTION_CONFLICT",
        "upgrade --all --tenant-file ids.txt, OPTION_CONFLICT",
        "upgrade --workers, MISSING_OPTION_VALUE",
        "upgrade --async-commit=yes, UNEXPECTED_OPTION_VALUE"
    })
    void whatCannotBeMeantIsRefused(String line, ErrorCode code) {
        refused(line, code);
    }

    @Test
    void oneWorkerIsWhatSyncMeans() {
        assertThat(options("upgrade --executor sync --workers 1").workers()).isEqualTo(OptionalInt.of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tenant acme", "--tenant-file ids.txt", "--only-failed", "--canary 3"})
    void whatNeedsTenantsIsRefusedWhereThereAreNone(String option) {
        project.write("prumo.toml", "[database]\nurl = \"sqlite:///./db.sqlite3\"\n");
        refused("upgrade " + option, ErrorCode.OPTION_NEEDS_TENANTS);
    }

    @Test
    void aSingleDatabaseTakesTheWordsOfAFleetThatFitIt() {
        Typed typed = Project.ofThree(folder)
                .write("prumo.toml", "[database]\nurl = \"sqlite:///./db.sqlite3\"\n")
                .typed();
        Typed.Answer answer = typed.prumo("migrate_schemas", "--shared", "--executor=sync");
        assertThat(answer.all()).contains("(base) -> r0003_c");
        assertThat(answer.code()).isZero();
        assertThat(typed.prumo("upgrade", "--all", "--workers", "8").code()).isZero();
    }

    @Test
    void theWayOutIsInTheMessage() {
        Typed typed = project.typed();
        assertThat(typed.prumo("upgrade", "--executor", "thread").err())
                .contains("sync, parallel, standard, multiprocessing");
        assertThat(typed.prumo("upgrade", "--tenant", "").err()).contains("it is empty");
        assertThat(typed.prumo("upgrade", "--max-failures", "all", "--lang", "pt-BR")
                        .err())
                .contains("não é um limite de falhas", "--max-failures 10%");
    }
}
