package dev.prumo.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads golden files of the splitter: {@code === title}, the script, {@code --->}, and one line for each part that is
 * no white space, as {@link #render} writes it.
 */
public final class SplitCases {
    /** One case; the title is its name in the test report. */
    public record Case(String title, String script, String expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    private SplitCases() {}

    public static List<Case> read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String block : text.substring(4).split("\n=== ")) {
                int title = block.indexOf('\n');
                int arrow = block.indexOf("\n--->\n");
                cases.add(new Case(
                        block.substring(0, title),
                        block.substring(title + 1, arrow),
                        block.substring(arrow + 6).strip()));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each part: place, kind, what is known of it, and the text with its line breaks escaped. */
    public static String render(List<ScriptPart> parts) {
        return parts.stream()
                .filter(part -> !(part instanceof ScriptPart.Blank))
                .map(part -> part.line() + ":" + part.column() + " " + describe(part) + " | " + escape(part.text()))
                .collect(Collectors.joining("\n"));
    }

    private static String describe(ScriptPart part) {
        return part.accept(new ScriptPart.Visitor<String>() {
            @Override
            public String statement(ScriptPart.Statement statement) {
                return statement.facts().kind();
            }

            @Override
            public String copyData(ScriptPart.CopyData copy) {
                return copy.format() + " data <" + escape(copy.data()) + "> of <" + escape(copy.sql()) + ">";
            }

            @Override
            public String comment(ScriptPart.Comment comment) {
                return "COMMENT";
            }

            @Override
            public String shellCommand(ScriptPart.ShellCommand command) {
                return "SHELL";
            }

            @Override
            public String blank(ScriptPart.Blank blank) {
                return "BLANK";
            }

            @Override
            public String separator(ScriptPart.Separator separator) {
                return "SEPARATOR";
            }
        });
    }

    private static String escape(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
