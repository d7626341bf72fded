package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.SafeChanges.Stage;

/**
 * What one dialect does in one revision.
 *
 * @param up statements and comments, each line ended
 * @param down what takes exactly them back
 * @param light nothing but indexes are made or dropped, so that it may as well run outside of a transaction
 * @param loses rows or values go
 * @param schemaNamed the text says {@code ${schema}}
 */
public record Section(Stage stage, String up, String down, boolean light, boolean loses, boolean schemaNamed) {
    public Section {
        requireNonNull(stage, "stage");
        requireNonNull(up, "up");
        requireNonNull(down, "down");
    }

    boolean bare() {
        return stage == Stage.BARE;
    }
}
