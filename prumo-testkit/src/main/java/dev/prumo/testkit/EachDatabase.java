package dev.prumo.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each kind of database, and gets a fresh {@link TestDatabase} of it as parameter.
 *
 * <pre>{@code
 * @EachDatabase
 * void tableIsThereAfterUpgrade(TestDatabase database) { … }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EachDatabaseInvocations.class)
public @interface EachDatabase {
    /** The kinds to run on, in this order; SQLite with the oldest and the newest PostgreSQL unless told otherwise. */
    DatabaseKind[] value() default {DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18};
}
