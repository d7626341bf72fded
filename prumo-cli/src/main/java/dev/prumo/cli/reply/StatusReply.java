package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.PrumoException;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.DatabaseStatus;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.OpenFailure;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.StatusReport;
import dev.prumo.report.StateReport.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The whole picture: where the databases are, what is pending in how many places, what failed and was never done.
 *
 * @param eachTenant a line for each tenant instead of one for each position
 */
public record StatusReply(StatusReport report, boolean eachTenant) implements Reply {
    private static final int SHOWN = 10;

    public StatusReply {
        requireNonNull(report, "report");
    }

    private FleetState fleet() {
        return report.fleet();
    }

    @Override
    public String status() {
        if (!report.failures().isEmpty() || fleet().isDefective()) {
            return "failed";
        }
        if (fleet().behind()) {
            return "pending";
        }
        boolean ahead = fleet().targets().stream().anyMatch(state -> state.standing() == Standing.AHEAD);
        return ahead ? "ahead" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        Table table = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
        DatabaseStatus main = report.main();
        table.row(texts.say("status.database"), main.database());
        table.row(texts.say("status.product"), main.product());
        table.row(texts.say("status.ledger"), ledger(main, texts));
        for (DatabaseStatus other :
                report.databases().subList(1, report.databases().size())) {
            String problem = other.problem()
                    .map(reason -> reason.message(texts.errors()))
                    .orElseGet(() -> texts.say("status.ledger") + " " + ledger(other, texts));
            table.row(other.name(), other.database() + ", " + problem);
        }
        table.row(texts.say("status.revisions"), Integer.toString(report.revisions()));
        table.row(texts.say("status.heads"), heads());
        if (fleet().hasTenants()) {
            table.row(texts.say("status.tenants"), tenants(texts));
        }
        table.print(console, "");
        console.out("");
        StateText.print(fleet(), eachTenant, true, console, texts);
        failures(console, texts);
    }

    private static String ledger(DatabaseStatus database, Texts texts) {
        return texts.say(database.ledgerPresent() ? "status.present" : "status.absent");
    }

    private String heads() {
        return report.heads().isEmpty() ? "-" : String.join(" ", report.heads());
    }

    /** {@code 120 (3 suspended, 2 spare, 1 missing, 4 failed)}. */
    private String tenants(Texts texts) {
        List<TargetState> tenants = fleet().tenants();
        List<String> special = new ArrayList<>();
        for (Life life : List.of(Life.SUSPENDED, Life.SPARE, Life.PENDING)) {
            add(
                    special,
                    tenants.stream().filter(tenant -> tenant.life() == life).count(),
                    "life." + life.word(),
                    texts);
        }
        for (Standing standing : List.of(Standing.GHOST, Standing.BROKEN)) {
            long count = tenants.stream()
                    .filter(tenant -> tenant.standing() == standing)
                    .count();
            add(special, count, "state." + standing.word(), texts);
        }
        long failed =
                report.failed().stream().filter(target -> target.isTenant()).count();
        add(special, failed, "status.failed", texts);
        String total = Integer.toString(tenants.size());
        return special.isEmpty() ? total : total + " (" + String.join(", ", special) + ")";
    }

    private static void add(List<String> special, long count, String key, Texts texts) {
        if (count > 0) {
            special.add(count + " " + texts.say(key));
        }
    }

    private void failures(Console console, Texts texts) {
        int limit = eachTenant || fleet().named() || !fleet().hasTenants() ? Integer.MAX_VALUE : SHOWN;
        List<OpenFailure> failures = report.failures();
        for (OpenFailure failure : failures.subList(0, Math.min(limit, failures.size()))) {
            failure(failure, console, texts);
        }
        if (failures.size() > limit) {
            console.out(texts.say("status.more-failures", "number", failures.size() - limit));
        }
    }

    private static void failure(OpenFailure failure, Console console, Texts texts) {
        console.out(console.paint()
                .red(texts.say(
                        "status.failure." + failure.status(),
                        "target",
                        TargetName.of(failure.target()),
                        "revision",
                        failure.revision(),
                        "done",
                        failure.statementsDone(),
                        "total",
                        failure.statementsTotal(),
                        "time",
                        failure.at().map(Object::toString).orElse("?"))));
        failure.error().ifPresent(error -> console.out("  " + error));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        DatabaseStatus main = report.main();
        fields.string("database", main.database())
                .string("product", main.product())
                .bool("ledger", main.ledgerPresent())
                .objects("databases", report.databases(), (inner, database) -> database(inner, database, texts))
                .number("revisions", report.revisions())
                .strings("heads", report.heads());
        StateFields.fleet(fields, fleet(), eachTenant, report.failed(), texts);
        fields.objects("failures", report.failures(), StatusReply::failure);
        StateFields.counts(fields, report.counts());
    }

    private static void database(JsonFields fields, DatabaseStatus database, Texts texts) {
        fields.string("name", database.name())
                .string("database", database.database())
                .string("product", database.product())
                .bool("ledger", database.ledgerPresent());
        if (database.problem().isPresent()) {
            PrumoException problem = database.problem().get();
            fields.object("error", inner -> ErrorFields.write(inner, problem, texts));
        }
    }

    private static void failure(JsonFields fields, OpenFailure failure) {
        TargetName.write(fields, failure.target());
        fields.string("revision", failure.revision())
                .string("direction", failure.direction())
                .string("status", failure.status())
                .number("statements_done", failure.statementsDone())
                .number("statements_total", failure.statementsTotal());
        failure.at().ifPresent(at -> fields.time("at", at));
        failure.error().ifPresent(error -> fields.string("error", error));
    }
}
