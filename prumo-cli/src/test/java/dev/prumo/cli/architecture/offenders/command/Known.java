package dev.prumo.cli.architecture.offenders.command;

import dev.prumo.cli.architecture.offenders.reply.Offender;

/** The other half of the cycle. */
public interface Known {
    Offender back();
}
