package dev.prumo.architecture.offenders.execute;

/** Its name is its offence. */
final class SqliteOffender {}
