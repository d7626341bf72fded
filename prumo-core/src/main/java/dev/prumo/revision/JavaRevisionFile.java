package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operation;
import dev.prumo.operation.OperationRecorder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A revision written in Java, as its source text tells it: nothing is compiled to read one.
 *
 * @param path as errors name the file
 * @param text the whole file, decoded
 * @param className with its package; the class that the annotation stands at
 */
public record JavaRevisionFile(String path, String text, String className, Revision revision) {
    public JavaRevisionFile {
        requireNonNull(path, "path");
        requireNonNull(text, "text");
        requireNonNull(className, "className");
        requireNonNull(revision, "revision");
    }

    /**
     * Reads the header of a Java revision: its {@link RevisionInfo} annotation.
     *
     * @throws PrumoException if there is none, or it holds anything but plain literals, with the place
     */
    public static JavaRevisionFile read(String path, String text, Scope scope) {
        return new JavaHeaderReader(path, text).read(scope);
    }

    /**
     * Returns the hash by which an edited revision is noticed: SHA-256 of the source, in lower-case hexadecimal. A byte
     * order mark and the kind of line ends do not count.
     */
    public String checksum() {
        return checksum(text);
    }

    /** Returns {@link #checksum()} of a source. */
    public static String checksum(String text) {
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        byte[] bytes = plain.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.start().digest(bytes));
    }

    /**
     * Records what the revision says to do.
     *
     * @param compiled an instance of this file's class
     * @param direction up or down
     * @return operations in order
     * @throws PrumoException if the code fails, or if the way down cannot be made out of the way up; with the place
     */
    public List<Operation> operations(JavaRevision compiled, Direction direction) {
        return recorded(compiled, direction).stream()
                .map(OperationRecorder.Recorded::operation)
                .toList();
    }

    /** Like {@link #operations}, with the line of this file at which each one is said; 0 when it is said elsewhere. */
    public List<OperationRecorder.Recorded> recorded(JavaRevision compiled, Direction direction) {
        try {
            return OperationRecorder.record(direction == Direction.UP ? compiled::up : compiled::down, className);
        } catch (PrumoException e) {
            throw e.place().isPresent() ? e : placed(e);
        } catch (RuntimeException e) {
            throw PrumoException.of(ErrorCode.JAVA_REVISION_FAILED)
                    .with("id", revision.id())
                    .with("method", direction.word())
                    .with("detail", e.toString())
                    .at(place(e))
                    .cause(e)
                    .build();
        }
    }

    private PrumoException placed(PrumoException e) {
        PrumoException.Builder builder =
                PrumoException.of(e.code()).at(place(e)).cause(e);
        e.arguments().forEach(builder::with);
        e.statement().ifPresent(builder::statement);
        return builder.build();
    }

    /** The line of this file that was running; the line of the id when it was none. */
    private Place place(RuntimeException e) {
        return Stream.of(e.getStackTrace())
                .filter(frame -> frame.getClassName().equals(className)
                        || frame.getClassName().startsWith(className + "$"))
                .findFirst()
                .map(frame -> new Place(path, Math.max(frame.getLineNumber(), 0), 0))
                .orElse(revision.place());
    }
}
