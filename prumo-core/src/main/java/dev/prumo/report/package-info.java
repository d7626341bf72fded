/**
 * What commands answer: plain records that every door renders and the JSON contract is written from.
 *
 * <p>Knows errors, revisions and targets, nothing that does work. Start with {@link dev.prumo.report.RunReport}.
 */
@NullMarked
package dev.prumo.report;

import org.jspecify.annotations.NullMarked;
