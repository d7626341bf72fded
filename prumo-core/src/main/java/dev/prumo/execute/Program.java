package dev.prumo.execute;

import dev.prumo.plan.Command;
import java.util.List;

/**
 * The commands of one or more consecutive steps of a target. Run by a session, or written out as an offline script: the
 * same text either way.
 *
 * @param nextStep index of the step after the last one in here
 */
record Program(List<Command> commands, int nextStep) {
    Program {
        commands = List.copyOf(commands);
    }
}
