package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.operation.SqlRenderer;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.RevisionScript;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.sql.SqlSyntax;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what revisions do from their files; Java revisions are answered by another source. */
public final class FileBodies implements RevisionBodies {
    private final RevisionFiles files;
    private final SqlSyntax syntax;
    private final Collection<SqlSyntax> known;
    private final Map<String, String> placeholders;
    private final SqlRenderer renderer;
    private final RevisionBodies java;

    /** {@code known} is every dialect that a section may name; {@code java} answers for Java revisions. */
    public FileBodies(
            RevisionFiles files,
            SqlSyntax syntax,
            Collection<SqlSyntax> known,
            Map<String, String> placeholders,
            SqlRenderer renderer,
            RevisionBodies java) {
        this.files = requireNonNull(files, "files");
        this.syntax = requireNonNull(syntax, "syntax");
        this.known = List.copyOf(known);
        this.placeholders = Map.copyOf(placeholders);
        this.renderer = requireNonNull(renderer, "renderer");
        this.java = requireNonNull(java, "java");
    }

    @Override
    public String checksum(Revision revision) {
        return files.sql(revision.id())
                .map(file -> file.checksum(syntax, known))
                .orElseGet(() -> java.checksum(revision));
    }

    @Override
    public RevisionBody body(Revision revision) {
        return files.sql(revision.id()).map(file -> body(file, true, true)).orElseGet(() -> java.body(revision));
    }

    @Override
    public RevisionBody body(Revision revision, Direction direction) {
        return files.sql(revision.id())
                .map(file -> body(file, direction == Direction.UP, direction != Direction.STAMP))
                .orElseGet(() -> java.body(revision));
    }

    private RevisionBody body(SqlRevisionFile file, boolean withUp, boolean withDown) {
        RevisionScript script = file.script(syntax, known);
        script.requireRunnable();
        List<PlannedStatement> up = List.of();
        List<PlannedStatement> verify = List.of();
        if (withUp) {
            up = StatementReader.read(script.runnableUp(placeholders), file.path(), renderer);
            verify = StatementReader.read(script.runnableVerify(placeholders), file.path(), renderer);
        }
        Optional<List<PlannedStatement>> down = withDown && script.hasDown()
                ? Optional.of(StatementReader.read(script.runnableDown(placeholders), file.path(), renderer))
                : Optional.empty();
        return new RevisionBody(
                up,
                down,
                verify,
                Optional.empty(),
                script.downText()
                        .map(text -> DownScript.of(text, file.revision().placeholders())),
                script.checksum());
    }
}
