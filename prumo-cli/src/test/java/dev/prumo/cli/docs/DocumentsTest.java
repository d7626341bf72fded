package dev.prumo.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.testkit.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
