package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios that users of Alembic rely on, typed at the command line and read back as JSON.
 *
 * <p>One of them is answered otherwise on purpose. {@code D14} stamps {@code c1} over {@code c2}, which is also what keeps
 * the lines of {@code a} and {@code b} on the record, since it depends on them: Alembic forgets those without a word.
 * Prumo says which revisions would be forgotten and ends with exit 2; with {@code --force} it does what the scenario says.
 * {@code docs/upgrade-downgrade.md} tells users.
 */
class ConformanceTest {
    private static final Path SCENARIOS =
            Path.of("../prumo-core/src/test/resources/dev/prumo/revision/revision-graph.json");

    /** Stamps that take applied revisions of another line off the record: refused, and then played with force. */
    private static final List<String> FORGETFUL = List.of("D14");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyScenarioHoldsAtTheCommandLine() throws IOException {
        Json file = Json.parse(Files.readString(SCENARIOS));
        Map<?, ?> graphs = (Map<?, ?>) file.at("graphs").value();
        return ((List<?>) file.at("scenarios").value())
                .stream().map(element -> (Map<?, ?>) element).map(scenario -> {
                    String id = (String) scenario.get("id");
                    List<?> graph = (List<?>) graphs.get(scenario.get("graph"));
                    return DynamicTest.dynamicTest(
                            id + " " + scenario.get("cmd") + " " + scenario.get("arg"),
                            () -> check(scenario, graph, folder.resolve(id)));
                });
    }

    private static void check(Map<?, ?> scenario, List<?> graph, Path place) throws SQLException {
        Typed typed = project(graph, place);
        List<String> current =
                strings(scenario.get("current")).stream().distinct().toList();
        if (!scenario.get("cmd").equals("resolve")) {
            record(typed, place.resolve("db.sqlite3"), current);
        }
        Typed.Answer answer = typed.prumo(words(scenario));
        if (FORGETFUL.contains(scenario.get("id"))) {
            assertThat(answer.code()).isEqualTo(2);
            assertThat(Json.parse(answer.out()).at("error", "code").value()).isEqualTo("stamp-forgets");
            answer = typed.prumo(plus(words(scenario), "--force"));
        }
        Json json = Json.parse(answer.out());
        if (scenario.containsKey("error")) {
            assertThat(answer.code()).as(answer.out()).isEqualTo(2);
            assertThat(json.at("status").value()).isEqualTo("failed");
            assertThat((String) json.at("error", "message").value()).isNotBlank();
            assertThat((String) json.at("error", "hint").value()).isNotBlank();
            assertThat(heads(typed)).containsExactlyElementsOf(sorted(current));
            return;
        }
        assertThat(answer.code()).as(answer.out()).isZero();
        if (scenario.get("cmd").equals("resolve")) {
            assertThat(json.at("revisions").each("revision")).hasSameElementsAs(strings(scenario.get("revs")));
            return;
        }
        List<String> heads = strings(scenario.get("heads"));
        assertThat(json.at("targets", 0, "from").value()).isEqualTo(sorted(current));
        assertThat(json.at("targets", 0, "to").value()).isEqualTo(sorted(heads));
        assertThat(heads(typed)).containsExactlyElementsOf(sorted(heads));
        checkSteps(scenario, json);
    }

    private static void checkSteps(Map<?, ?> scenario, Json json) {
        List<String> expected = strings(scenario.get("steps"));
        Json steps = json.at("targets", 0, "steps");
        String direction = switch ((String) scenario.get("cmd")) {
            case "upgrade" -> "up";
            case "downgrade" -> "down";
            default -> "stamp";
        };
        assertThat(json.at("status").value()).isEqualTo(expected.isEmpty() ? "nothing" : "ok");
        assertThat(steps.each("direction")).allMatch(direction::equals);
        assertThat(steps.each("status")).allMatch("done"::equals);
        if (direction.equals("stamp")) {
            assertThat(steps.each("revision").isEmpty()).isEqualTo(expected.isEmpty());
        } else {
            assertThat(steps.each("revision")).containsExactlyInAnyOrderElementsOf(List.copyOf(expected));
        }
    }

    private static String[] words(Map<?, ?> scenario) {
        List<String> words = new ArrayList<>(List.of("--format", "json"));
        words.add(scenario.get("cmd").equals("resolve") ? "show" : (String) scenario.get("cmd"));
        if (scenario.get("arg") instanceof List<?> several) {
            words.addAll(strings(several));
        } else {
            words.add((String) scenario.get("arg"));
        }
        return words.toArray(String[]::new);
    }

    private static String[] plus(String[] words, String word) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(word);
        return all.toArray(String[]::new);
    }

    private static Typed project(List<?> graph, Path place) {
        Project project = Project.in(place);
        for (Object element : graph) {
            List<?> parts = (List<?>) element;
            project.write("migrations/" + parts.get(0) + ".sql", """
                    -- prumo:revision %1$s
                    -- prumo:parents %2$s
                    %3$s%4$s-- prumo:up
                    create table if not exists table_%1$s (id integer);
                    -- prumo:down
                    drop table if exists table_%1$s;
                    """.formatted(
                            parts.get(0),
                            strings(parts.get(1)).isEmpty() ? "none" : String.join(" ", strings(parts.get(1))),
                            header("depends-on", parts, 2),
                            header("labels", parts, 3)));
        }
        return project.typed();
    }

    private static String header(String key, List<?> parts, int at) {
        List<String> values = parts.size() > at ? strings(parts.get(at)) : List.of();
        return values.isEmpty() ? "" : "-- prumo:" + key + " " + String.join(" ", values) + "\n";
    }

    /** Makes the ledger say that these heads are applied, known or not. */
    private static void record(Typed typed, Path file, List<String> heads) throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        if (!heads.equals(List.of("gone"))) {
            List<String> words = new ArrayList<>(List.of("stamp"));
            words.addAll(heads);
            assertThat(typed.prumo(words.toArray(String[]::new)).code()).isZero();
            return;
        }
        assertThat(typed.prumo("stamp", "heads").code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement update =
                        connection.prepareStatement("update prumo_position set heads = ? where tenant = ''")) {
            update.setString(1, String.join(" ", heads));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static List<Object> heads(Typed typed) {
        Json current = Json.parse(typed.prumo("current", "--format", "json").out());
        return List.copyOf((List<?>) current.at("targets", 0, "heads").value());
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
