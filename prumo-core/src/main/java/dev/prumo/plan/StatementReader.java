package dev.prumo.plan;

import dev.prumo.error.Place;
import dev.prumo.sql.ScriptPart;
import java.util.ArrayList;
import java.util.List;

/** Turns the runnable parts of a script into planned statements. */
final class StatementReader implements ScriptPart.Visitor<PlannedStatement> {
    private final String file;

    private StatementReader(String file) {
        this.file = file;
    }

    static List<PlannedStatement> read(List<ScriptPart> runnable, String file) {
        StatementReader reader = new StatementReader(file);
        List<PlannedStatement> statements = new ArrayList<>(runnable.size());
        for (ScriptPart part : runnable) {
            statements.add(part.accept(reader));
        }
        return statements;
    }

    @Override
    public PlannedStatement statement(ScriptPart.Statement part) {
        return new PlannedStatement.Sql(part.sql(), place(part), part.facts());
    }

    @Override
    public PlannedStatement copyData(ScriptPart.CopyData part) {
        return new PlannedStatement.Data(part.sql(), part.data(), place(part), part.facts());
    }

    @Override
    public PlannedStatement comment(ScriptPart.Comment part) {
        throw notRunnable(part);
    }

    @Override
    public PlannedStatement shellCommand(ScriptPart.ShellCommand part) {
        throw notRunnable(part);
    }

    @Override
    public PlannedStatement blank(ScriptPart.Blank part) {
        throw notRunnable(part);
    }

    @Override
    public PlannedStatement separator(ScriptPart.Separator part) {
        throw notRunnable(part);
    }

    private Place place(ScriptPart part) {
        return part.place(file);
    }

    private static IllegalStateException notRunnable(ScriptPart part) {
        return new IllegalStateException("not a runnable part: " + part);
    }
}
