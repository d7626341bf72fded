package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.PlanReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The very plan that would run, statement by statement, and what it would cost; nothing was changed. */
public record PlanReply(PlanReport report) implements Reply {
    /** How many targets of one way are named; the others are counted. */
    private static final int NAMED = 3;

    public PlanReply {
        requireNonNull(report, "report");
    }

    @Override
    public String status() {
        return report.plan().isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        for (PlanGroup group : PlanGroup.of(report.plan().targets())) {
            group(group, console, texts);
        }
        if (!report.costs().isEmpty()) {
            report.costs().forEach(cost -> CostBlock.text(cost, console, texts));
            console.out("");
        }
        report.warnings().forEach(warning -> warning(warning, console, texts));
        console.out(report.plan().isEmpty() ? texts.say("run.nothing") : texts.say("plan.untouched"));
    }

    static void warning(PlanWarning warning, Console console, Texts texts) {
        console.err(console.errPaint().yellow(texts.say("warning.label")) + " "
                + texts.errors().text(warning.code(), warning.arguments()));
    }

    private static void group(PlanGroup group, Console console, Texts texts) {
        TargetPlan target = group.plan();
        Paint paint = console.paint();
        console.out(paint.bold(names(group, texts)) + "  " + TargetName.position(target.from()) + " -> "
                + TargetName.position(target.to()));
        int number = 0;
        for (Step step : target.steps()) {
            number++;
            String way = texts.say("plan." + step.direction().word());
            String outside = step.transactional() ? "" : "  " + paint.yellow(texts.say("plan.not-transactional"));
            console.out("");
            console.out(paint.dim("[" + number + "/" + target.steps().size() + "]") + " "
                    + paint.bold(step.revision().id()) + "  " + way + "  "
                    + step.revision().message() + outside);
            step.statements().forEach(statement -> statement(statement, console));
            step.verify().forEach(query -> statement(query, console, texts.say("plan.verify")));
        }
        if (!target.steps().isEmpty()) {
            console.out("");
        }
    }

    private static String names(PlanGroup group, Texts texts) {
        String named = group.targets().stream().limit(NAMED).map(TargetName::of).collect(Collectors.joining(", "));
        int others = group.targets().size() - NAMED;
        return others > 0 ? texts.count("plan.others", others, "targets", named) : named;
    }

    private static void statement(PlannedStatement statement, Console console) {
        statement(statement, console, "");
    }

    private static void statement(PlannedStatement statement, Console console, String note) {
        String place = statement.place() + (note.isEmpty() ? "" : "  (" + note + ")");
        console.out("  " + console.paint().dim("-- " + place));
        for (String line : statement.sql().split("\n", -1)) {
            console.out("  " + line);
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        List<PlanGroup> groups = PlanGroup.of(report.plan().targets());
        Map<Target, TargetPlan> first = new HashMap<>();
        groups.forEach(group -> group.targets().forEach(target -> first.put(target, group.plan())));
        fields.bool("dry_run", true)
                .string("kind", report.plan().kind())
                .objects("targets", report.plan().targets(), (inner, plan) -> target(inner, plan, first))
                .objects("costs", report.costs(), CostBlock::json)
                .objects(
                        "warnings",
                        report.warnings(),
                        (inner, warning) -> inner.string("code", warning.code())
                                .string("message", texts.errors().text(warning.code(), warning.arguments())));
    }

    /** The steps of a fleet are the same thousands of times: they are written once. */
    private static void target(JsonFields fields, TargetPlan plan, Map<Target, TargetPlan> first) {
        TargetName.write(fields, plan.target());
        fields.string("status", plan.steps().isEmpty() ? "nothing" : "planned")
                .strings("from", plan.from())
                .strings("to", plan.to());
        Target shown = first.getOrDefault(plan.target(), plan).target();
        if (plan.steps().isEmpty() || shown.equals(plan.target())) {
            fields.objects("steps", plan.steps(), PlanReply::step);
        } else {
            fields.string("same_as", shown.tenant());
        }
    }

    private static void step(JsonFields fields, Step step) {
        fields.string("revision", step.revision().id())
                .string("direction", step.direction().word())
                .string("status", "planned")
                .string("message", step.revision().message())
                .strings("before", step.before())
                .strings("after", step.after())
                .string("checksum", step.checksum())
                .bool("transactional", step.transactional())
                .objects("statements", step.statements(), PlanReply::statement)
                .objects("verify", step.verify(), PlanReply::statement);
    }

    private static void statement(JsonFields fields, PlannedStatement statement) {
        fields.string("sql", statement.sql());
        ErrorFields.place(fields, statement.place());
    }
}
