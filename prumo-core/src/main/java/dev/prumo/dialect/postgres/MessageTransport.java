package dev.prumo.dialect.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/**
 * Sends all statements as one simple-protocol message and counts the server's answers.
 *
 * <p>The protocol answers every statement of a message with exactly one completion, in order, and stops at the first
 * failure: the number of completions names the failing statement, without markers and at no cost. JDBC's own
 * {@code Statement.execute} drops the results before a failure and keeps a linked list of all others, which is quadratic
 * in their number; so this talks to the driver's query executor. Source: PostgreSQL manual, "Message Flow", "Simple
 * Query"; the choice is ADR 0003.
 */
final class MessageTransport implements Transport {
    private static final int FLAGS =
            QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    /** Ends a statement; the line break before it ends a comment that the statement may end with. */
    private static final String END = "\n;\n";

    private final BaseConnection connection;

    MessageTransport(BaseConnection connection) {
        this.connection = connection;
    }

    /**
     * The server parses a whole message before it runs any of it, so a syntax error leaves even the statements before it
     * undone. They are then sent without it, and it after them, as if it had failed in its turn.
     */
    @Override
    public Outcome send(List<String> statements, IntConsumer completed) {
        Outcome outcome = sendOnce(statements, completed);
        SQLException failure = outcome.failure();
        if (failure == null || outcome.completed() > 0) {
            return outcome;
        }
        int unparsed = statementAt(statements, PostgresErrors.position(failure));
        if (unparsed <= 0) {
            return outcome;
        }
        Outcome before = sendOnce(statements.subList(0, unparsed), completed);
        if (before.failure() != null) {
            return before;
        }
        List<String> rest = statements.subList(unparsed, statements.size());
        Outcome after = sendOnce(rest, index -> completed.accept(unparsed + index));
        return new Outcome(unparsed + after.completed(), after.position(), after.failure());
    }

    private Outcome sendOnce(List<String> statements, IntConsumer completed) {
        Counter counter = new Counter(completed);
        try {
            QueryExecutor executor = connection.getQueryExecutor();
            Query query = executor.createQuery(joined(statements), false, false).query;
            executor.execute(query, null, counter, 0, 0, FLAGS);
            return new Outcome(counter.count, 0, null);
        } catch (SQLException e) {
            return new Outcome(counter.count, position(statements, counter.count, PostgresErrors.position(e)), e);
        }
    }

    /** Index of the statement that holds a 1-based position of the whole message; -1 if there is no position. */
    private static int statementAt(List<String> statements, int inMessage) {
        int end = 0;
        for (int i = 0; i < statements.size() && inMessage > 0; i++) {
            end += length(statements.get(i));
            if (inMessage <= end) {
                return i;
            }
        }
        return -1;
    }

    /** In characters, as the server counts, with what ends it. */
    private static int length(String statement) {
        return statement.codePointCount(0, statement.length()) + END.length();
    }

    private static String joined(List<String> statements) {
        int length = 0;
        for (String statement : statements) {
            length += statement.length() + END.length();
        }
        StringBuilder message = new StringBuilder(length);
        for (String statement : statements) {
            message.append(statement).append(END);
        }
        return message.toString();
    }

    /** From the server's position in the whole message to one in the statement. */
    private static int position(List<String> statements, int failed, int inMessage) {
        if (inMessage == 0 || failed >= statements.size()) {
            return 0;
        }
        int before = 0;
        for (int i = 0; i < failed; i++) {
            before += length(statements.get(i));
        }
        return PostgresErrors.unitPosition(statements.get(failed), inMessage - before);
    }

    private static final class Counter extends ResultHandlerBase {
        private final IntConsumer completed;
        private int count;

        Counter(IntConsumer completed) {
            this.completed = completed;
        }

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
            completed.accept(count++);
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertOid) {
            completed.accept(count++);
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            // Notices of the revision's own statements: they fail nothing, and the server logs them.
        }
    }
}
