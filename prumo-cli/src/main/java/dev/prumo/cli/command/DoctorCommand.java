package dev.prumo.cli.command;

import dev.prumo.FleetOptions;
import dev.prumo.Prumo;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.DoctorReply;
import dev.prumo.cli.reply.DoctorReply.Condition;
import dev.prumo.cli.reply.DoctorReply.Examined;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.PrumoException;
import dev.prumo.report.StateReport.DatabaseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything that a run needs, one after the other, and stops asking after the first thing that fails. */
final class DoctorCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("doctor");
    }

    @Override
    public Reply run(Session session) {
        Examination examination = new Examination();
        examination.look("prumo", Prumo::version);
        examination.look("java", () -> Runtime.version() + ", " + System.getProperty("java.home"));
        examination.look("settings", () -> session.prumo().root().toString());
        examination.look(
                "revisions",
                () -> Integer.toString(
                        session.prumo().history(Optional.empty(), false).size()));
        List<DatabaseStatus> found = new ArrayList<>();
        examination.look("database", () -> {
            DatabaseStatus status = session.prumo()
                    .status(FleetOptions.builder().shared(true).build())
                    .main();
            found.add(status);
            return status.product() + ", " + status.database();
        });
        examination.look(
                "ledger", () -> session.texts().say(found.get(0).ledgerPresent() ? "status.present" : "status.absent"));
        return new DoctorReply(examination.examined, session.root());
    }

    private static final class Examination {
        private final List<Examined> examined = new ArrayList<>();
        private boolean failed;

        void look(String name, Supplier<String> look) {
            if (failed) {
                examined.add(new Examined(name, Condition.SKIPPED, "", Optional.empty()));
                return;
            }
            try {
                examined.add(new Examined(name, Condition.OK, look.get(), Optional.empty()));
            } catch (PrumoException e) {
                failed = true;
                examined.add(new Examined(name, Condition.FAILED, "", Optional.of(e)));
            }
        }
    }
}
