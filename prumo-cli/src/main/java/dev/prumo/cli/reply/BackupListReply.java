package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.manifest.Manifest;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Listed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The sets that there are, newest first.
 *
 * @param shown makes a path as people reach it from where they are
 * @param now what ages are counted from
 */
public record BackupListReply(List<Listed> sets, UnaryOperator<Path> shown, Instant now) implements Reply {
    public BackupListReply {
        sets = List.copyOf(sets);
        requireNonNull(shown, "shown");
        requireNonNull(now, "now");
    }

    @Override
    public void text(Console console, Texts texts) {
        if (sets.isEmpty()) {
            console.out(texts.say("backup.none"));
            return;
        }
        Table table = new Table(List.of(
                console.paint()::bold,
                console.paint()::dim,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                console.paint()::dim));
        for (Listed set : sets) {
            table.row(
                    set.id(),
                    age(Duration.between(set.createdAt(), now), texts),
                    Sizes.text(set.bytes(), texts.locale()),
                    set.manifest()
                            .map(manifest -> BackupFacts.targets(manifest, texts))
                            .orElse("-"),
                    verified(set, texts),
                    remarks(set, texts));
        }
        table.print(console, "");
        console.out(texts.count("backup.total", sets.size()));
    }

    /** How old something is, in the largest unit; a clock that went back makes nothing negative. */
    static String age(Duration age, Texts texts) {
        if (age.toMinutes() < 1) {
            return texts.say("backup.age.now");
        }
        if (age.toHours() < 1) {
            return texts.say("backup.age.minutes", "number", age.toMinutes());
        }
        return age.toDays() < 2
                ? texts.say("backup.age.hours", "number", age.toHours())
                : texts.say("backup.age.days", "number", age.toDays());
    }

    /** What stands behind a set: an unreadable one, or one that failed its last verification, says so. */
    static String verified(Listed set, Texts texts) {
        if (set.problem().isPresent()) {
            return texts.say("backup.damaged");
        }
        String when = set.verifiedAt().map(at -> " " + RunFields.second(at)).orElse("");
        return set.verified() == Depth.NONE
                ? texts.say("backup.verified.none")
                : texts.say("backup.verified." + set.verified().word()) + when;
    }

    private static String remarks(Listed set, Texts texts) {
        List<String> remarks = new ArrayList<>();
        if (set.pinned()) {
            remarks.add(texts.say("backup.pinned"));
        }
        if (set.stored() || !set.local()) {
            remarks.add(texts.say(set.local() ? "backup.stored.too" : "backup.stored.only"));
        }
        set.manifest().flatMap(Manifest::label).ifPresent(label -> remarks.add("\"" + label + "\""));
        set.problem().ifPresent(remarks::add);
        return String.join("  ", remarks);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", "list")
                .objects("sets", sets, (inner, set) -> BackupFields.listed(inner, set, shown.apply(set.path())));
    }
}
