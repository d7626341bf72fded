package dev.prumo.cli.reply;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.diff.Difference;
import dev.prumo.diff.Difference.Changed;
import dev.prumo.diff.Difference.Fact;
import dev.prumo.schema.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs between two schemas, as lines and as JSON. */
final class DifferenceText {
    private DifferenceText() {}

    /** {@code +} only the second has, {@code -} only the first has, {@code ~} both have, with each fact that is not the same. */
    static List<String> lines(Difference difference, String indent, Paint paint, Texts texts) {
        List<String> lines = new ArrayList<>();
        difference.removed().keySet().forEach(key -> lines.add(indent + paint.red("- " + key)));
        difference.added().keySet().forEach(key -> lines.add(indent + paint.green("+ " + key)));
        for (Changed changed : difference.changed()) {
            lines.add(indent + paint.yellow("~ " + changed.to().key()));
            for (Fact fact : changed.facts()) {
                lines.add(indent + "    "
                        + texts.say(
                                "difference.fact",
                                "path",
                                fact.path(),
                                "from",
                                value(fact.from(), texts),
                                "to",
                                value(fact.to(), texts)));
            }
        }
        return lines;
    }

    private static String value(Optional<String> value, Texts texts) {
        return value.map(text -> text.strip().replaceAll("\\s+", " ")).orElseGet(() -> texts.say("difference.absent"));
    }

    static void write(JsonFields fields, Difference difference) {
        fields.objects("added", difference.added().keySet(), DifferenceText::key)
                .objects("removed", difference.removed().keySet(), DifferenceText::key)
                .objects("changed", difference.changed(), (inner, changed) -> {
                    key(inner, changed.to().key());
                    inner.objects("facts", changed.facts(), DifferenceText::fact);
                });
    }

    static void key(JsonFields fields, ObjectKey key) {
        fields.string("kind", key.kind().word());
        if (!key.table().isEmpty()) {
            fields.string("table", key.table());
        }
        fields.string("name", key.name());
    }

    private static void fact(JsonFields fields, Fact fact) {
        fields.string("path", fact.path());
        fact.from().ifPresent(value -> fields.string("from", value));
        fact.to().ifPresent(value -> fields.string("to", value));
    }
}
