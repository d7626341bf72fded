package dev.prumo.model;

import dev.prumo.dialect.Dialect;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.diff.Rename;
import dev.prumo.diff.RenameGuess;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Puts into words what a person has to decide who reads a generated revision. In English: a file is read by everybody. */
public final class Remarks {
    private Remarks() {}

    /** Of losses that were left out. */
    public static List<String> leftOut(List<String> losses) {
        return losses.stream()
                .map(loss -> "left out, as it loses " + loss + "; --allow-drop writes it")
                .toList();
    }

    /** Of guesses that nobody has confirmed: the choice, and what to put in the place of the statements. */
    public static List<String> guesses(
            Dialect dialect, Snapshot from, Snapshot to, List<RenameGuess> guesses, DiffRules rules) {
        List<String> remarks = new ArrayList<>();
        for (RenameGuess guess : guesses) {
            StringBuilder text = new StringBuilder()
                    .append("choose: ")
                    .append(guess.to())
                    .append(" may be ")
                    .append(guess.from())
                    .append(" under another name (")
                    .append(guess.percent())
                    .append(" % alike).")
                    .append("\nIf it is, generate again with --rename ")
                    .append(RenameWishes.text(guess.from(), guess.to()))
                    .append(", or replace what is said of the two by:");
            Rename rename = new Rename(guess.from(), guess.to());
            for (PlannedChange change : ChangePlan.between(from, to, dialect.abilities(), rules.with(rename))
                    .changes()) {
                if (isRename(change.change())) {
                    dialect.renderer()
                            .texts(change.change())
                            .forEach(statement ->
                                    text.append('\n').append(statement.strip()).append(';'));
                }
            }
            remarks.add(text.toString());
        }
        return remarks;
    }

    private static boolean isRename(SchemaChange change) {
        return change instanceof SchemaChange.RenameObject || change instanceof SchemaChange.RenameTableColumn;
    }
}
