package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The scenarios that users of Alembic rely on, from {@code revision-graph.json}. All of them hold for the graph; that the
 * command refuses {@code D14} unless it is forced, because that stamp forgets applied revisions, is for the test of the same
 * name at the command line.
 */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> everyScenarioHolds() throws IOException {
        Map<?, ?> file = (Map<?, ?>) json();
        Map<?, ?> graphs = (Map<?, ?>) file.get("graphs");
        return ((List<?>) file.get("scenarios"))
                .stream()
                        .map(element -> (Map<?, ?>) element)
                        .map(scenario -> DynamicTest.dynamicTest(
                                scenario.get("id") + " " + scenario.get("cmd") + " " + scenario.get("arg"),
                                () -> check(scenario, (List<?>) graphs.get(scenario.get("graph")))));
    }

    private static void check(Map<?, ?> scenario, List<?> graph) {
        Traversal traversal =
                RevisionGraph.of(Revisions.shuffled(revisions(graph), 7)).traversal(Scope.SHARED);
        Position current = Position.of(strings(scenario.get("current")));
        List<String> targets =
                scenario.get("arg") instanceof List<?> list ? strings(list) : List.of((String) scenario.get("arg"));
        if (scenario.containsKey("error")) {
            assertThatThrownBy(() -> run(traversal, scenario, current, targets))
                    .isInstanceOfSatisfying(
                            PrumoException.class,
                            error -> assertThat(error.getMessage()).isNotBlank());
            return;
        }
        run(traversal, scenario, current, targets);
    }

    private static void run(Traversal traversal, Map<?, ?> scenario, Position current, List<String> targets) {
        List<String> heads = scenario.containsKey("heads") ? strings(scenario.get("heads")) : List.of();
        List<String> steps = scenario.containsKey("steps") ? strings(scenario.get("steps")) : List.of();
        String command = (String) scenario.get("cmd");
        switch (command) {
            case "upgrade" -> checkRoute(traversal.upgrade(current, targets), steps, heads);
            case "downgrade" -> checkRoute(traversal.downgrade(current, targets.get(0)), steps, heads);
            case "stamp" -> checkStamp(traversal.stamp(current, targets, false), steps, heads);
            case "resolve" ->
                assertThat(Revisions.ids(traversal.resolve(current, targets.get(0))))
                        .containsExactlyInAnyOrderElementsOf(strings(scenario.get("revs")));
            default -> throw new AssertionError(command);
        }
    }

    private static void checkRoute(Route route, List<String> steps, List<String> heads) {
        assertThat(Revisions.steps(route)).containsExactlyInAnyOrderElementsOf(steps);
        assertThat(route.to()).isEqualTo(Position.of(heads));
        Set<String> waiting = new HashSet<>(steps);
        Set<String> done = new HashSet<>();
        for (PositionMove move : route.moves()) {
            waiting.remove(move.revision().id());
            Set<String> wrong = move.direction() == Direction.UP ? waiting : done;
            assertThat(move.revision().parents()).noneMatch(wrong::contains);
            assertThat(move.revision().dependsOn()).noneMatch(wrong::contains);
            done.add(move.revision().id());
        }
    }

    private static void checkStamp(StampPlan plan, List<String> steps, List<String> heads) {
        assertThat(plan.to()).isEqualTo(Position.of(heads));
        assertThat(plan.moves().stream().map(ConformanceTest::text).toList())
                .containsExactlyElementsOf(
                        steps.stream().map(ConformanceTest::normalised).toList());
    }

    private static String text(StampMove move) {
        return (move.up() ? "up " : "down ") + String.join(",", move.from()) + "=>"
                + move.to().orElse("");
    }

    private static String normalised(String step) {
        int blank = step.indexOf(' ');
        int arrow = step.indexOf("=>");
        String[] from = step.substring(blank + 1, arrow).split(",");
        Arrays.sort(from);
        return step.substring(0, blank + 1) + String.join(",", from) + step.substring(arrow);
    }

    private static List<Revision> revisions(List<?> graph) {
        List<Revision> revisions = new ArrayList<>();
        for (Object element : graph) {
            List<?> parts = (List<?>) element;
            revisions.add(Revisions.revision((String) parts.get(0), array(parts, 1))
                    .dependsOn(array(parts, 2))
                    .labels(array(parts, 3))
                    .build());
        }
        return revisions;
    }

    private static String[] array(List<?> parts, int at) {
        return parts.size() > at ? strings(parts.get(at)).toArray(new String[0]) : new String[0];
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static Object json() throws IOException {
        try (InputStream in = ConformanceTest.class.getResourceAsStream("revision-graph.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return value(parser).orElseThrow();
        }
    }

    private static Optional<Object> value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser).orElseThrow());
            }
            return Optional.of(list);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser).orElseThrow());
            }
            return Optional.of(map);
        }
        return Optional.of(parser.getText());
    }
}
