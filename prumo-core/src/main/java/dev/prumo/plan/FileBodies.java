package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.RevisionScript;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.sql.SqlSyntax;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what revisions do from their files. */
public final class FileBodies implements RevisionBodies {
    private final RevisionFiles files;
    private final SqlSyntax syntax;
    private final Collection<SqlSyntax> known;
    private final Map<String, String> placeholders;

    /** {@code known} is every dialect that a section may name. */
    public FileBodies(
            RevisionFiles files, SqlSyntax syntax, Collection<SqlSyntax> known, Map<String, String> placeholders) {
        this.files = requireNonNull(files, "files");
        this.syntax = requireNonNull(syntax, "syntax");
        this.known = List.copyOf(known);
        this.placeholders = Map.copyOf(placeholders);
    }

    @Override
    public String checksum(Revision revision) {
        return files.sql(revision.id())
                .map(file -> file.checksum(syntax, known))
                .orElseThrow(() -> unknown(revision));
    }

    @Override
    public RevisionBody body(Revision revision) {
        return files.sql(revision.id()).map(this::body).orElseThrow(() -> unknown(revision));
    }

    private static IllegalStateException unknown(Revision revision) {
        return new IllegalStateException("not a revision of these files: " + revision.id());
    }

    private RevisionBody body(SqlRevisionFile file) {
        RevisionScript script = file.script(syntax, known);
        List<PlannedStatement> up = StatementReader.read(script.runnableUp(placeholders), file.path());
        Optional<List<PlannedStatement>> down = script.hasDown()
                ? Optional.of(StatementReader.read(script.runnableDown(placeholders), file.path()))
                : Optional.empty();
        return new RevisionBody(
                up,
                down,
                StatementReader.read(script.runnableVerify(placeholders), file.path()),
                script.downText()
                        .map(text -> DownScript.of(text, file.revision().placeholders())),
                script.checksum());
    }
}
