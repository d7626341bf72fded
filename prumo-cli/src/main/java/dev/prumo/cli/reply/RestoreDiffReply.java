package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreDifference.Presence;
import dev.prumo.report.RestoreDifference.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which rows of a tenant a restore would take away, bring back or change. */
public record RestoreDiffReply(RestoreDifference difference) implements Reply {
    public RestoreDiffReply {
        requireNonNull(difference, "difference");
    }

    @Override
    public String status() {
        return difference.tables().isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        console.out(texts.say(
                "restore.diff.title",
                "tenant",
                difference.tenant(),
                "set",
                difference.set(),
                "at",
                RunFields.second(difference.at())));
        if (difference.tables().isEmpty()) {
            console.out(texts.say("restore.diff.nothing"));
        }
        for (Table table : difference.tables()) {
            console.out("  " + console.paint().bold(table.name()) + ": " + summary(table, texts));
            rows("restore.diff.gone", table.gone(), table.onlyLive(), console, texts);
            rows("restore.diff.back", table.back(), table.onlySet(), console, texts);
            rows("restore.diff.other", table.other(), table.changed(), console, texts);
        }
        console.out(texts.say("restore.diff.untouched"));
    }

    private static String summary(Table table, Texts texts) {
        List<String> counts = new ArrayList<>();
        if (table.presence() != Presence.BOTH) {
            counts.add(texts.say("restore.diff.presence." + word(table.presence())));
        }
        count(counts, "restore.diff.count.gone", table.onlyLive(), texts);
        count(counts, "restore.diff.count.back", table.onlySet(), texts);
        count(counts, "restore.diff.count.other", table.changed(), texts);
        return String.join(", ", counts);
    }

    private static void count(List<String> counts, String key, long rows, Texts texts) {
        if (rows > 0) {
            counts.add(texts.count(key, (int) Math.min(rows, Integer.MAX_VALUE)));
        }
    }

    /** Keys of the rows; those that were not told are counted. */
    private static void rows(String key, List<String> keys, long all, Console console, Texts texts) {
        if (!keys.isEmpty()) {
            List<String> shown = new ArrayList<>(keys);
            if (all > keys.size()) {
                shown.add(texts.say("restore.diff.more", "number", all - keys.size()));
            }
            NameList.lines("    " + texts.say(key), shown).forEach(console::out);
        }
    }

    private static String word(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", "diff")
                .string("set", difference.set())
                .time("at", difference.at())
                .string("database", difference.database())
                .string("tenant", difference.tenant())
                .string("place", difference.place())
                .objects(
                        "tables",
                        difference.tables(),
                        (inner, table) -> inner.string("name", table.name())
                                .string("presence", word(table.presence()))
                                .strings("key", table.key())
                                .number("rows_gone", table.onlyLive())
                                .number("rows_back", table.onlySet())
                                .number("rows_changed", table.changed())
                                .strings("gone", table.gone())
                                .strings("back", table.back())
                                .strings("changed", table.other()));
    }
}
