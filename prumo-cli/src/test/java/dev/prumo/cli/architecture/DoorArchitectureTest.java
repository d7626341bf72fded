package dev.prumo.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.prumo.cli.Main;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoorArchitectureTest {
    private static final String ROOT = "dev.prumo.cli";
    private static final String OFFENDERS = "dev.prumo.cli.architecture.offenders";
    private static final JavaClasses DOOR = new ClassFileImporter().importPath(folder(Main.class));
    private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

    /** The facade, what it answers, and the events of a run; all else in the engine may change without a word. */
    private static final DescribedPredicate<JavaClass> ENGINE_INSIDE = resideInAPackage("dev.prumo..")
            .and(DescribedPredicate.not(resideInAnyPackage(
                    "dev.prumo",
                    "dev.prumo.report",
                    "dev.prumo.plan",
                    "dev.prumo.schema",
                    "dev.prumo.diff",
                    "dev.prumo.error",
                    "dev.prumo.manifest",
                    "dev.prumo.revision",
                    "dev.prumo.embedded",
                    "dev.prumo.cli..")))
            .and(DescribedPredicate.describe(
                    "no source of servers for throw-away databases",
                    type -> !type.getName().matches("dev\\.prumo\\.scratch\\.Scratch(Source|Server)")))
            .and(DescribedPredicate.describe(
                    "no event of a run, nor the wish to end it",
                    type -> !type.getName().matches("dev\\.prumo\\.execute\\.(RunEvent|RunHooks|StopSignal)(\\$.*)?")))
            .and(DescribedPredicate.describe(
                    "no event of a backup",
                    type -> !type.getName().matches("dev\\.prumo\\.backup\\.BackupEvent(\\$.*)?")))
            .as("are inside the engine");

    static Stream<Arguments> rules() {
        return rulesOver(ROOT);
    }

    static Stream<Arguments> rulesOverOffenders() {
        return rulesOver(OFFENDERS);
    }

    private static Stream<Arguments> rulesOver(String root) {
        return Stream.of(
                rule(
                        "a door sees the facade and its records only",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..")
                                .should()
                                .dependOnClassesThat(ENGINE_INSIDE),
                        "dialect\\.Dialect"),
                rule(
                        "only the demonstration and start-up know of databases",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..")
                                .and()
                                .resideOutsideOfPackages(root + ".demo..", root + ".launch..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.sql..",
                                        "javax.sql..",
                                        "org.postgresql..",
                                        "org.sqlite..",
                                        "dev.prumo.embedded.."),
                        "java\\.sql\\.Connection"),
                rule(
                        "a reply shows what it is given and does nothing",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".reply..")
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("dev.prumo.Prumo"),
                        "dev\\.prumo\\.Prumo"),
                rule(
                        "packages form no cycle",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                        "Cycle detected"));
    }

    private static Arguments rule(String name, ArchRule rule, String bite) {
        return Arguments.of(name, rule, bite);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theCommandLineKeeps(String name, ArchRule rule, String bite) {
        assertThat(rule.evaluate(DOOR).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOverOffenders")
    void anOffenderIsCaughtBy(String name, ArchRule rule, String bite) {
        List<String> details = rule.evaluate(OFFENDING).getFailureReport().getDetails();
        assertThat(String.join("\n", details)).containsPattern(bite);
    }

    private static Path folder(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
