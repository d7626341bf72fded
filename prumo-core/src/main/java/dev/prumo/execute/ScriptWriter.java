package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import java.io.IOException;
import java.util.List;

/**
 * Writes a plan as a script that the product's own shell runs: the very commands that a run would send, ledger rows
 * included, with a comment before each revision.
 */
public final class ScriptWriter {
    private final ProgramSql sql;
    private final RunRecord record;
    private final ProgramBuilder builder;
    private final Appendable out;

    public ScriptWriter(ProgramSql sql, SessionSettings settings, RunRecord record, Appendable out) {
        this.sql = requireNonNull(sql, "sql");
        this.record = requireNonNull(record, "record");
        this.builder = new ProgramBuilder(sql, settings, sql.lastRun(), record.operator());
        this.out = requireNonNull(out, "out");
    }

    /**
     * Writes the whole script.
     *
     * @throws PrumoException if a step is work that no SQL text can do; nothing is written then
     */
    public void write(TargetPlan plan, String projectId, boolean allOrNothing) throws IOException {
        plan.steps().forEach(ScriptWriter::requireText);
        out.append("-- prumo ")
                .append(record.kind())
                .append(": ")
                .append(name(plan.from()))
                .append(" -> ");
        out.append(name(plan.to())).append("\n");
        for (String line : sql.scriptHeader()) {
            out.append(line).append("\n");
        }
        if (plan.steps().isEmpty()) {
            out.append("-- nothing to do\n");
            return;
        }
        statements(sql.begin(false));
        statements(sql.createLedger(projectId));
        statements(List.of(sql.startRun(record)));
        statements(sql.commit(false));
        int next = 0;
        while (next < plan.steps().size()) {
            next = write(plan, next, allOrNothing);
        }
        out.append("\n");
        statements(List.of(sql.finishRun(sql.lastRun(), "OK", 1, 1, 0, 0)));
    }

    private static String name(List<String> heads) {
        return heads.isEmpty() ? "base" : String.join(" ", heads);
    }

    private int write(TargetPlan plan, int first, boolean allOrNothing) throws IOException {
        Step step = plan.steps().get(first);
        Program program;
        if (allOrNothing) {
            program = builder.allOrNothing(plan, first);
        } else if (step.transactional()) {
            program = builder.transactional(plan, first);
        } else {
            program = builder.journaled(plan, first, Resumption.FRESH);
        }
        int at = -1;
        for (Command command : program.commands()) {
            if (command.step() != at && command.step() >= 0) {
                at = command.step();
                comment(plan.steps().get(at));
            }
            out.append(command.accept(TEXT)).append("\n");
        }
        return program.nextStep();
    }

    private void comment(Step step) throws IOException {
        out.append("\n-- ")
                .append(step.direction().word())
                .append(' ')
                .append(step.revision().id());
        String message = step.revision().message();
        out.append(message.isEmpty() ? "\n" : ": " + message.replace('\n', ' ') + "\n");
    }

    private void statements(List<String> texts) throws IOException {
        for (String text : texts) {
            out.append(text).append(";\n");
        }
    }

    private static void requireText(Step step) {
        for (PlannedStatement statement : step.statements()) {
            if (statement instanceof PlannedStatement.Work work
                    && work.plainSql().isEmpty()) {
                throw PrumoException.of(ErrorCode.OFFLINE_IMPOSSIBLE)
                        .with("revision", step.revision().id())
                        .with("what", work.description())
                        .at(work.place())
                        .build();
            }
        }
    }

    /** A statement may end with a comment: the semicolon goes on a line of its own then. */
    private static final Command.Visitor<String> TEXT = new Command.Visitor<>() {
        @Override
        public String sql(Command.Sql command) {
            return closed(command.text());
        }

        @Override
        public String copyData(Command.CopyData command) {
            String rows = command.data();
            return command.copy() + ";\n" + rows + (rows.isEmpty() || rows.endsWith("\n") ? "" : "\n") + "\\.";
        }

        @Override
        public String work(Command.Work command) {
            return closed(command.plainSql().orElseThrow());
        }

        @Override
        public String bare(Command.Bare command) {
            return closed(command.text());
        }

        private String closed(String text) {
            int lastLine = text.lastIndexOf('\n') + 1;
            return text + (text.indexOf("--", lastLine) >= 0 ? "\n;" : ";");
        }
    };
}
