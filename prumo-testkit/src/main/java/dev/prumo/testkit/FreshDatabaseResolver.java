package dev.prumo.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the databases that {@link FreshDatabase} asks for. */
final class FreshDatabaseResolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class && parameter.isAnnotated(FreshDatabase.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DatabaseKind kind =
                parameter.findAnnotation(FreshDatabase.class).orElseThrow().value();
        return SharedServers.of(context).another(context, kind);
    }
}
