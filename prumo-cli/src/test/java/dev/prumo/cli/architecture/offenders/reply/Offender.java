package dev.prumo.cli.architecture.offenders.reply;

import dev.prumo.Prumo;
import dev.prumo.cli.architecture.offenders.command.Known;
import dev.prumo.dialect.Dialect;
import java.sql.Connection;

/** Looks into the engine, asks a database, does work, and closes a cycle. */
public abstract class Offender {
    abstract Known know(Dialect dialect, Connection connection, Prumo prumo);
}
