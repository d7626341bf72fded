package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down operations instead of running them; needs no database. Not thread-safe. */
public final class OperationRecorder implements Operations {
    private final List<Operation> recorded = new ArrayList<>();

    /** Returns what some code says to do, in its order. */
    public static List<Operation> record(Consumer<Operations> author) {
        OperationRecorder recorder = new OperationRecorder();
        author.accept(recorder);
        return recorder.operations();
    }

    @Override
    public void apply(Operation operation) {
        recorded.add(requireNonNull(operation, "operation"));
    }

    /** Returns a copy of what was recorded so far, in order. */
    public List<Operation> operations() {
        return List.copyOf(recorded);
    }
}
