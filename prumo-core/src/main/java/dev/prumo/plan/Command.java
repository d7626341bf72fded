package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.operation.RenderedStep;
import dev.prumo.sql.BareStep;
import java.util.Optional;

/** One thing that a session does for a step. A program is a list of these and nothing else. */
public sealed interface Command {
    /** What this is for. */
    Role role();

    /** Index of the step it belongs to, in the target's plan; -1 for what surrounds them all. */
    int step();

    /** Index of the statement in the step; -1 for what surrounds them. */
    int statement();

    <R> R accept(Visitor<R> visitor);

    /** What a command is for. */
    enum Role {
        BEGIN,
        FENCE,
        BODY,
        VERIFY,
        /** The proof that a tenant's step stayed in the tenant. */
        GUARD,
        LEDGER,
        /** A commit inside a step: with {@link #statement}, that one is done and will not run again. */
        SETTLE,
        /** The commit that ends a step. */
        COMMIT,
        /** Lock, unlock, timeouts of statements outside transactions. */
        SETTING
    }

    /** A statement without its closing semicolon. */
    record Sql(Role role, int step, int statement, String text) implements Command {
        public Sql {
            requireNonNull(role, "role");
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sql(this);
        }
    }

    /** Rows that follow a {@code COPY … FROM STDIN}, in the server's format, without the end mark. */
    record CopyData(int step, int statement, String copy, String data) implements Command {
        public CopyData {
            requireNonNull(copy, "copy");
            requireNonNull(data, "data");
        }

        @Override
        public Role role() {
            return Role.BODY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.copyData(this);
        }
    }

    /**
     * Work that is no SQL text: a callback of a Java revision, or a table that is rebuilt.
     *
     * @param plainSql a statement that does the same, for a script
     */
    record Work(int step, int statement, RenderedStep work, Optional<String> plainSql) implements Command {
        public Work {
            requireNonNull(work, "work");
            requireNonNull(plainSql, "plainSql");
        }

        @Override
        public Role role() {
            return Role.BODY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.work(this);
        }
    }

    /**
     * A statement that the server refuses inside a transaction. The observed state decides whether it runs: an earlier
     * attempt may have done it, or left a half-made object that has to go first.
     *
     * @param retried an earlier attempt came as far as this statement
     */
    record Bare(int step, int statement, String text, BareStep probe, boolean retried) implements Command {
        public Bare {
            requireNonNull(text, "text");
            requireNonNull(probe, "probe");
        }

        @Override
        public Role role() {
            return Role.BODY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bare(this);
        }
    }

    /** One answer per kind of command. */
    interface Visitor<R> {
        R sql(Sql command);

        R copyData(CopyData command);

        R work(Work command);

        R bare(Bare command);
    }
}
