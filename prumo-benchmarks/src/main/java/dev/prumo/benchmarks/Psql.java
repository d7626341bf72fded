package dev.prumo.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL's own client, the least that a script can cost. */
final class Psql {
    private Psql() {}

    static Contender run(String name, Path folder, String url, Path script) {
        List<String> words = new ArrayList<>(words(url));
        words.add(script.toString());
        return new Contender(name, words, folder, Map.of());
    }

    /** Several at once, from the start of the first to the end of the last; fails if one of them fails. */
    static Contender together(String name, Path folder, String url, List<Path> scripts) {
        String psql = words(url).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String start = scripts.stream()
                .map(script -> psql + " '" + script + "' & all=\"$all $!\"")
                .collect(Collectors.joining("\n"));
        return new Contender(
                name, List.of("sh", "-c", start + "\nfor one in $all; do wait $one || exit 1; done"), folder, Map.of());
    }

    private static List<String> words(String url) {
        return List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f");
    }
}
