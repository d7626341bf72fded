package dev.prumo.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A parameter of a test, or of a method that prepares one, that wants a fresh {@link TestDatabase}. Two such parameters
 * get two databases.
 *
 * <pre>{@code
 * @Test
 * void indexIsBuiltConcurrently(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) { … }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FreshDatabaseResolver.class)
public @interface FreshDatabase {
    DatabaseKind value();
}
