package dev.prumo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.prumo.Prumo;
import dev.prumo.architecture.offenders.Facade;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "dev.prumo";
    private static final String OFFENDERS = Facade.class.getPackageName();

    /** From the folder of the build: other modules share the root package and have rules of their own. */
    private static final JavaClasses ENGINE = new ClassFileImporter().importPath(folder(Prumo.class));

    private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

    static List<NamedRule> rules() {
        return Rules.over(ROOT);
    }

    static List<NamedRule> rulesOverOffenders() {
        return Rules.over(OFFENDERS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theEngineKeeps(NamedRule named) {
        EvaluationResult result = named.rule().evaluate(ENGINE);
        assertThat(result.getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rulesOverOffenders")
    void anOffenderIsCaughtBy(NamedRule named) {
        EvaluationResult result = named.rule().evaluate(OFFENDING);
        List<String> sorted =
                result.getFailureReport().getDetails().stream().sorted().toList();
        assertThat(String.join("\n", sorted)).containsPattern(named.bite());
    }

    @Test
    void everyPackageHasItsPlaceAmongTheArrows() {
        Set<String> packages = ENGINE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isEqualTo(new TreeSet<>(Arrows.mayKnow().keySet()));
    }

    @Test
    void anArrowNeverPointsUp() {
        Arrows.mayKnow()
                .forEach((from, to) -> assertThat(to)
                        .allSatisfy(lower -> assertThat(Arrows.mayKnow().get(lower))
                                .as("%s knows %s", from, lower)
                                .isNotNull()
                                .doesNotContain(from)));
    }

    @Test
    void aPurePackageKnowsOnlyPureOnes() {
        assertThat(Arrows.PURE)
                .allSatisfy(pure ->
                        assertThat(Arrows.PURE).containsAll(Arrows.mayKnow().get(pure)));
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
