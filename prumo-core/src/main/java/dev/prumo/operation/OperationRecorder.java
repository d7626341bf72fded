package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down operations instead of running them; needs no database. Not thread-safe. */
public final class OperationRecorder implements Operations {
    private final List<Recorded> recorded = new ArrayList<>();
    private final String author;

    /** Writes down what code of any class says. */
    public OperationRecorder() {
        this("");
    }

    private OperationRecorder(String author) {
        this.author = author;
    }

    /**
     * An operation and where it was said.
     *
     * @param line of the author's class; 0 when it was said elsewhere
     */
    public record Recorded(Operation operation, int line) {
        public Recorded {
            requireNonNull(operation, "operation");
        }
    }

    /** Returns what some code says to do, in its order. */
    public static List<Operation> record(Consumer<Operations> author) {
        OperationRecorder recorder = new OperationRecorder();
        author.accept(recorder);
        return recorder.operations();
    }

    /** Returns what some code says to do, in its order, with the lines of its class. */
    public static List<Recorded> record(Consumer<Operations> code, String className) {
        OperationRecorder recorder = new OperationRecorder(className);
        code.accept(recorder);
        return List.copyOf(recorder.recorded);
    }

    @Override
    public void apply(Operation operation) {
        recorded.add(new Recorded(operation, author.isEmpty() ? 0 : line()));
    }

    private int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(author)
                                || frame.getClassName().startsWith(author + "$"))
                        .mapToInt(StackWalker.StackFrame::getLineNumber)
                        .findFirst()
                        .orElse(0));
    }

    /** Returns a copy of what was recorded so far, in order. */
    public List<Operation> operations() {
        return recorded.stream().map(Recorded::operation).toList();
    }
}
