package dev.prumo.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.error.ErrorCode;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.testkit.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)\\s]*)?\\)");

    static List<Page> pages() {
        return Page.all(ROOT);
    }

    static Stream<Page> pagesWithSessions() {
        return pages().stream().filter(page -> !page.blocks("console").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pagesWithSessions")
    void sessionsPrintWhatThePageSays(Page page, @TempDir Path folder) throws IOException {
        DocumentedSession session = new DocumentedSession(folder.toRealPath());
        new GoldenFile(page.path()).check(page.replaced("console", session::type));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void revisionsInExamplesLoad(Page page) {
        for (Page.Block block : page.blocks("sql")) {
            if (block.content().get(0).startsWith("-- prumo:revision")) {
                String place = page.path() + ":" + block.line();
                SqlRevisionFile file = SqlRevisionFile.read(place, block.text(), Scope.SHARED);
                assertThat(file.revision().id()).as(place).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settingsInExamplesAreValid(Page page) {
        for (Page.Block block : page.blocks("toml")) {
            String place = page.path() + ":" + block.line();
            Map<String, String> environment = Map.of("DATABASE_URL", "sqlite:///./db.sqlite3");
            Optional<String> profile = block.content().stream()
                    .map(line -> Pattern.compile("\\[env\\.([a-z]+)").matcher(line))
                    .filter(Matcher::find)
                    .map(match -> match.group(1))
                    .findFirst();
            assertThat(SettingsReader.read(
                            new SettingsInput(Optional.of(block.text()), place, environment, profile, Map.of())))
                    .as(place)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void excerptsOfSessionsAreInTheSessions(Page page) {
        String sessions = page.blocks("console").stream().map(Page.Block::text).reduce("", String::concat);
        for (Page.Block excerpt : page.blocks("text")) {
            if (excerpt.content().get(0).startsWith("$ ")) {
                assertThat(sessions).as(page.path() + ":" + excerpt.line()).contains(excerpt.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void revisionsInJavaCompile(Page page, @TempDir Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        for (Page.Block block : page.blocks("java")) {
            Matcher name = Pattern.compile("public final class (\\w+) implements JavaRevision")
                    .matcher(block.text());
            if (name.find()) {
                Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), block.text());
                String classPath = System.getProperty("java.class.path");
                ByteArrayOutputStream errors = new ByteArrayOutputStream();
                compiler.run(null, null, errors, "-proc:none", "-cp", classPath, source.toString());
                assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
                assertThat(folder.resolve(name.group(1) + ".class")).exists();
            }
        }
    }

    @Test
    void codesInTheTableOfTroublesExist() {
        Set<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet());
        Pattern code = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
        assertThat(Page.read(ROOT.resolve("docs/troubleshooting.md")).lines())
                .filteredOn(line -> line.startsWith("|"))
                .flatExtracting(line -> code.matcher(line)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .isNotEmpty()
                .isSubsetOf(codes);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(Page page) {
        List<String> broken = new ArrayList<>();
        for (String line : page.lines()) {
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                if (!Files.exists(page.path().resolveSibling(link.group(1)))) {
                    broken.add(link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentIsFoundFromTheIndex() {
        List<String> index = Page.read(ROOT.resolve("docs/index.md")).lines();
        assertThat(pages())
                .filteredOn(page -> page.path().startsWith(ROOT.resolve("docs"))
                        && !page.path().endsWith("index.md"))
                .allSatisfy(page -> assertThat(index)
                        .anyMatch(
                                line -> line.contains("(" + ROOT.resolve("docs").relativize(page.path()) + ")")));
    }
}
