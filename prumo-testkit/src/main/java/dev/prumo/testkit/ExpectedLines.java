package dev.prumo.testkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines in which {@code ...} stands for any text, and, alone in a line, for any number of lines. */
record ExpectedLines(List<String> lines) {
    private static final String ANY = "...";

    ExpectedLines {
        lines = List.copyOf(lines);
    }

    boolean match(List<String> actual) {
        return pattern().matcher(terminated(actual)).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(lines.stream()
                .map(line -> line.equals(ANY) ? "(?:[^\\n]*\\n)*?" : inLine(line) + "\\n")
                .collect(Collectors.joining()));
    }

    private static String inLine(String line) {
        return Stream.of(line.split(Pattern.quote(ANY), -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]*"));
    }

    private static String terminated(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
