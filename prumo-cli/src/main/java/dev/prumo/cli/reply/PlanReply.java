package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.plan.Plan;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The very plan that would run, statement by statement; nothing was changed. */
public record PlanReply(Plan plan) implements Reply {
    public PlanReply {
        requireNonNull(plan, "plan");
    }

    @Override
    public String status() {
        return plan.isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        for (List<TargetPlan> same : alike()) {
            target(same, console, texts);
        }
        console.out(plan.isEmpty() ? texts.say("run.nothing") : texts.say("plan.untouched"));
    }

    /** Tenants that stand together have one plan; in a fleet those with nothing to do are not worth a line. */
    private Collection<List<TargetPlan>> alike() {
        boolean all = plan.targets().size() == 1;
        Map<List<Step>, List<TargetPlan>> groups = new IdentityHashMap<>();
        List<List<TargetPlan>> inOrder = new ArrayList<>();
        for (TargetPlan target : plan.targets()) {
            if (target.steps().isEmpty() && !all) {
                continue;
            }
            List<TargetPlan> group = groups.computeIfAbsent(target.steps(), steps -> {
                List<TargetPlan> fresh = new ArrayList<>();
                inOrder.add(fresh);
                return fresh;
            });
            group.add(target);
        }
        return inOrder;
    }

    private static void target(List<TargetPlan> same, Console console, Texts texts) {
        Paint paint = console.paint();
        TargetPlan target = same.get(0);
        String way = "  " + TargetName.position(target.from()) + " -> " + TargetName.position(target.to());
        if (same.size() == 1) {
            console.out(paint.bold(TargetName.of(target.target())) + way);
        } else {
            List<String> names = same.stream()
                    .map(plan -> NameList.name(plan.target()))
                    .sorted()
                    .toList();
            NameList.lines(paint.bold(texts.count("plan.tenants", names.size())) + way, names)
                    .forEach(console::out);
        }
        steps(target, console, texts);
    }

    private static void steps(TargetPlan target, Console console, Texts texts) {
        Paint paint = console.paint();
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
        fields.bool("dry_run", true).string("kind", plan.kind()).objects("targets", plan.targets(), PlanReply::target);
    }

    private static void target(JsonFields fields, TargetPlan target) {
        TargetName.write(fields, target.target());
        fields.string("status", target.steps().isEmpty() ? "nothing" : "planned")
                .strings("from", target.from())
                .strings("to", target.to())
                .objects("steps", target.steps(), PlanReply::step);
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
