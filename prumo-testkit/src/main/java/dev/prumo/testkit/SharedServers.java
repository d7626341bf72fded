package dev.prumo.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The servers of one test run. They lie in JUnit's outermost store, which closes them after the last test; databases lie
 * in the store of their test, which drops them after it.
 */
final class SharedServers implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

    private final TestDatabases databases = new TestDatabases();
    private final AtomicInteger extra = new AtomicInteger();

    static SharedServers of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedServers.class, key -> new SharedServers(), SharedServers.class);
    }

    /** The one database of a test. */
    TestDatabase oneFor(ExtensionContext context, DatabaseKind kind) {
        return context.getStore(NAMESPACE).computeIfAbsent(kind, databases::create, TestDatabase.class);
    }

    /** One more database, for as long as the context lasts. */
    TestDatabase another(ExtensionContext context, DatabaseKind kind) {
        Store store = context.getStore(NAMESPACE);
        return store.computeIfAbsent(
                "extra " + extra.incrementAndGet(), key -> databases.create(kind), TestDatabase.class);
    }

    @Override
    public void close() {
        databases.close();
    }
}
