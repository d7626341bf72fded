package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.RebuildMark;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SectionMark;
import dev.prumo.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the lines {@code -- prumo:rebuild} of a section to the statements that they stand before. */
final class RebuildMarks {
    private final String path;
    private final SqlSyntax syntax;

    RebuildMarks(String path, SqlSyntax syntax) {
        this.path = path;
        this.syntax = syntax;
    }

    /**
     * Returns what an executor has something to send for.
     *
     * @throws PrumoException if a mark cannot be read, or something else than a CREATE TABLE comes after it
     */
    List<ScriptPart> runnable(List<ScriptPart> parts) {
        List<ScriptPart> runnable = new ArrayList<>();
        Optional<MarkLine> open = Optional.empty();
        for (ScriptPart part : parts) {
            Optional<MarkLine> mark = mark(part);
            if (mark.isPresent()) {
                refuse(open);
                open = mark;
            } else if (part.executable() && open.isPresent()) {
                runnable.add(marked(part, open.get()));
                open = Optional.empty();
            } else if (part.executable()) {
                runnable.add(part);
            }
        }
        refuse(open);
        return runnable;
    }

    /** @throws PrumoException at the first mark */
    void requireNone(List<ScriptPart> parts) {
        parts.forEach(part -> refuse(mark(part)));
    }

    private Optional<MarkLine> mark(ScriptPart part) {
        if (!(part instanceof ScriptPart.Comment comment) || SectionMark.contentOf(comment.text(), 0) < 0) {
            return Optional.empty();
        }
        return Optional.of(MarkLine.read(comment.text(), 0, comment.place(path)))
                .filter(line -> line.key().equals(RebuildMark.KEY));
    }

    private ScriptPart marked(ScriptPart part, MarkLine line) {
        if (!syntax.rebuildMarks()) {
            throw line.error(ErrorCode.REVISION_REBUILD_DIALECT)
                    .with("dialect", syntax.name())
                    .build();
        }
        RebuildMark mark = RebuildMark.parse(line.value())
                .orElseThrow(() -> line.error(ErrorCode.REVISION_REBUILD_RENAMES)
                        .with("text", line.value())
                        .build());
        if (part instanceof ScriptPart.Statement statement
                && statement.facts().kind().equals("create table")) {
            return statement.marked(mark);
        }
        throw misplaced(line);
    }

    private static void refuse(Optional<MarkLine> mark) {
        if (mark.isPresent()) {
            throw misplaced(mark.get());
        }
    }

    private static PrumoException misplaced(MarkLine line) {
        return line.error(ErrorCode.REVISION_REBUILD_MISPLACED).build();
    }
}
