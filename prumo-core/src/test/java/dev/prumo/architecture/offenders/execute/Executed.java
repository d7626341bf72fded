package dev.prumo.architecture.offenders.execute;

import dev.prumo.architecture.offenders.ledger.Entry;

/** Keeps the rules by itself; {@code ledger.Offender} makes it half of a cycle. */
public record Executed(Entry entry) {}
