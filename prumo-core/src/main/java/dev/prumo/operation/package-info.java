/**
 * Changes to a schema and its data as values: an {@link dev.prumo.operation.Operation} says what shall change,
 * independent of any database product, and most know their inverse.
 *
 * <p>A Java revision speaks to {@link dev.prumo.operation.Operations}; {@link dev.prumo.operation.OperationRecorder}
 * writes down what it said, without a database. What the operations mean in SQL is the dialect's answer. Pure, with one
 * exception: {@link dev.prumo.operation.ConnectionWork} names {@code java.sql.Connection}, because a revision may ask for
 * a callback at run time; nothing here ever calls it. Start with {@link dev.prumo.operation.Operations}.
 */
@NullMarked
package dev.prumo.operation;

import org.jspecify.annotations.NullMarked;
