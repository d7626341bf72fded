package dev.prumo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Plan;
import dev.prumo.report.RunReport;
import dev.prumo.report.StateReport;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.GoldenFile;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/library.md: pieces between tags stand in the page, and this runs them on every database. */
class LibraryExampleTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/prumo/docs/LibraryExampleTest.java");

    @TempDir
    Path folder;

    @BeforeEach
    void aProjectWithOneRevision() throws IOException {
        Files.writeString(folder.resolve("prumo.toml"), "[migrations]\ndirectory = \"migrations\"\n");
        revision("0001_audits", "none", "create table audits (id integer primary key);");
    }

    private void revision(String id, String parents, String up) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/" + id + ".sql"), """
                -- prumo:revision %s
                -- prumo:parents %s
                -- prumo:message %s
                -- prumo:up
                %s
                -- prumo:down
                drop table audits;
                """.formatted(id, parents, id, up));
    }

    // tag::open[]
    Prumo open(Path folder, DataSource dataSource) {
        return Prumo.builder()
                .folder(folder) // where prumo.toml lies
                .environment(Map.of()) // only for a test; else the process's own
                .dataSource(dataSource) // instead of database.url
                .open();
    }
    // end::open[]

    // tag::upgrade[]
    RunReport upgrade(Prumo prumo, List<String> log) {
        RunReport report = prumo.upgrade(MoveOptions.to("head").withTag(Optional.of("v1.4.0")), event -> {
            if (event instanceof RunEvent.StepDone done) {
                log.add(done.revision() + " " + done.direction().word());
            }
        });
        for (RunReport.TargetReport target : report.targets()) {
            target.error().ifPresent(error -> log.add(explain(error)));
        }
        return report;
    }

    String explain(PrumoException error) {
        Messages english = Messages.errors(Locale.ENGLISH);
        return error.place().map(place -> place + ": ").orElse("")
                + error.message(english)
                + error.hint(english).map(hint -> " " + hint).orElse("");
    }
    // end::upgrade[]

    // tag::look[]
    boolean ready(Prumo prumo) {
        return prumo.current().stream()
                .allMatch(target -> target.standing() == StateReport.Standing.CURRENT
                        || target.standing() == StateReport.Standing.AHEAD);
    }

    List<String> pendingStatements(Prumo prumo) {
        Plan plan = prumo.planUpgrade(MoveOptions.to("head")).plan();
        return plan.targets().stream()
                .flatMap(target -> target.steps().stream())
                .flatMap(step -> step.statements().stream())
                .map(statement -> statement.sql())
                .toList();
    }
    // end::look[]

    @EachDatabase
    void anApplicationLooksAndUpgradesThroughItsDataSource(TestDatabase database) {
        Prumo prumo = open(folder, database.dataSource());
        List<String> log = new ArrayList<>();

        assertThat(ready(prumo)).isFalse();
        assertThat(pendingStatements(prumo)).containsExactly("create table audits (id integer primary key)");
        assertThat(upgrade(prumo, log).status()).isEqualTo(RunReport.Status.OK);
        assertThat(log).containsExactly("0001_audits up");
        assertThat(ready(prumo)).isTrue();
        assertThat(database.value("select count(*) from audits")).isEqualTo("0");
        assertThat(upgrade(prumo, log).status()).isEqualTo(RunReport.Status.NOTHING);
    }

    @EachDatabase
    void aFailedRevisionIsAValueThatNamesItsPlace(TestDatabase database) throws IOException {
        revision("0002_broken", "0001_audits", "alter table audit add column note text;");
        Prumo prumo = open(folder, database.dataSource());
        List<String> log = new ArrayList<>();

        RunReport report = upgrade(prumo, log);

        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(log).hasSize(2);
        assertThat(log.get(1)).startsWith("migrations/0002_broken.sql:5:");
    }

    @EachDatabase
    void aRefusalIsAnException(TestDatabase database) {
        Prumo prumo = open(folder, database.dataSource());

        assertThatThrownBy(() -> prumo.upgrade(MoveOptions.to("no_such_revision"), event -> {}))
                .isInstanceOf(PrumoException.class);
    }

    /** Puts the pieces into the page; rewrites it when asked to, like any golden file. */
    @Test
    void thePageShowsThisCode() throws IOException {
        String source = Files.readString(SOURCE);
        Matcher shown = Pattern.compile("<!-- code: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        List<String> pieces = new ArrayList<>();
        String page = shown.replaceAll(match -> {
            pieces.add(match.group(1));
            return Matcher.quoteReplacement(
                    "<!-- code: " + match.group(1) + " -->\n```java\n" + piece(source, match.group(1)) + "```");
        });
        assertThat(pieces).containsExactly("imports", "open", "upgrade", "look");
        new GoldenFile(PAGE).check(page);
    }

    private static String piece(String source, String name) {
        if (name.equals("imports")) {
            return source.lines()
                    .filter(line -> line.startsWith("import dev.prumo.") && !line.contains(".testkit."))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
        int from = source.indexOf('\n', source.indexOf("// tag::" + name + "[]")) + 1;
        int to = source.lastIndexOf('\n', source.indexOf("// end::" + name + "[]")) + 1;
        // Without its last line break: an empty last line would count as one without an indent.
        return source.substring(from, to - 1).stripIndent() + "\n";
    }
}
