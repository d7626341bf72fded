package dev.prumo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All rules, over any root package, so that one text judges the engine and the offenders. */
final class Rules {
    /** Compiles Java revisions: needs files, class loaders and the class path, and still no database. */
    private static final String COMPILER = "revision.compile";

    /** Where a revision's own code meets the database: their signatures name a connection, nothing here opens one. */
    private static final Set<String> CALLBACKS = Set.of("operation.ConnectionWork", "operation.TableRebuild");

    /** The one reader of revision files, and the compiler; everything else takes texts. */
    private static final Set<String> FILE_READERS = Set.of("revision.RevisionFiles", COMPILER);

    private final String root;
    private final List<NamedRule> rules = new ArrayList<>();

    private Rules(String root) {
        this.root = root;
    }

    static List<NamedRule> over(String root) {
        Rules all = new Rules(root);
        all.arrows();
        all.purity();
        all.libraries();
        all.compiler();
        all.noCycles();
        all.noProducts();
        return List.copyOf(all.rules);
    }

    private void arrows() {
        new TreeMap<>(Arrows.mayKnow()).forEach((from, to) -> {
            List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "jdk..", "org.jspecify..", in(from)));
            to.forEach(name -> allowed.add(in(name)));
            // Libraries have rules of their own.
            allowed.addAll(Arrows.libraries().values());
            ArchRule rule = classes()
                    .that()
                    .resideInAPackage(in(from))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed.toArray(String[]::new));
            add(from + " knows only " + new TreeSet<>(to), rule, "\\." + from + "\\.Offender.*\\.Facade");
        });
    }

    private void purity() {
        for (String pure : new TreeSet<>(Arrows.PURE)) {
            ban(pure, "databases", CALLBACKS, packages("java.sql", "javax.sql"), "java\\.sql\\.Connection");
            ban(
                    pure,
                    "sockets",
                    Set.of(COMPILER),
                    packages("java.net", "java.nio.channels", "javax.net"),
                    "java\\.net\\.Socket");
            ban(pure, "files", FILE_READERS, files(), "java\\.nio\\.file\\.Files");
            banCall(pure, "clocks", clocks(), "java\\.time\\.Instant\\.now");
            banCall(pure, "the environment", environment(), "java\\.lang\\.System\\.getenv");
        }
    }

    private void ban(
            String pure, String what, Set<String> except, DescribedPredicate<JavaClass> banned, String example) {
        add(
                pure + " sees no " + what,
                outside(pure, except).should().dependOnClassesThat(banned),
                "\\." + pure + "\\.Offender.*" + example);
    }

    private void banCall(String pure, String what, DescribedPredicate<AccessTarget> banned, String example) {
        add(
                pure + " asks no " + what,
                outside(pure, Set.of(COMPILER)).should().callCodeUnitWhere(target(banned)),
                "\\." + pure + "\\.Offender.*" + example);
    }

    private GivenClassesConjunction outside(String pure, Set<String> except) {
        GivenClassesConjunction given = noClasses().that().resideInAPackage(in(pure));
        for (String name : except) {
            // A class with those inside it, or a package.
            given = given.and().haveNameNotMatching(Pattern.quote(root + "." + name) + "([.$].*)?");
        }
        return given;
    }

    private void libraries() {
        new TreeMap<>(Arrows.libraries())
                .forEach((owner, library) -> add(
                        library + " is known to " + owner + " only",
                        noClasses()
                                .that()
                                .resideInAPackage(in(""))
                                .and()
                                .resideOutsideOfPackage(in(owner))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(library),
                        "\\.execute\\.Offender.*" + Pattern.quote(library.replace("..", "."))));
    }

    /** The rest of its package reads the header of a Java revision from its text, so that looking compiles nothing. */
    private void compiler() {
        add(
                "the compiler is known to the facade only",
                noClasses()
                        .that()
                        .resideInAPackage(in(""))
                        .and()
                        .resideOutsideOfPackages(root, in(COMPILER))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in(COMPILER)),
                "\\.execute\\.Offender.*Compiled");
    }

    private void noCycles() {
        add(
                "packages form no cycle",
                slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                "Cycle detected.*ledger");
    }

    private void noProducts() {
        add(
                "only dialects name a product",
                classes()
                        .that()
                        .resideInAPackage(in(""))
                        .and()
                        .resideOutsideOfPackage(in("dialect"))
                        .should(new NamesNoProduct()),
                "\\.execute\\.SqliteOffender.*\\.plan\\.Offender names \"pg_class\"");
    }

    private static DescribedPredicate<JavaClass> packages(String... names) {
        return JavaClass.Predicates.resideInAnyPackage(names);
    }

    private static DescribedPredicate<JavaClass> files() {
        return describe(
                "read or write files",
                type -> type.getName().equals("java.nio.file.Files")
                        || type.getName()
                                .matches("java\\.io\\.(File|FileReader|FileWriter|File.*Stream|RandomAccessFile)"));
    }

    private static DescribedPredicate<AccessTarget> clocks() {
        return describe("read a clock", call -> {
            String owner = call.getOwner().getName();
            return (owner.startsWith("java.time.") && call.getName().matches("now|system.*"))
                    || (owner.equals("java.lang.System") && call.getName().matches("currentTimeMillis|nanoTime"))
                    || (owner.equals("java.util.Date") && call.getName().equals("<init>"));
        });
    }

    private static DescribedPredicate<AccessTarget> environment() {
        return describe(
                "read the environment",
                call -> call.getOwner().getName().equals("java.lang.System")
                        && call.getName().matches("getenv|getProperty|getProperties"));
    }

    private String in(String name) {
        return name.isEmpty() ? root + ".." : root + "." + name + "..";
    }

    private void add(String name, ArchRule rule, String bite) {
        rules.add(NamedRule.of(name, rule, bite));
    }
}
