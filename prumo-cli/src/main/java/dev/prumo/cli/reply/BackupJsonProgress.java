package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.cli.console.Texts;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A backup, a verification or a restore as it happens, as JSON lines on standard error; bytes are told once a second at
 * most.
 */
public final class BackupJsonProgress implements BackupEvent.Visitor<Void> {
    private static final long SHORTEST_NANOS = 1_000_000_000L;

    private final PrintStream err;
    private final UnaryOperator<String> mask;
    private final Texts texts;
    private final LongSupplier clock;
    private long toldAt;

    /** {@code clock} counts nanoseconds. */
    public BackupJsonProgress(PrintStream err, UnaryOperator<String> mask, Texts texts, LongSupplier clock) {
        this.err = requireNonNull(err, "err");
        this.mask = requireNonNull(mask, "mask");
        this.texts = requireNonNull(texts, "texts");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Void began(BackupEvent.Began event) {
        toldAt = clock.getAsLong();
        return line("began", fields -> {
            fields.string("activity", event.activity()).number("parts", event.parts());
            if (event.bytes() > 0) {
                fields.number("size_bytes", event.bytes());
            }
        });
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no value but null
    public Void progressed(BackupEvent.Progressed event) {
        long now = clock.getAsLong();
        if (now - toldAt < SHORTEST_NANOS) {
            return null;
        }
        toldAt = now;
        return line("progressed", fields -> fields.number("done_bytes", event.bytes()));
    }

    @Override
    public Void done(BackupEvent.Done event) {
        return line(
                "done",
                fields -> fields.string("name", event.name())
                        .number("size_bytes", event.bytes())
                        .number("number", event.number())
                        .number("total", event.total()));
    }

    @Override
    public Void warning(BackupEvent.Warning event) {
        return line(
                "warning",
                fields -> fields.string("code", event.code())
                        .string("message", texts.errors().text(event.code(), event.arguments()))
                        .string(
                                "hint",
                                texts.errors()
                                        .find(event.code() + ".hint", event.arguments())
                                        .orElse("")));
    }

    @SuppressWarnings("NullAway") // Void has no value but null
    private Void line(String event, Consumer<JsonFields> content) {
        JsonLine.write(err, mask, fields -> {
            fields.string("event", event);
            content.accept(fields);
        });
        return null;
    }
}
