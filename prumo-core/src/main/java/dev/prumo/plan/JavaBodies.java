package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.OperationRecorder.Recorded;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.revision.Direction;
import dev.prumo.revision.JavaRevision;
import dev.prumo.revision.JavaRevisionFile;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.RevisionScript;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What Java revisions do: recorded without a database and said in one dialect. */
public final class JavaBodies implements RevisionBodies {
    private final RevisionFiles files;
    private final SqlSyntax syntax;
    private final SqlRenderer renderer;
    private final Function<String, JavaRevision> revisions;

    /** {@code revisions} gives the compiled revision with an id; asked only when one has to run. */
    public JavaBodies(
            RevisionFiles files, SqlSyntax syntax, SqlRenderer renderer, Function<String, JavaRevision> revisions) {
        this.files = requireNonNull(files, "files");
        this.syntax = requireNonNull(syntax, "syntax");
        this.renderer = requireNonNull(renderer, "renderer");
        this.revisions = requireNonNull(revisions, "revisions");
    }

    @Override
    public String checksum(Revision revision) {
        return file(revision).checksum();
    }

    @Override
    public RevisionBody body(Revision revision) {
        JavaRevisionFile file = file(revision);
        JavaRevision compiled = revisions.apply(revision.id());
        List<PlannedStatement> up = statements(revision, file.recorded(compiled, Direction.UP));
        Optional<List<PlannedStatement>> down = Optional.empty();
        Optional<PrumoException> noWayDown = Optional.empty();
        if (revision.irreversible().isEmpty()) {
            try {
                down = Optional.of(statements(revision, file.recorded(compiled, Direction.DOWN)));
            } catch (PrumoException e) {
                if (e.code() != ErrorCode.OPERATION_IRREVERSIBLE) {
                    throw e;
                }
                noWayDown = Optional.of(e);
            }
        }
        return new RevisionBody(up, down, List.of(), noWayDown, down.flatMap(JavaBodies::script), file.checksum());
    }

    private JavaRevisionFile file(Revision revision) {
        return files.java(revision.id())
                .orElseThrow(() -> new IllegalStateException("no file of revision " + revision.id()));
    }

    private List<PlannedStatement> statements(Revision revision, List<Recorded> operations) {
        List<PlannedStatement> statements = new ArrayList<>();
        for (Recorded recorded : operations) {
            Translation translation = new Translation(revision, recorded.line(), statements);
            for (RenderedStep step : renderer.render(recorded.operation())) {
                step.accept(translation);
            }
        }
        return statements;
    }

    /** A script, where every statement is text. */
    private static Optional<String> script(List<PlannedStatement> statements) {
        StringBuilder script = new StringBuilder();
        for (PlannedStatement statement : statements) {
            if (!(statement instanceof PlannedStatement.Sql sql)) {
                return Optional.empty();
            }
            script.append(sql.sql()).append("\n;\n");
        }
        return Optional.of(script.toString());
    }

    private final class Translation implements RenderedStep.Visitor<List<PlannedStatement>> {
        private final Revision revision;
        private final Place place;
        private final List<PlannedStatement> statements;

        Translation(Revision revision, int line, List<PlannedStatement> statements) {
            this.revision = revision;
            this.statements = statements;
            Place header = revision.place();
            this.place = new Place(header.file(), line > 0 ? line : header.line(), 0);
        }

        /** The author's own SQL may hold several statements, and is bound to the same rules as a file's. */
        @Override
        public List<PlannedStatement> sql(RenderedStep.Sql step) {
            String file = place.file();
            RevisionScript script = new RevisionScript(
                    revision,
                    file,
                    syntax,
                    Script.split(step.text(), file, syntax),
                    Optional.empty(),
                    List.of(),
                    "",
                    place);
            for (ScriptPart part : script.runnableUp(Map.of())) {
                if (part instanceof ScriptPart.Statement statement) {
                    statements.add(StatementReader.statement(statement, place, renderer));
                } else if (part instanceof ScriptPart.CopyData copy) {
                    statements.add(new PlannedStatement.Data(copy.sql(), copy.data(), place, copy.facts()));
                }
            }
            return statements;
        }

        @Override
        public List<PlannedStatement> rebuild(RenderedStep.Rebuild step) {
            statements.add(new PlannedStatement.Work(step, step.rebuild().describe(), place));
            return statements;
        }

        @Override
        public List<PlannedStatement> callback(RenderedStep.Callback step) {
            statements.add(new PlannedStatement.Work(step, step.purpose(), place));
            return statements;
        }
    }
}
