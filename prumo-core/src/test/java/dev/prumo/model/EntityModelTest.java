package dev.prumo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.ModelSource;
import dev.prumo.dialect.Dialects;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntityModelTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String THING = "@Entity @Table(name = \"things\") public class Thing { @Id Long id; }";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("classes"));
    }

    private static ModelSource.Jpa jpa(List<String> folders, String classPath) {
        return new ModelSource.Jpa(folders, List.of(classPath), List.of(), Map.of());
    }

    private ModelSource.Jpa jpa() {
        return jpa(List.of(folder.toString()), Compiled.HIBERNATE_7);
    }

    private static Optional<ModelScript> script(ModelSource.Jpa source, String dialect) {
        return new EntityModel(source, HERE).script(Dialects.find(dialect).orElseThrow(), 17);
    }

    private static PrumoException refusal(ModelSource.Jpa source, String dialect) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> script(source, dialect));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @EachDatabase
    void hibernateSevenMakesTheTablesOfTheSample(TestDatabase database) {
        theSampleIsMade(database, Compiled.HIBERNATE_7);
    }

    @EachDatabase
    void hibernateSixMakesTheTablesOfTheSample(TestDatabase database) {
        theSampleIsMade(database, Compiled.HIBERNATE_6);
    }

    private static void theSampleIsMade(TestDatabase database, String classPath) {
        Scratch scratch = new Scratch(database);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        ModelScript script = script(
                        jpa(List.of("../examples/jpa/target/classes"), classPath),
                        scratch.dialect().name())
                .orElseThrow();
        scratch.run(script);

        assertThat(scratch.tables()).containsExactly("audits", "sessions", "submissions");
        assertThat(database.column("select action from audits")).isEmpty();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(System.getProperty("org.jboss.logging.provider")).isNull();
    }

    @Test
    void classesOfAJarCountAsThoseOfAFolder() throws IOException {
        Compiled.into(folder, THING);
        Path jar = temporary.resolve("models.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }

        assertThat(script(jpa(List.of(jar.toString()), Compiled.HIBERNATE_7), "sqlite")
                        .orElseThrow()
                        .parts())
                .singleElement()
                .satisfies(part -> assertThat(part.text()).contains("create table things"));
    }

    @Test
    void entitiesOfOtherPackagesAreKnownAndTheirTablesLeftOut() throws IOException {
        Compiled.into(
                folder,
                "@Entity @Table(name = \"clients\") public class Client { @Id @GeneratedValue Long id; }",
                "@Entity @Table(name = \"orders\") public class Order { @Id @GeneratedValue Long id;"
                        + " @ManyToOne Client client; @ElementCollection java.util.List<String> notes; }");
        ModelSource.Jpa all = jpa();
        ModelSource.Jpa none = new ModelSource.Jpa(all.folders(), all.classPath(), List.of("app.tenant"), Map.of());
        ModelSource.Jpa some = new ModelSource.Jpa(all.folders(), all.classPath(), List.of("app"), Map.of());

        assertThat(script(none, "postgresql").orElseThrow().parts()).isEmpty();
        assertThat(script(some, "postgresql").orElseThrow().parts())
                .isEqualTo(script(all, "postgresql").orElseThrow().parts())
                .hasSizeGreaterThan(3);
    }

    @Test
    void propertiesOfTheUserReachTheMapper() throws IOException {
        Compiled.into(folder, THING);
        ModelSource.Jpa source = new ModelSource.Jpa(
                List.of(folder.toString()),
                List.of(Compiled.HIBERNATE_7),
                List.of(),
                Map.of("hibernate.globally_quoted_identifiers", "true"));

        assertThat(script(source, "postgresql").orElseThrow().parts().get(0).text())
                .contains("\"things\"");
    }

    @Test
    void withoutAnEntityThereIsNoScriptAndTheFoldersAreNamed() throws IOException {
        Compiled.into(folder, "public class Plain { static final String TEXT = \"Ljakarta/persistence/Entity;\"; }");

        assertThat(script(jpa(), "sqlite")).isEmpty();
        assertThat(new EntityModel(jpa(), HERE).noEntity()).hasMessage("no entity class was found in " + folder);
    }

    @Test
    void entitiesWithoutHibernateAreToldHowToNameIt() throws IOException {
        Compiled.into(folder, THING);
        PrumoException refusal =
                refusal(new ModelSource.Jpa(List.of(folder.toString()), List.of(), List.of(), Map.of()), "sqlite");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_MAPPER_MISSING);
        assertThat(refusal.getMessage()).contains(folder.toString());
        assertThat(refusal.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).contains("jpa_classpath");
    }

    @Test
    void aClassThatThrowsWhileLoadingIsNamedWithWhatItThrew() throws IOException {
        Compiled.into(
                folder,
                "@Entity public class Bomb { @Id Long id;"
                        + " @Enumerated(EnumType.STRING) Bomb.Kind kind; public enum Kind { A; static {"
                        + " if (true) throw new IllegalStateException(\"no licence key\"); } } }");

        PrumoException refusal = refusal(jpa(), "postgresql");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_CLASS_FAILED);
        assertThat(refusal.getMessage()).contains("app.Bomb$Kind").contains("no licence key");
    }

    @Test
    void aClassWhoseParentIsNotThereIsNamedWithWhatItLacks() throws IOException {
        Compiled.into(folder, "public class Base {}", "@Entity public class Child extends Base { @Id Long id; }");
        Files.delete(folder.resolve("app/Base.class"));

        PrumoException refusal = refusal(jpa(), "sqlite");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_CLASS_FAILED);
        assertThat(refusal.getMessage()).contains("app.Child").contains("app/Base");
    }

    @Test
    void aMappingThatHibernateRefusesIsToldInItsWords() throws IOException {
        Compiled.into(folder, "@Entity public class Keyless { String name; }");

        PrumoException refusal = refusal(jpa(), "sqlite");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_MAPPING_REFUSED);
        assertThat(refusal.getMessage()).contains("app.Keyless").contains("identifier");
    }

    @Test
    void aDialectThatIsNotOnTheClassPathIsNamed() throws IOException {
        Compiled.into(folder, THING);
        String without = Stream.of(Files.readString(Path.of(Compiled.HIBERNATE_7.substring(1)))
                        .split(java.io.File.pathSeparator))
                .filter(each -> !each.contains("community"))
                .reduce((first, second) -> first + java.io.File.pathSeparator + second)
                .orElseThrow();
        Path file = Files.writeString(temporary.resolve("classpath.txt"), without);

        PrumoException refusal = refusal(jpa(List.of(folder.toString()), "@" + file), "sqlite");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_MAPPER_DIALECT);
        assertThat(refusal.hint(Messages.errors(Locale.ENGLISH)).orElseThrow())
                .contains("hibernate-community-dialects");
    }

    @Test
    void aHibernateOfAnotherTimeIsRefusedByItsNumber() throws IOException {
        Compiled.into(folder, THING);
        Path old = Files.createDirectories(temporary.resolve("old"));
        Compiled.into(
                old, "public class Version { public static String getVersionString() { return \"5.6.15.Final\"; } }");
        Path moved = Files.createDirectories(temporary.resolve("older/org/hibernate"));
        byte[] renamed = new String(
                        Files.readAllBytes(old.resolve("app/Version.class")),
                        java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("\u0000\u000bapp/Version", "\u0000\u0015org/hibernate/Version")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(moved.resolve("Version.class"), renamed);

        PrumoException refusal = refusal(
                jpa(List.of(folder.toString()), temporary.resolve("older").toString()), "sqlite");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_MAPPER_VERSION);
        assertThat(refusal.getMessage()).contains("5.6.15.Final");
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        assertThat(refusal(jpa(List.of("target/no-classes"), Compiled.HIBERNATE_7), "sqlite"))
                .hasMessage("\"target/no-classes\" of [models] is not there");
        assertThat(refusal(jpa(List.of(folder.toString()), "nowhere/*.jar"), "sqlite")
                        .code())
                .isEqualTo(ErrorCode.MODELS_PATH_MISSING);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.SQLITE})
    void aDefinitionThatTheDatabaseDoesNotKnowIsToldWithTheStatement(TestDatabase database) throws IOException {
        Compiled.into(
                folder,
                "@Entity @Table(name = \"things\") public class Thing { @Id Long id;"
                        + " @Column(columnDefinition = \"text collate nowhere\") String note; }");
        Scratch scratch = new Scratch(database);
        ModelScript script = script(jpa(), scratch.dialect().name()).orElseThrow();

        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> {
            scratch.run(script);
            database.execute("insert into things (id, note) values (1, 'x'), (2, 'y')");
            database.column("select note from things order by note");
        });

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_GENERATED_FAILED);
        assertThat(refusal.statement().orElseThrow()).contains("create table things");
        assertThat(refusal.getMessage()).contains(folder.toString());
    }
}
