package dev.prumo.revision.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operation;
import dev.prumo.revision.Direction;
import dev.prumo.revision.JavaRevisionFile;
import dev.prumo.revision.Scope;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaRevisionLoaderTest {
    @TempDir
    Path folder;

    private static JavaRevisionFile file(String className, String up) {
        return JavaRevisionFile.read("migrations/" + className + ".java", source(className, up), Scope.SHARED);
    }

    private static String source(String className, String up) {
        return """
                import static dev.prumo.operation.Types.*;
                import dev.prumo.operation.Operations;
                import dev.prumo.revision.*;

                @RevisionInfo(id = "%s", parents = {})
                public final class %s implements JavaRevision {
                    @Override
                    public void up(Operations op) {
                        %s
                    }
                }
                """.formatted(className, className, up);
    }

    private JavaPolicy policy(Path... classPath) {
        return new JavaPolicy(
                true, folder.resolve("cache"), List.of(classPath), getClass().getClassLoader());
    }

    private static List<String> describedUp(LoadedRevisions loaded, JavaRevisionFile file) {
        return file.operations(loaded.find(file.revision().id()).orElseThrow(), Direction.UP).stream()
                .map(Operation::describe)
                .toList();
    }

    private static Optional<JavaCompiler> noCompiler() {
        return Optional.empty();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
            return entries.toList();
        }
    }

    @Test
    void allSourcesAreCompiledTogetherAndCanBeAsked() throws IOException {
        JavaRevisionFile first = file("R1_A", "op.createTable(\"a\", t -> t.column(\"x\", text()));");
        JavaRevisionFile second = file("R2_B", "new Object() { void go() { op.sql(\"select 1\"); } }.go();");

        try (LoadedRevisions loaded = new JavaRevisionLoader(policy()).load(List.of(second, first))) {
            assertThat(describedUp(loaded, first)).containsExactly("create table a");
            assertThat(describedUp(loaded, second)).containsExactly("sql: select 1");
            assertThat(loaded.find("other")).isEmpty();
        }
        assertThat(cached()).hasSize(1);
    }

    @Test
    void classesInTheCacheNeedNoCompiler() throws IOException {
        JavaRevisionFile file = file("R1_A", "op.sql(\"select 1\");");
        new JavaRevisionLoader(policy()).load(List.of(file)).close();

        try (LoadedRevisions loaded =
                new JavaRevisionLoader(policy(), JavaRevisionLoaderTest::noCompiler).load(List.of(file))) {
            assertThat(describedUp(loaded, file)).containsExactly("sql: select 1");
        }
    }

    @Test
    void anEditedSourceIsCompiledAnew() throws IOException {
        new JavaRevisionLoader(policy())
                .load(List.of(file("R1_A", "op.sql(\"select 1\");")))
                .close();
        JavaRevisionFile edited = file("R1_A", "op.sql(\"select 2\");");

        try (LoadedRevisions loaded = new JavaRevisionLoader(policy()).load(List.of(edited))) {
            assertThat(describedUp(loaded, edited)).containsExactly("sql: select 2");
        }
        assertThat(cached()).hasSize(2);
    }

    @Test
    void whatDoesNotCompileIsShownWithTheCompilersWordsAndPlace() throws IOException {
        JavaRevisionFile broken = file("R1_A", "op.creatTable(\"a\"); int x = \"y\";");

        assertThatThrownBy(() -> new JavaRevisionLoader(policy()).load(List.of(broken)))
                .isInstanceOfSatisfying(PrumoException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.JAVA_DOES_NOT_COMPILE);
                    assertThat(e.place()).contains(new Place("migrations/R1_A.java", 9, 11));
                })
                .hasMessageContaining("cannot find symbol")
                .hasMessageContaining("creatTable")
                .hasMessageContaining("migrations/R1_A.java:9:")
                .hasMessageContaining("incompatible types");
        assertThat(cached()).isEmpty();
    }

    @Test
    void aJavaWithoutCompilerIsSaidClearly() {
        JavaRevisionLoader loader = new JavaRevisionLoader(policy(), JavaRevisionLoaderTest::noCompiler);

        assertThatThrownBy(() -> loader.load(List.of(file("R1_A", ""))))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_COMPILER_MISSING))
                .hasMessageContaining("R1_A");
    }

    @Test
    void refusedJavaIsRefusedBeforeAnythingIsCompiled() {
        JavaPolicy refused = new JavaPolicy(
                false, folder.resolve("cache"), List.of(), getClass().getClassLoader());

        assertThatThrownBy(() -> new JavaRevisionLoader(refused).load(List.of(file("R1_A", ""))))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_REFUSED));
        assertThat(folder.resolve("cache")).doesNotExist();
        assertThat(new JavaRevisionLoader(refused).load(List.of()).find("x")).isEmpty();
    }

    @Test
    void aClassThatIsNoRevisionIsRefused() {
        JavaRevisionFile notOne = JavaRevisionFile.read(
                "R1_A.java",
                "@dev.prumo.revision.RevisionInfo(id = \"a\", parents = {}) public class R1_A {}",
                Scope.SHARED);
        JavaRevisionFile failing = JavaRevisionFile.read(
                "R1_A.java",
                source("R1_A", "")
                        .replace("@Override", "public R1_A() { throw new RuntimeException(\"boom\"); } @Override"),
                Scope.SHARED);

        assertThatThrownBy(() -> new JavaRevisionLoader(policy()).load(List.of(notOne)))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_REVISION_UNUSABLE))
                .hasMessageContaining("JavaRevision");
        assertThatThrownBy(() -> new JavaRevisionLoader(policy()).load(List.of(failing)))
                .hasMessageContaining("boom");
    }

    @Test
    void classesCompiledBeforehandAreUsedWhileTheirSourceIsTheSame() throws Exception {
        Path classes = precompiled("R1_A", "op.sql(\"select 1\");");
        JavaRevisionFile same = file("R1_A", "op.sql(\"select 1\");");

        try (LoadedRevisions loaded =
                new JavaRevisionLoader(policy(classes), JavaRevisionLoaderTest::noCompiler).load(List.of(same))) {
            assertThat(describedUp(loaded, same)).containsExactly("sql: select 1");
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void anOutdatedClassOnTheClassPathDoesNotHideTheEditedSource() throws Exception {
        Path classes = precompiled("R1_A", "op.sql(\"select 1\");");
        JavaRevisionFile edited = file("R1_A", "op.sql(\"select 2\");");

        try (LoadedRevisions loaded = new JavaRevisionLoader(policy(classes)).load(List.of(edited))) {
            assertThat(describedUp(loaded, edited)).containsExactly("sql: select 2");
        }
    }

    /** Compiles as an application's build would, with the processor switched on by name. */
    private Path precompiled(String className, String up) throws IOException, URISyntaxException {
        Path source = folder.resolve(className + ".java");
        Files.writeString(source, source(className, up));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path prumo = Path.of(JavaRevisionFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-classpath",
                        prumo.toString(),
                        "-processor",
                        RevisionIndexProcessor.class.getName(),
                        source.toString());
        assertThat(result).isZero();
        assertThat(classes.resolve(RevisionIndex.RESOURCE))
                .hasContent(className + "=" + JavaRevisionFile.checksum(source(className, up)));
        return classes;
    }
}
