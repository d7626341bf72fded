package dev.prumo.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Real connections that note every statement which is executed on them. */
public final class CountedDataSource {
    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    /** A source of the same connections; what they execute is noted here. */
    public DataSource around(DataSource source) {
        return proxy(DataSource.class, source, "");
    }

    /** Texts of what was executed, in order. */
    public List<String> executed() {
        return List.copyOf(executed);
    }

    private <T> T proxy(Class<T> type, Object real, String sql) {
        InvocationHandler handler = (self, method, arguments) -> {
            note(method, arguments, sql);
            return wrapped(call(real, method, arguments), method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void note(Method method, Object[] arguments, String sql) {
        if (method.getName().startsWith("execute") && Statement.class.isAssignableFrom(method.getDeclaringClass())) {
            executed.add(arguments == null || arguments.length == 0 ? sql : String.valueOf(arguments[0]));
        }
    }

    private Object wrapped(Object result, Method method, Object[] arguments) {
        if (result instanceof Connection && method.getName().equals("getConnection")) {
            return proxy(Connection.class, result, "");
        }
        if (method.getName().equals("prepareStatement")) {
            return proxy(PreparedStatement.class, result, String.valueOf(arguments[0]));
        }
        return method.getName().equals("createStatement") ? proxy(Statement.class, result, "") : result;
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
