package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.DetectionReport;
import dev.prumo.report.DetectionReport.Found;
import java.util.List;
import java.util.stream.Collectors;

/** Where targets stand by what they hold, and what was recorded of it. */
public record DetectionReply(DetectionReport report) implements Reply {
    public DetectionReply {
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
        for (Found found : report.found()) {
            String says = texts.say(
                    found.certain() ? "detect.found" : found.candidates().isEmpty() ? "detect.none" : "detect.several",
                    "position",
                    TargetName.position(found.nearest()),
                    "candidates",
                    found.candidates().stream().map(TargetName::position).collect(Collectors.joining(", ")),
                    "number",
                    found.differences());
            console.out(
                    found.certain()
                            ? console.paint().green(says)
                            : console.paint().yellow(says));
            List<String> names = found.targets().stream().map(NameList::name).toList();
            NameList.lines("  " + texts.say("drift.targets"), names).forEach(console::out);
        }
        report.unread()
                .forEach((target, reason) -> console.out(console.paint()
                        .red(texts.say(
                                "drift.unread",
                                "target",
                                NameList.name(target),
                                "reason",
                                reason.message(texts.errors())))));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects(
                        "found",
                        report.found(),
                        (inner, found) -> inner.objects("targets", found.targets(), TargetName::write)
                                .strings(
                                        "candidates",
                                        found.candidates().stream()
                                                .map(heads -> String.join(" ", heads))
                                                .toList())
                                .strings("nearest", found.nearest())
                                .number("differences", found.differences()))
                .objects("unread", report.unread().entrySet(), (inner, entry) -> {
                    TargetName.write(inner, entry.getKey());
                    inner.object("error", error -> ErrorFields.write(error, entry.getValue(), texts));
                });
    }
}
