package dev.prumo.execute;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.Dialect;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what failed: which statement of which file, at which line and column, in the server's words. */
final class StepFailures {
    private final Dialect dialect;

    StepFailures(Dialect dialect) {
        this.dialect = dialect;
    }

    String text(CommandFailure failure) {
        return dialect.text(failure.cause());
    }

    /** The error of a command of a step; {@code blockers} were seen while it ran. */
    PrumoException describe(Step step, Program program, CommandFailure failure, List<Blocker> blockers) {
        Command command = program.commands().get(failure.index());
        ErrorCode code = code(command, failure);
        PrumoException.Builder error = PrumoException.of(code)
                .with("revision", step.revision().id())
                .with("direction", Phrase.of(direction(step)))
                .with("detail", detail(failure, blockers))
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause());
        if (code == ErrorCode.STATEMENT_FAILED && failure.kind() == Kind.ROWS_IN_THE_WAY) {
            error.advice("statement-failed.rows");
        }
        if (command.statement() < 0 || command.step() < 0) {
            return error.at(step.revision().place()).build();
        }
        PlannedStatement statement = command.role() == Role.VERIFY
                ? step.verify().get(command.statement())
                : step.statements().get(command.statement());
        int position = command.role() == Role.VERIFY ? 0 : failure.position();
        return error.at(place(statement, position)).statement(statement.sql()).build();
    }

    private Object detail(CommandFailure failure, List<Blocker> blockers) {
        if (failure.kind() == Kind.NOT_VERIFIED) {
            return Phrase.of("verify.returned-a-row");
        }
        return blockers.isEmpty()
                ? text(failure)
                : new Phrase("detail.blocked", Map.of("detail", text(failure), "blockers", joined(blockers)));
    }

    private static String direction(Step step) {
        return switch (step.direction()) {
            case UP -> "direction.up";
            case DOWN -> "direction.down";
            case STAMP -> "direction.stamp";
        };
    }

    private static String joined(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::toString).collect(Collectors.joining("; "));
    }

    private static ErrorCode code(Command command, CommandFailure failure) {
        if (failure.kind() == Kind.CONNECTION_LOST) {
            return ErrorCode.CONNECTION_LOST;
        }
        if (failure.kind() == Kind.POOLED) {
            return ErrorCode.SESSION_POOLED;
        }
        if (failure.kind() == Kind.LOCK_NOT_AVAILABLE) {
            return ErrorCode.LOCK_NOT_OBTAINED;
        }
        if (failure.kind() == Kind.PROTECTED_CHANGED) {
            return ErrorCode.PROTECTED_TABLE_CHANGED;
        }
        if (failure.kind() == Kind.OUTSIDE_TENANT) {
            return ErrorCode.SHARED_SCHEMA_REACHED;
        }
        return switch (command.role()) {
            case BODY -> ErrorCode.STATEMENT_FAILED;
            case VERIFY -> ErrorCode.VERIFY_FAILED;
            case SETTLE, COMMIT -> ErrorCode.COMMIT_FAILED;
            case LEDGER -> ErrorCode.LEDGER_WRITE_FAILED;
            case BEGIN, FENCE, GUARD, SETTING -> ErrorCode.SESSION_NOT_READY;
        };
    }

    /** Moves a statement's place to the 1-based position of the fault in its text. */
    private static Place place(PlannedStatement statement, int position) {
        // Without a column the place is not where the text opens: a Java revision's statements have no text in its
        // file.
        return statement.place().within(statement.text(), position);
    }

    PrumoException internal(CommandFailure failure) {
        return PrumoException.of(ErrorCode.LEDGER_UNUSABLE)
                .with("detail", text(failure))
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause())
                .build();
    }
}
