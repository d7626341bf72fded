package dev.prumo.cli.help;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.line.Syntax;
import java.util.List;
import java.util.Locale;

/** The page of one command: usage, what it does, its options, examples, exit codes. */
public final class HelpPage {
    private static final int EXAMPLE_WIDTH = 46;

    private final Syntax syntax;
    private final HelpTexts texts;
    private final Paint paint;
    private final StringBuilder page = new StringBuilder();

    private HelpPage(Syntax syntax, HelpTexts texts, Paint paint) {
        this.syntax = syntax;
        this.texts = texts;
        this.paint = paint;
    }

    public static String of(Syntax syntax, List<String> aliases, Locale locale, Paint paint) {
        return new HelpPage(syntax, new HelpTexts(locale), paint).write(aliases);
    }

    private String write(List<String> aliases) {
        String name = syntax.command();
        page.append(paint.bold(texts.say("usage"))).append(" prumo ").append(paint.bold(name));
        page.append(syntax.shownOptions().isEmpty() ? "" : " [" + texts.say("options.placeholder") + "]");
        page.append(argument()).append('\n');
        if (!aliases.isEmpty()) {
            page.append(texts.say("aliases"))
                    .append(' ')
                    .append(String.join(", ", aliases))
                    .append('\n');
        }
        page.append('\n').append(texts.say(name + ".summary")).append('\n');
        texts.find(name + ".about")
                .ifPresent(about -> page.append('\n').append(about).append('\n'));
        options();
        examples();
        page.append('\n').append(texts.say("footer")).append('\n');
        return page.toString();
    }

    private String argument() {
        if (syntax.argument().isEmpty()) {
            return "";
        }
        String argument = syntax.argument() + (syntax.repeatsArgument() ? "…" : "");
        return syntax.least() > 0 ? " " + argument : " [" + argument + "]";
    }

    private void options() {
        if (!syntax.shownOptions().isEmpty()) {
            heading("options");
            OptionList.write(
                    page, syntax.shownOptions(), option -> texts.option(syntax.command(), option.name()), paint);
        }
    }

    private void examples() {
        heading("examples");
        for (String line : texts.say(syntax.command() + ".examples").split("\n", -1)) {
            int mark = line.indexOf("  # ");
            String typed = mark < 0 ? line : line.substring(0, mark);
            page.append("  ").append(typed);
            if (mark >= 0) {
                page.append(" ".repeat(Math.max(2, EXAMPLE_WIDTH - typed.length())));
                page.append(paint.dim(line.substring(mark + 2)));
            }
            page.append('\n');
        }
    }

    private void heading(String key) {
        page.append('\n').append(paint.bold(texts.say(key))).append('\n');
    }
}
