package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Placeholders;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.TransactionControl;
import dev.prumo.sql.Transactionality;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of a revision in one dialect. The parts of each section, joined, are its text in the file, from the
 * line break behind its mark on.
 *
 * @param syntax the dialect that the sections are for
 * @param up may hold no statement at all, as in a merge
 * @param down empty when the file says no way down; present without a statement when there is nothing to undo
 * @param verify queries that must return no row after {@code up}
 * @param checksum of {@code up}; see {@link SqlRevisionFile#checksum}
 * @param upPlace the mark of the up section
 */
public record RevisionScript(
        Revision revision,
        String path,
        SqlSyntax syntax,
        List<ScriptPart> up,
        Optional<List<ScriptPart>> down,
        List<ScriptPart> verify,
        String checksum,
        Place upPlace) {
    public RevisionScript {
        requireNonNull(revision, "revision");
        requireNonNull(path, "path");
        requireNonNull(syntax, "syntax");
        up = List.copyOf(up);
        down = down.map(List::copyOf);
        verify = List.copyOf(verify);
        requireNonNull(checksum, "checksum");
        requireNonNull(upPlace, "upPlace");
    }

    public boolean hasDown() {
        return down.isPresent();
    }

    /** Returns the text of the down section, as the ledger keeps it. */
    public Optional<String> downText() {
        return down.map(Script::join);
    }

    /**
     * Returns the statements to run upwards, placeholders filled in where the header turns them on.
     *
     * @throws PrumoException if a statement would begin or end the transaction, cannot run in one although the revision
     *     is transactional, or has a placeholder that cannot be filled; with the place
     */
    public List<ScriptPart> runnableUp(Map<String, String> placeholders) {
        return runnable(up, placeholders);
    }

    /**
     * Returns the statements to run downwards, as {@link #runnableUp} does.
     *
     * @throws IllegalStateException if there is no way down; ask {@link #hasDown()} first
     */
    public List<ScriptPart> runnableDown(Map<String, String> placeholders) {
        return runnable(
                down.orElseThrow(() -> new IllegalStateException("no way down from " + revision.id())), placeholders);
    }

    /** Returns the queries that must return no row, as {@link #runnableUp} does. */
    public List<ScriptPart> runnableVerify(Map<String, String> placeholders) {
        return runnable(verify, placeholders);
    }

    private List<ScriptPart> runnable(List<ScriptPart> parts, Map<String, String> placeholders) {
        List<ScriptPart> filled =
                revision.placeholders() ? Placeholders.fill(parts, placeholders, path, syntax) : parts;
        List<ScriptPart> runnable = new RebuildMarks(path, syntax).runnable(filled);
        requireRunnable(runnable);
        return runnable;
    }

    /**
     * Refuses what {@link #runnableUp} and its like would, placeholders aside: they need a value only where they run.
     *
     * @throws PrumoException at the first such statement of any section
     */
    public void requireRunnable() {
        RebuildMarks marks = new RebuildMarks(path, syntax);
        requireRunnable(marks.runnable(up));
        requireRunnable(marks.runnable(verify));
        requireRunnable(marks.runnable(down.orElse(List.of())));
        marks.requireNone(verify);
    }

    private void requireRunnable(List<ScriptPart> parts) {
        for (ScriptPart part : parts) {
            if (part instanceof ScriptPart.Statement statement) {
                requireRunnable(statement);
            }
        }
    }

    private void requireRunnable(ScriptPart.Statement statement) {
        StatementFacts facts = statement.facts();
        // A prepared transaction is another one; it can be ended wherever no transaction is open.
        boolean another =
                !revision.transactional() && facts.control().equals(Optional.of(TransactionControl.FINISH_PREPARED));
        if (facts.control().filter(TransactionControl::breaksTransaction).isPresent() && !another) {
            throw refused(ErrorCode.TRANSACTION_CONTROL, statement);
        }
        if (revision.transactional() && facts.transactionality() == Transactionality.NEVER) {
            throw refused(ErrorCode.NOT_TRANSACTIONAL, statement);
        }
    }

    private PrumoException refused(ErrorCode code, ScriptPart.Statement statement) {
        return PrumoException.of(code)
                .with("statement", statement.facts().kind())
                .statement(statement.text())
                .at(statement.place(path))
                .build();
    }
}
