package dev.prumo;

import dev.prumo.execute.RunEvent;
import dev.prumo.report.GraphReport;
import dev.prumo.report.RunReport;
import dev.prumo.report.StateReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * One project: its settings, its revisions and its database. Every door does its work through this class.
 *
 * <p>Opening reads the settings only; revisions are read and connections opened when a method needs them. Methods that
 * fail throw {@link dev.prumo.error.PrumoException}; expected outcomes (nothing to do, pending, a failed revision) are in
 * the reports. An instance may be used by one thread at a time and holds no connection between calls.
 */
public final class Prumo {
    /** Starts to describe a project. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether the chosen profile says {@code production = true}. */
    public boolean production() {
        throw new UnsupportedOperationException();
    }

    /** The project folder: where {@code prumo.toml} lies. */
    public Path root() {
        throw new UnsupportedOperationException();
    }

    /** Masks every secret of this project in a text. */
    public String redact(String text) {
        throw new UnsupportedOperationException();
    }

    // --- look ---

    /** The position of every target and what is pending towards the heads. Changes nothing, creates no ledger. */
    public List<StateReport.TargetState> current() {
        throw new UnsupportedOperationException();
    }

    public StateReport.DatabaseStatus status() {
        throw new UnsupportedOperationException();
    }

    /** Revisions newest first; {@code range} is {@code a:b} with either side optional; marks current ones if asked. */
    public List<GraphReport.Entry> history(Optional<String> range, boolean markCurrent) {
        throw new UnsupportedOperationException();
    }

    public List<GraphReport.Entry> heads() {
        throw new UnsupportedOperationException();
    }

    /** Revisions with more than one child. */
    public List<GraphReport.Entry> branches() {
        throw new UnsupportedOperationException();
    }

    /** One or more revisions named by a target; {@code current} asks the database. */
    public List<GraphReport.Details> show(String target) {
        throw new UnsupportedOperationException();
    }

    // --- move ---

    public RunReport upgrade(MoveOptions options, Consumer<RunEvent> listener) {
        throw new UnsupportedOperationException();
    }

    public RunReport downgrade(MoveOptions options, Consumer<RunEvent> listener) {
        throw new UnsupportedOperationException();
    }

    /** Sets the position without running anything. {@code force} accepts that applied branches are forgotten. */
    public RunReport stamp(List<String> targets, boolean purge, boolean force, Optional<String> reason) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #upgrade} would do, as a text that people read. */
    public dev.prumo.plan.Plan planUpgrade(MoveOptions options) {
        throw new UnsupportedOperationException();
    }

    public dev.prumo.plan.Plan planDowngrade(MoveOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes a script for psql or sqlite3 that does what {@code upgrade} would, ledger rows included. Without
     * {@code start:} in the target it starts at base; no database is asked.
     */
    public void sqlUpgrade(MoveOptions options, Appendable out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #sqlUpgrade}, downwards; the target must be a range {@code from:to}. */
    public void sqlDowngrade(MoveOptions options, Appendable out) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void sqlStamp(List<String> targets, Appendable out) throws IOException {
        throw new UnsupportedOperationException();
    }

    // --- check and mend ---

    /** Pending revisions, two heads, edited applied files. {@code filesOnly} needs no database but git. */
    public StateReport.CheckReport check(boolean filesOnly) {
        throw new UnsupportedOperationException();
    }

    /** Explains what is wrong with the ledger; mends it when {@code apply}. */
    public StateReport.RepairReport repair(boolean apply, List<String> acceptRevisions) {
        throw new UnsupportedOperationException();
    }

    // --- author ---

    /** Writes a new revision file and returns its path. */
    public Path revision(NewRevision request) {
        throw new UnsupportedOperationException();
    }

    /** What {@code merge} wrote; tables are those that both sides touch. */
    public record MergeResult(Path file, List<String> parents, List<String> sharedTables) {}

    public MergeResult merge(
            List<String> targets, Optional<String> message, List<String> labels, Optional<String> revisionId) {
        throw new UnsupportedOperationException();
    }

    /** The file of the one revision that a target names. */
    public Path fileOf(String target) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code prumo.toml}, the folders and an example into a folder; returns what was written, never overwrites. */
    public static List<Path> init(Path folder) {
        throw new UnsupportedOperationException();
    }

    /** Describes a project; {@link #open()} reads its settings. */
    public static final class Builder {
        /** The folder of {@code prumo.toml}; the current one unless said. */
        public Builder folder(Path folder) {
            throw new UnsupportedOperationException();
        }

        /** Another settings file; its folder is the project folder. */
        public Builder config(Path file) {
            throw new UnsupportedOperationException();
        }

        /** The profile, over {@code PRUMO_ENV}. */
        public Builder profile(String name) {
            throw new UnsupportedOperationException();
        }

        /** The environment; the process's own unless said. */
        public Builder environment(Map<String, String> environment) {
            throw new UnsupportedOperationException();
        }

        /** A setting over file and environment, such as {@code database.url}. */
        public Builder override(String key, String value) {
            throw new UnsupportedOperationException();
        }

        /** Connections from here instead of the URL. */
        public Builder dataSource(DataSource dataSource) {
            throw new UnsupportedOperationException();
        }

        /** Refuses Java revisions. */
        public Builder withoutJava(boolean value) {
            throw new UnsupportedOperationException();
        }

        /**
         * Reads the settings.
         *
         * @throws dev.prumo.error.PrumoException with all problems of the settings at once
         */
        public Prumo open() {
            throw new UnsupportedOperationException();
        }
    }
}
