package dev.prumo.architecture.offenders.ledger;

/** The allowed direction of the cycle ends here. */
public record Entry(String revision) {}
