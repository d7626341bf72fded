package dev.prumo.cli.help;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.line.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All commands by what they are for, and the options that every command takes. */
public final class Overview {
    private static final int NAME_WIDTH = 15;

    private static final Map<String, List<String>> GROUPS = groups();

    private Overview() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("author", List.of("init", "revision", "merge", "edit", "show"));
        groups.put("move", List.of("upgrade", "downgrade", "stamp", "plan", "sqlmigrate"));
        groups.put("look", List.of("current", "history", "heads", "branches", "status", "runs"));
        groups.put("tenants", List.of("tenant"));
        groups.put("backup", List.of("backup", "restore"));
        groups.put("check", List.of("check", "repair", "doctor"));
        groups.put("help", List.of("demo", "completion", "self-optimize", "version", "help"));
        return groups;
    }

    public static String of(List<Option> globalOptions, Locale locale, Paint paint) {
        HelpTexts texts = new HelpTexts(locale);
        StringBuilder page = new StringBuilder();
        page.append(texts.say("overview.title")).append("\n\n");
        page.append(paint.bold(texts.say("usage")))
                .append(" prumo ")
                .append(texts.say("overview.usage"))
                .append('\n');
        GROUPS.forEach((group, commands) -> {
            page.append('\n').append(paint.bold(texts.say("overview." + group))).append('\n');
            for (String name : commands) {
                page.append("  ").append(paint.cyan(name)).append(" ".repeat(NAME_WIDTH - name.length()));
                page.append(texts.say(name + ".summary")).append('\n');
            }
        });
        page.append('\n').append(paint.bold(texts.say("overview.global"))).append('\n');
        OptionList.write(page, globalOptions, option -> texts.say("option." + option.name()), paint);
        page.append('\n').append(texts.say("overview.footer")).append('\n');
        return page.toString();
    }
}
