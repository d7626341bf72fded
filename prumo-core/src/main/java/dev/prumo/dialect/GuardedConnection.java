package dev.prumo.dialect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Gives a revision's code the connection without the power to end the transaction, which is Prumo's. */
final class GuardedConnection {
    private static final Set<String> REFUSED =
            Set.of("commit", "rollback", "setAutoCommit", "close", "abort", "setTransactionIsolation", "setReadOnly");

    private GuardedConnection() {}

    /** Returns a view in which commit, rollback to nothing, setAutoCommit and close fail. */
    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean toSavepoint = method.getName().equals("rollback") && arguments != null;
                    if (REFUSED.contains(method.getName()) && !toSavepoint) {
                        throw new SQLException("a revision must not call " + method.getName()
                                + "() on its connection: the transaction is Prumo's");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
