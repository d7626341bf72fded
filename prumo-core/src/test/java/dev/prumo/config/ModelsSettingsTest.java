package dev.prumo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.Settings.Models;
import dev.prumo.config.Settings.NameMatch;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.Problem;
import dev.prumo.error.SettingsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelsSettingsTest {
    private static final String URL = "[database]\nurl = \"pg://h/db\"\n";
    private static final List<String> DIALECTS = List.of("postgresql", "postgres", "sqlite");

    private static SettingsInput input(String toml, Map<String, String> environment) {
        return new SettingsInput(Optional.of(URL + toml), "prumo.toml", environment, Optional.empty(), Map.of());
    }

    private static Models models(String toml) {
        return models(toml, Map.of());
    }

    private static Models models(String toml, Map<String, String> environment) {
        return SettingsReader.read(input(toml, environment), DIALECTS).models().orElseThrow();
    }

    private static List<Problem> problems(String toml) {
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class, () -> SettingsReader.read(input(toml, Map.of()), DIALECTS));
        assertThat(refusal).isNotNull();
        return refusal.problems();
    }

    private static String text(Problem problem) {
        return problem.message(Messages.errors(Locale.ENGLISH));
    }

    @Test
    void oneFileServesEveryDialectOrEachHasItsOwn() {
        assertThat(models("[models]\nsql = 'schema.sql'\n").shared())
                .contains(new ModelSource.Sql(Map.of(ModelSource.Sql.EVERY, "schema.sql")));
        assertThat(models("[models.sql]\npostgresql = 'pg.sql'\nsqlite = 'lite.sql'\n")
                        .shared())
                .contains(new ModelSource.Sql(Map.of("postgresql", "pg.sql", "sqlite", "lite.sql")));
    }

    @Test
    void entityClassesComeWithWhatTheyNeed() {
        Models models = models("""
                [models]
                jpa = ["target/classes"]
                jpa_classpath = ["target/dependency/*.jar"]
                jpa_packages = ["br.bff.model"]
                jpa_properties = ["hibernate.globally_quoted_identifiers = true"]
                names = "exact"
                dialects = ["postgresql", "sqlite"]
                """);

        assertThat(models.shared())
                .contains(new ModelSource.Jpa(
                        List.of("target/classes"),
                        List.of("target/dependency/*.jar"),
                        List.of("br.bff.model"),
                        Map.of("hibernate.globally_quoted_identifiers", "true")));
        assertThat(models.names()).contains(NameMatch.EXACT);
        assertThat(models.dialects()).containsExactly("postgresql", "sqlite");
    }

    @Test
    void tenantsHaveADesiredStateOfTheirOwn() {
        Models models = models("[tenants]\n[models]\nsql = 's.sql'\n[models.tenant.sql]\nsqlite = 't.sql'\n");

        assertThat(models.shared()).contains(new ModelSource.Sql(Map.of(ModelSource.Sql.EVERY, "s.sql")));
        assertThat(models.tenant()).contains(new ModelSource.Sql(Map.of("sqlite", "t.sql")));
    }

    @Test
    void aVariableThatNamesASourceReplacesTheOneOfItsScopeOnly() {
        Models models = models(
                "[tenants]\n[models.sql]\nsqlite = 's.sql'\n[models.tenant]\nsql = 't.sql'\n",
                Map.of("PRUMO_MODELS_JPA", "build/classes", "PRUMO_MODELS_JPA_CLASSPATH", "a.jar"));

        assertThat(models.shared())
                .contains(new ModelSource.Jpa(List.of("build/classes"), List.of("a.jar"), List.of(), Map.of()));
        assertThat(models.tenant()).contains(new ModelSource.Sql(Map.of(ModelSource.Sql.EVERY, "t.sql")));
        assertThat(models("", Map.of("PRUMO_MODELS_SQL_SQLITE", "lite.sql")).shared())
                .contains(new ModelSource.Sql(Map.of("sqlite", "lite.sql")));
    }

    @Test
    void allMistakesAreToldAtOnceWithTheNearestName() {
        List<Problem> problems = problems("""
                [models]
                names = "exactly"
                dialects = ["sqlit"]
                jpa_classpat = ["x"]
                jpa_packages = ["br.bff"]
                url = "postgresql://u:c4n4ry@h/db"

                [models.sql]
                postgresq = "s.sql"

                [models.tenant]
                jpa = ["target/classes"]
                jpa_properties = ["nonsense"]
                """);

        assertThat(problems)
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        ErrorCode.SETTING_NOT_CHOICE,
                        ErrorCode.SETTING_MISTYPED,
                        ErrorCode.SETTING_NEEDED,
                        ErrorCode.SETTING_MISTYPED,
                        ErrorCode.MODELS_AMBIGUOUS,
                        ErrorCode.SETTING_MISTYPED,
                        ErrorCode.MODELS_WITHOUT_TENANTS,
                        ErrorCode.MODELS_PROPERTY_INVALID);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.place()).isPresent();
            assertThat(text(problem)).doesNotContain("c4n4ry");
        });
        assertThat(problems.stream()
                        .filter(problem -> problem.code() == ErrorCode.SETTING_MISTYPED)
                        .map(problem ->
                                problem.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()))
                .satisfiesExactlyInAnyOrder(
                        hint -> assertThat(hint).contains("sqlite"),
                        hint -> assertThat(hint).contains("models.jpa_classpath"),
                        hint -> assertThat(hint).contains("models.sql.postgres"));
    }

    @Test
    void aTableWhereAValueBelongsIsRefused() {
        assertThat(problems("[models]\ntenant = 't.sql'\n"))
                .extracting(Problem::code)
                .containsExactly(ErrorCode.SETTING_NOT_TABLE);
    }
}
