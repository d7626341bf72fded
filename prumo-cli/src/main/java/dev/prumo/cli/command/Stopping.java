package dev.prumo.cli.command;

import dev.prumo.execute.StopSignal;
import java.time.Duration;
import java.util.function.Consumer;

/** How somebody ends a run early: the process knows of the wish, the run obeys it. */
public interface Stopping {
    /** Nobody will. */
    Stopping NOBODY = new Stopping() {
        private final StopSignal signal = StopSignal.none();

        @Override
        public StopSignal signal() {
            return signal;
        }

        @Override
        public void begun(Consumer<Duration> told) {
            // nobody will ask
        }
    };

    /** What the run looks at. */
    StopSignal signal();

    /**
     * From now on the process waits for the answer of the command when it is asked to end; before, nothing is in flight.
     *
     * @param told is given the grace when the wish comes, by another thread
     */
    void begun(Consumer<Duration> told);
}
