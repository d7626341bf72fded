/**
 * What a database remembers of its changes: positions, every attempt, every revision ever applied, every run.
 *
 * <p>Plain records; the SQL that reads and writes them belongs to the dialects, because a ledger row commits in the very
 * transaction of the change it tells of. Layout and meaning of each column: {@code docs/formats/ledger.md}. Start with
 * {@link dev.prumo.ledger.LedgerSnapshot}.
 */
@NullMarked
package dev.prumo.ledger;

import org.jspecify.annotations.NullMarked;
