package dev.prumo.dialect.sqlite;

import java.util.List;
import java.util.Optional;

/** Ends many things, each of them even if one before it failed. */
final class Closing {
    private Closing() {}

    /** Throws the first failure, the others suppressed in it. */
    static void all(List<Runnable> ends) {
        Optional<RuntimeException> first = run(Optional.empty(), ends);
        if (first.isPresent()) {
            throw first.get();
        }
    }

    /** Adds every failure to the one that is about to be thrown. */
    static void after(RuntimeException reason, List<Runnable> ends) {
        run(Optional.of(reason), ends);
    }

    private static Optional<RuntimeException> run(Optional<RuntimeException> reason, List<Runnable> ends) {
        Optional<RuntimeException> first = reason;
        for (Runnable end : ends) {
            try {
                end.run();
            } catch (RuntimeException e) {
                first.ifPresent(earlier -> earlier.addSuppressed(e));
                first = first.or(() -> Optional.of(e));
            }
        }
        return first;
    }
}
