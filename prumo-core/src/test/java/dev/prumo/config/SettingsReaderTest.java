package dev.prumo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.Place;
import dev.prumo.error.Problem;
import dev.prumo.error.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String URL = "[database]\nurl = \"pg://h/db\"\n";

    private static SettingsInput input(String toml, Map<String, String> environment, String profile) {
        Optional<String> asked = Optional.of(profile).filter(name -> !name.isEmpty());
        return new SettingsInput(Optional.of(toml), "prumo.toml", environment, asked, Map.of());
    }

    private static Settings read(String toml) {
        return SettingsReader.read(input(toml, Map.of(), ""));
    }

    private static SettingsException refusal(SettingsInput input) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, () -> SettingsReader.read(input));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static Problem onlyProblem(String toml) {
        List<Problem> problems = refusal(input(toml, Map.of(), "")).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SettingsReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void templateSaysTheDefaults() {
        Map<String, String> environment = Map.of("DATABASE_URL", "pg://h/db");
        Settings template = SettingsReader.read(input(SettingsTemplate.text(), environment, ""));
        Settings empty = SettingsReader.read(input("", environment, ""));

        assertThat(empty.database().url().text())
                .isEqualTo(template.database().url().text());
        assertThat(empty.run()).isEqualTo(template.run());
        assertThat(empty.migrations()).isEqualTo(template.migrations());
        assertThat(empty.backup()).isEqualTo(template.backup());
        assertThat(empty.protect()).isEqualTo(template.protect());
        assertThat(empty.ledger()).isEqualTo(template.ledger());
        assertThat(template.run())
                .isEqualTo(new Settings.Run(
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(10),
                        0,
                        Duration.ZERO,
                        Optional.empty()));
        assertThat(empty.hooks()).isEqualTo(template.hooks());
        assertThat(template.databases()).isEmpty();
        assertThat(template.tenants()).isEmpty();
        assertThat(template.models()).isEmpty();
    }

    @Test
    void everythingInTheTemplateThatIsCommentedOutWorksToo() {
        StringBuilder text = new StringBuilder();
        for (String line : SettingsTemplate.text().split("\n")) {
            boolean setting = line.matches("# (\\[|[a-z_]+ = ).*");
            text.append(setting ? line.substring(2) : line).append('\n');
        }
        String all = text.toString()
                .replace("query = \"select id from clients\"", "")
                .replace("list = \"tenants.txt\"", "")
                .replace("jpa = [\"target/classes\"]", "")
                .replace("url = \"${MODELS_URL}\"", "");

        Settings settings = SettingsReader.read(
                input(all, Map.of("DATABASE_URL", "pg://h/db", "SECOND_DATABASE_URL", "pg://h/second"), "prod"));

        assertThat(settings.production()).isTrue();
        assertThat(settings.databases()).containsOnlyKeys("second");
        assertThat(settings.hooks().beforeRun()).contains("./checks.sh");
        assertThat(settings.tenants().orElseThrow().source()).isEqualTo(Settings.TenantSource.REGISTRY);
        assertThat(settings.models().orElseThrow().shared())
                .contains(new ModelSource.Sql(Map.of(ModelSource.Sql.EVERY, "schema.sql")));
        assertThat(settings.database().role()).contains("app_owner");
        assertThat(settings.placeholders()).containsEntry("app_role", "app");
    }

    /** Run with {@code -Dprumo.golden=rewrite} to write the files anew, then run again and review the change. */
    @ParameterizedTest
    @CsvSource({"en, broken.en.txt", "pt-BR, broken.pt-BR.txt"})
    void allProblemsAreToldAtOnce(String language, String golden) throws IOException {
        Map<String, String> environment = Map.of("PRUMO_RUN_WORKRES", "8", "PRUMO_RUN_WAIT_TIMEOUT", "soon");
        SettingsInput input = new SettingsInput(
                Optional.of(resource("broken.toml")),
                "prumo.toml",
                environment,
                Optional.of("stagin"),
                Map.of("run.plain_index_below_mb", "many"));

        String message = refusal(input).message(Messages.errors(Locale.forLanguageTag(language))) + "\n";

        if ("rewrite".equals(System.getProperty("prumo.golden"))) {
            Files.writeString(Path.of("src/test/resources/dev/prumo/config", golden), message);
        }
        assertThat(message).isEqualTo(resource(golden));
        assertThat(message).doesNotContain("c4n4ry");
    }

    @Test
    void backupsSayWhereTheyLieAndHowLongTheyStay() {
        Settings settings = read(URL + """
                [backup]
                directory = "/var/backups/shop"
                media = ["uploads", "/srv/media"]
                keep_days = 0
                keep_last = 5
                keep_daily = 7
                keep_weekly = 4
                keep_monthly = 12
                max_age = "2h"
                before_upgrade = "destructive"
                key_file = "/etc/prumo/backup.key"
                store = "file:///mnt/backups"

                [protect]
                tables = ["invoices", "fiscal_notes"]
                """);
        assertThat(settings.backup())
                .isEqualTo(new Settings.Backup(
                        "/var/backups/shop",
                        List.of("uploads", "/srv/media"),
                        new Settings.Keep(0, 5, 7, 4, 12),
                        Duration.ofHours(2),
                        Settings.BeforeUpgrade.DESTRUCTIVE,
                        Optional.of("/etc/prumo/backup.key"),
                        Optional.of("file:///mnt/backups")));
        assertThat(settings.protect().tables()).containsExactly("invoices", "fiscal_notes");
        assertThat(onlyProblem(URL + "[backup]\nbefore_upgrade = \"sometimes\"").code())
                .isEqualTo(ErrorCode.SETTING_NOT_CHOICE);
        assertThat(onlyProblem(URL + "[backup]\nkeep_last = -1").code()).isEqualTo(ErrorCode.SETTING_OUT_OF_RANGE);
    }

    @Test
    void laterSourcesAreStronger() {
        String file = URL + "[run]\nworkers = 1\n[env.staging.run]\nworkers = 2\n";
        Map<String, String> variable = Map.of("PRUMO_RUN_WORKERS", "3");
        SettingsInput everything = new SettingsInput(
                Optional.of(file), "prumo.toml", variable, Optional.of("staging"), Map.of("run.workers", "5"));

        assertThat(read(URL).run().workers()).isEqualTo(4);
        assertThat(read(file).run().workers()).isEqualTo(1);
        assertThat(SettingsReader.read(input(file, Map.of(), "staging")).run().workers())
                .isEqualTo(2);
        assertThat(SettingsReader.read(input(file, variable, "staging")).run().workers())
                .isEqualTo(3);
        assertThat(SettingsReader.read(everything).run().workers()).isEqualTo(5);
    }

    @Test
    void profileIsAlsoChosenByTheEnvironment() {
        String file = URL + "[env.staging.database]\nurl = \"pg://staging/db\"\n";
        Settings settings = SettingsReader.read(input(file, Map.of("PRUMO_ENV", "staging"), ""));

        assertThat(settings.profile()).contains("staging");
        assertThat(settings.database().url().text().value()).isEqualTo("pg://staging/db");
    }

    @ParameterizedTest
    @CsvSource({
        "${A}, one",
        "x-${A}-${B}, x-one-two",
        "${NO:-three}, three",
        "${EMPTY:-four}, four",
        "${NO:-${ALSO_NO:-${B}}}, two",
        "$${A}, ${A}",
        "p$a$, p$a$",
        "${REFERENCE}, ${A}",
    })
    void variablesAreExpanded(String text, String expanded) {
        Map<String, String> environment = Map.of("A", "one", "B", "two", "EMPTY", "", "REFERENCE", "${A}");
        Settings settings = SettingsReader.read(input(URL + "role = '" + text + "'", environment, ""));

        assertThat(settings.database().role()).contains(expanded);
    }

    @Test
    void missingVariableIsNamedWithItsKeyAndLine() {
        Problem problem = onlyProblem("[database]\n\nurl = \"${NOWHERE}\"");

        assertThat(problem.code()).isEqualTo(ErrorCode.VARIABLE_MISSING);
        assertThat(problem.arguments()).containsEntry("key", "database.url").containsEntry("variable", "NOWHERE");
        assertThat(problem.place()).contains(new Place("prumo.toml", 3, 0));
    }

    @Test
    void productionRefusesAnAddressThatIsOnlyAFallBack() {
        String file =
                "[database]\nurl = \"${DATABASE_URL:-pg://u:c4n4ry@fallback/db}\"\n[env.prod]\nproduction = true\n";

        SettingsException refusal = refusal(input(file, Map.of(), "prod"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.PRODUCTION_URL_DEFAULT);
        assertThat(refusal)
                .hasMessageContaining("the profile \"prod\" is production")
                .hasMessageContaining("pg://u:***@fallback/db")
                .hasMessageNotContaining("c4n4ry");
        Map<String, String> set = Map.of("DATABASE_URL", "pg://real/db");
        assertThat(SettingsReader.read(input(file, set, "prod")).production()).isTrue();
        assertThat(read(file).database().url().fromDefault()).isTrue();
    }

    @Test
    void productionRefusesTheAddressOfAFileThatNamesNone() {
        Problem problem = onlyProblem("production = true");
        assertThat(problem.code()).isEqualTo(ErrorCode.PRODUCTION_URL_DEFAULT);
        assertThat(problem.message(Messages.errors(Locale.ENGLISH))).startsWith("this project is production");
    }

    @Test
    void projectWithoutAFileNeedsAnAddress() {
        SettingsInput nothing = new SettingsInput(Optional.empty(), "prumo.toml", Map.of(), Optional.empty(), Map.of());
        SettingsInput variable = new SettingsInput(
                Optional.empty(), "prumo.toml", Map.of("DATABASE_URL", "pg://h/db"), Optional.empty(), Map.of());
        SettingsInput option = new SettingsInput(
                Optional.empty(), "prumo.toml", Map.of(), Optional.empty(), Map.of("database.url", "pg://o/db"));

        assertThat(refusal(nothing).code()).isEqualTo(ErrorCode.SETTINGS_MISSING);
        assertThat(SettingsReader.read(variable).database().url().text().value())
                .isEqualTo("pg://h/db");
        assertThat(SettingsReader.read(option).database().url().origin()).hasToString("--url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[database]\\n\\nurl = postgresql://u:c4n4ry@h/db\\n[run]\\nworkers = 4 | 3",
                "[run]\\nworkers = 4\\n[run]\\nworkers = 5 | 3",
                "[backup]\\nmedia = [\\n  'a',\\n  'b'\\n[run] | 2",
                "a = 1\\n[x | 2",
            })
    void syntaxErrorIsPlacedWhereItOpens(String toml, int line) {
        Problem problem = onlyProblem(toml.replace("\\n", "\n"));

        assertThat(problem.code()).isEqualTo(ErrorCode.SETTINGS_SYNTAX);
        assertThat(problem.place().orElseThrow().line()).isEqualTo(line);
        assertThat(problem.message(Messages.errors(Locale.ENGLISH))).doesNotContain("c4n4ry");
    }

    @Test
    void linesAreFoundBehindStringsAndArraysThatLookLikeKeys() {
        String toml = "[tenants]\nquery = \"\"\"\n[run]\nworkers = 'a'\n\"\"\"\nsource = \"query\"\n"
                + "grants = [\n  \"x = 1 # no\",\n  'y'] # [z]\n[database]\nurl = 'u'\n[run]\n\"workers\" = 'b'\n";

        assertThat(onlyProblem(toml).place()).contains(new Place("prumo.toml", 13, 0));
    }

    @Test
    void listsComeFromVariablesToo() {
        Map<String, String> commas = Map.of("PRUMO_BACKUP_MEDIA", "a, b");
        Map<String, String> toml = Map.of("PRUMO_TENANTS_GRANTS", "['grant select on x, y to z']");

        assertThat(SettingsReader.read(input(URL, commas, "")).backup().media()).containsExactly("a", "b");
        assertThat(SettingsReader.read(input(URL, toml, ""))
                        .tenants()
                        .orElseThrow()
                        .grants())
                .containsExactly("grant select on x, y to z");
    }

    @Test
    void strongerSourceReplacesTheDesiredState() {
        String file = URL + "[models]\nsql = \"s.sql\"\n[env.ci.models]\nurl = \"pg://other/db\"\n";
        Settings.Models models =
                SettingsReader.read(input(file, Map.of(), "ci")).models().orElseThrow();

        assertThat(models.shared().orElseThrow())
                .isInstanceOfSatisfying(
                        ModelSource.Database.class,
                        source -> assertThat(source.url().display()).isEqualTo("pg://other/db"));
    }

    @Test
    void foreignVariablesAreLeftAlone() {
        Map<String, String> environment =
                Map.of("PRUMO_HOME", "/opt", "PRUMO_JAVA_OPTS", "-x", "PRUMO_RUN_WORKERS", "");

        assertThat(SettingsReader.read(input(URL, environment, "")).run().workers())
                .isEqualTo(4);
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreFine() {
        assertThat(read("\uFEFF" + URL.replace("\n", "\r\n")).database().url().origin())
                .hasToString("prumo.toml:2");
    }

    @Test
    void furtherDatabasesHaveNames() {
        String file = URL + "[tenants]\n[databases.eu-2]\nurl = 'pg://eu/db'\nrole = 'owner'\n"
                + "[databases.us]\nurl = 'pg://us/db'\n[env.prod.databases.us]\nurl = 'pg://us/prod'\n";
        Map<String, String> environment = Map.of("PRUMO_DATABASES_EU_2_URL", "pg://eu/other");

        Settings settings = SettingsReader.read(input(file, environment, "prod"));

        assertThat(settings.databases()).containsOnlyKeys("eu-2", "us");
        Settings.Database europe = settings.databases().get("eu-2");
        assertThat(europe.url().text().value()).isEqualTo("pg://eu/other");
        assertThat(europe.role()).contains("owner");
        assertThat(europe.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.databases().get("us").url().display()).isEqualTo("pg://us/prod");
    }

    @Test
    void aFurtherDatabaseMayStandInTheEnvironmentAlone() {
        Map<String, String> environment = Map.of("PRUMO_DATABASES_EU_URL", "pg://eu/db");

        Settings settings = SettingsReader.read(input(URL + "[tenants]\n", environment, ""));

        assertThat(settings.databases()).containsOnlyKeys("eu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[tenants]\\n[databases.main]\\nurl = 'pg://h/c4n4ry' | DATABASE_NAME_INVALID",
                "[tenants]\\n[databases.'a b']\\nurl = 'pg://h/c4n4ry' | DATABASE_NAME_INVALID",
                "[tenants]\\n[databases.eu]\\nrole = 'x' | DATABASE_WITHOUT_URL",
                "[databases.eu]\\nurl = 'pg://h/db' | DATABASES_WITHOUT_TENANTS",
                "[tenants]\\n[databases]\\nurl = 'pg://h/c4n4ry' | SETTING_NOT_TABLE",
                "[tenants]\\n[databases.eu]\\nurl = 'x'\\nrolle = 'x' | SETTING_MISTYPED",
                "[tenants]\\nschema = '{id}_{id}' | SETTING_WITH_TWO_IDS",
                "[run]\\nmax_failures = '101%' | SETTING_NOT_FAILURE_LIMIT",
                "[run]\\nmax_failures = 'few' | SETTING_NOT_FAILURE_LIMIT",
                "[run]\\nmax_failures = -1 | SETTING_NOT_FAILURE_LIMIT",
                "[hooks]\\nbefore_tennant = 'x' | SETTING_MISTYPED",
            })
    void whatAFleetCannotUseIsRefused(String toml, ErrorCode code) {
        Problem problem = onlyProblem(URL + toml.replace("\\n", "\n"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place()).isPresent();
        assertThat(problem.message(Messages.errors(Locale.ENGLISH))).doesNotContain("c4n4ry");
    }

    @ParameterizedTest
    @CsvSource({"'5', 5, 10, false", "'5', 6, 10, true", "10%, 1, 10, false", "10%, 2, 10, true", "0, 1, 9, true"})
    void aLimitOfFailuresIsANumberOrAShare(String text, int failed, int tenants, boolean exceeded) {
        FailureLimit limit = read(URL + "[run]\nmax_failures = '" + text + "'\n")
                .run()
                .maxFailures()
                .orElseThrow();

        assertThat(limit.exceededBy(failed, tenants)).isEqualTo(exceeded);
        assertThat(FailureLimit.parse(limit.toString())).contains(limit);
    }
}
