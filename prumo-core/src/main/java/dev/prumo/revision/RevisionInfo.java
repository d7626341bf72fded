package dev.prumo.revision;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The header of a {@link JavaRevision}, as the header lines are that of an SQL file. It is read from the source text
 * without compiling, so values are plain literals: no constants, no joined strings.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RevisionInfo {
    String id();

    /** The ids this revision follows; {@code {}} for a root, several for a merge. */
    String[] parents();

    /** Ids or labels that must be applied before. */
    String[] dependsOn() default {};

    /** Names for the branch that starts here. */
    String[] labels() default {};

    String message() default "";

    Phase phase() default Phase.EXPAND;

    /** False for a revision with a step that cannot run in a transaction. */
    boolean transactional() default true;

    /** The reason why there is no way down; empty when there is one. */
    String irreversible() default "";

    /** Protected tables whose rows the revision means to change. */
    String[] changesProtected() default {};
}
