package dev.prumo.execute;

import dev.prumo.plan.Command;
import java.util.List;

/**
 * The commands of one or more consecutive steps of a target. Run by a session, or written out as an offline script: the
 * same text either way.
 *
 * @param nextStep index of the step after the last one in here
 * @param statementsDone how many statements of its one journaled step earlier attempts have done; else 0
 */
record Program(List<Command> commands, int nextStep, int statementsDone) {
    Program {
        commands = List.copyOf(commands);
    }
}
