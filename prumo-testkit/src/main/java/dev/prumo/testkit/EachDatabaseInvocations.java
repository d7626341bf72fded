package dev.prumo.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns one {@link EachDatabase} method into one test for each kind. */
final class EachDatabaseInvocations implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), EachDatabase.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        EachDatabase annotation = AnnotationSupport.findAnnotation(context.getTestMethod(), EachDatabase.class)
                .orElseThrow();
        return Arrays.stream(annotation.value()).map(Invocation::new);
    }

    /** One run of the method, and the source of its database. */
    private record Invocation(DatabaseKind kind) implements TestTemplateInvocationContext, ParameterResolver {
        @Override
        public String getDisplayName(int invocationIndex) {
            return kind.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabase.class
                    && !parameter.isAnnotated(FreshDatabase.class);
        }

        /** The same for every parameter of one run, so that a method that prepares the test sees the test's database. */
        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return SharedServers.of(context).oneFor(context, kind);
        }
    }
}
