package dev.prumo.dialect;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection for code of a revision's author: everything but what would end or change Prumo's transaction. Savepoints
 * are allowed. The driver's own interface can be had with {@code unwrap}, for bulk loading and the like; with it, and
 * with statements that spell COMMIT, the author answers for the transaction.
 */
public final class GuardedConnection {
    private static final Set<String> REFUSED = Set.of(
            "commit",
            "setAutoCommit",
            "close",
            "abort",
            "setReadOnly",
            "setTransactionIsolation",
            "setCatalog",
            "setSchema");

    private GuardedConnection() {}

    /**
     * Wraps a connection; closing the wrapper, like committing on it, is refused.
     *
     * @return a connection whose refused methods throw a {@link PrumoException} and do nothing
     */
    public static Connection of(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (REFUSED.contains(method.getName()) || isRollbackOfAll(method)) {
                throw PrumoException.of(ErrorCode.CONNECTION_GUARDED)
                        .with("method", method.getName())
                        .build();
            }
            if (method.getName().equals("unwrap") && Connection.class.equals(arguments[0])) {
                return proxy;
            }
            return guarded((Connection) proxy, call(connection, method, arguments));
        });
    }

    private static boolean isRollbackOfAll(Method method) {
        return method.getName().equals("rollback") && method.getParameterCount() == 0;
    }

    /** Statements know their connection, and must name the guarded one. */
    private static @Nullable Object guarded(Connection connection, @Nullable Object result) {
        if (result instanceof CallableStatement statement) {
            return naming(connection, CallableStatement.class, statement);
        }
        if (result instanceof PreparedStatement statement) {
            return naming(connection, PreparedStatement.class, statement);
        }
        if (result instanceof Statement statement) {
            return naming(connection, Statement.class, statement);
        }
        if (result instanceof DatabaseMetaData metaData) {
            return naming(connection, DatabaseMetaData.class, metaData);
        }
        return result;
    }

    private static <T> T naming(Connection connection, Class<T> type, T target) {
        return proxy(
                type,
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? connection : call(target, method, arguments));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
