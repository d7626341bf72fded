package dev.prumo.cli.help;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.line.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Options in two columns: short and long names with the label of the value, and what they mean. */
final class OptionList {
    private OptionList() {}

    static void write(StringBuilder page, List<Option> options, Function<Option, String> meaning, Paint paint) {
        List<String> names = new ArrayList<>();
        int width = 0;
        for (Option option : options) {
            String name = names(option);
            names.add(name);
            width = Math.max(width, name.length());
        }
        for (int i = 0; i < options.size(); i++) {
            String name = names.get(i);
            page.append("  ").append(paint.cyan(name)).append(" ".repeat(width - name.length() + 2));
            page.append(meaning.apply(options.get(i))).append('\n');
        }
    }

    private static String names(Option option) {
        List<String> longNames = new ArrayList<>();
        String shortName = "    ";
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                longNames.add(name);
            } else {
                shortName = name + ", ";
            }
        }
        String label = option.takesValue() ? " " + option.label() : "";
        return shortName + String.join(", ", longNames) + label;
    }
}
