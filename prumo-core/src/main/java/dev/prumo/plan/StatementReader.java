package dev.prumo.plan;

import dev.prumo.error.Place;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.operation.TableRebuild;
import dev.prumo.sql.ScriptPart;
import java.util.ArrayList;
import java.util.List;

/** Turns the runnable parts of a script into planned statements. */
final class StatementReader implements ScriptPart.Visitor<PlannedStatement> {
    private final String file;
    private final SqlRenderer renderer;

    private StatementReader(String file, SqlRenderer renderer) {
        this.file = file;
        this.renderer = renderer;
    }

    /** @param renderer reads what marks ask for */
    static List<PlannedStatement> read(List<ScriptPart> runnable, String file, SqlRenderer renderer) {
        StatementReader reader = new StatementReader(file, renderer);
        List<PlannedStatement> statements = new ArrayList<>(runnable.size());
        for (ScriptPart part : runnable) {
            statements.add(part.accept(reader));
        }
        return statements;
    }

    @Override
    public PlannedStatement statement(ScriptPart.Statement part) {
        return statement(part, place(part), renderer);
    }

    static PlannedStatement statement(ScriptPart.Statement part, Place place, SqlRenderer renderer) {
        if (part.rebuild().isEmpty()) {
            return new PlannedStatement.Sql(part.sql(), place, part.facts());
        }
        TableRebuild rebuild = renderer.rebuild(part.sql(), part.rebuild().get(), place);
        return new PlannedStatement.Work(new RenderedStep.Rebuild(rebuild), rebuild.describe(), place);
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
