package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.DriftReport;
import dev.prumo.report.DriftReport.Group;
import dev.prumo.report.DriftReport.Verdict;
import java.util.List;

/**
 * Which targets hold something else than their revisions make.
 *
 * @param everything all names, and what nobody compared
 */
public record DriftReply(DriftReport report, boolean everything) implements Reply {
    private static final int NAMED = 12;

    public DriftReply {
        requireNonNull(report, "report");
    }

    @Override
    public String status() {
        return report.status();
    }

    @Override
    public ExitCode exitCode() {
        return report.exitCode();
    }

    @Override
    public void text(Console console, Texts texts) {
        report.groups().forEach(group -> group(group, console, texts));
        report.unread()
                .forEach((target, reason) -> console.out(console.paint()
                        .red(texts.say(
                                "drift.unread",
                                "target",
                                NameList.name(target),
                                "reason",
                                reason.message(texts.errors())))));
        if (!report.leftOut().isEmpty()) {
            NameList.lines(
                            texts.say("drift.left-out"),
                            report.leftOut().stream().map(NameList::name).toList())
                    .forEach(console::out);
        }
        console.progress(texts.say(
                "drift.summary",
                "expected",
                report.count(Verdict.EXPECTED),
                "drifted",
                report.count(Verdict.DRIFTED),
                "unknown",
                report.count(Verdict.UNKNOWN),
                "unread",
                report.unread().size(),
                "time",
                Durations.text(report.duration(), texts.locale())));
    }

    private void group(Group group, Console console, Texts texts) {
        Paint paint = console.paint();
        String heading = texts.say(
                "drift.group." + group.verdict().word(),
                "scope",
                group.scope().word(),
                "count",
                group.targets().size(),
                "position",
                TargetName.position(group.heads()),
                "fingerprint",
                group.fingerprint().substring(0, 12));
        console.out(group.verdict() == Verdict.EXPECTED ? heading : paint.bold(heading));
        if (group.verdict() != Verdict.EXPECTED || everything) {
            List<String> names = group.targets().stream().map(NameList::name).toList();
            boolean some = !everything && names.size() > NAMED;
            NameList.lines("  " + texts.say("drift.targets"), some ? names.subList(0, NAMED) : names)
                    .forEach(console::out);
            if (some) {
                console.out("    " + texts.say("drift.more", "number", names.size() - NAMED));
            }
        }
        group.difference()
                .ifPresent(difference ->
                        DifferenceText.lines(difference, "  ", paint, texts).forEach(console::out));
        if (everything) {
            group.notCovered().forEach(one -> console.out("  " + texts.say("schema.not-covered", "what", one)));
        } else if (!group.notCovered().isEmpty()) {
            console.out("  "
                    + texts.say(
                            "schema.not-covered-some",
                            "number",
                            group.notCovered().size()));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("groups", report.groups(), DriftReply::group)
                .objects("unread", report.unread().entrySet(), (inner, entry) -> {
                    TargetName.write(inner, entry.getKey());
                    inner.object("error", error -> ErrorFields.write(error, entry.getValue(), texts));
                })
                .objects("left_out", report.leftOut(), TargetName::write)
                .object(
                        "counts",
                        counts -> counts.number("expected", report.count(Verdict.EXPECTED))
                                .number("drifted", report.count(Verdict.DRIFTED))
                                .number("unknown", report.count(Verdict.UNKNOWN))
                                .number("unread", report.unread().size()))
                .millis("duration", report.duration());
    }

    private static void group(JsonFields fields, Group group) {
        fields.string("scope", group.scope().word())
                .string("verdict", group.verdict().word())
                .strings("heads", group.heads())
                .string("fingerprint", group.fingerprint());
        group.expected().ifPresent(expected -> fields.string("expected", expected));
        fields.objects("targets", group.targets(), TargetName::write);
        group.difference()
                .ifPresent(difference -> fields.object("difference", inner -> DifferenceText.write(inner, difference)));
        fields.strings(
                "not_covered", group.notCovered().stream().map(Object::toString).toList());
    }
}
