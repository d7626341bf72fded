package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.LiveLine;
import dev.prumo.cli.console.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backup, a verification or a restore as it happens: one live line on a terminal, a line per part elsewhere,
 * {@code [ 3/40] tenant_acme_20260312_101500.zip  1.2 MB}.
 */
public final class BackupTextProgress implements BackupEvent.Visitor<Void> {
    private final Console console;
    private final Texts texts;
    private final LongSupplier clock;
    private @Nullable BackupBar bar;
    private Optional<LiveLine> live = Optional.empty();

    /** {@code clock} counts nanoseconds. */
    public BackupTextProgress(Console console, Texts texts, LongSupplier clock) {
        this.console = requireNonNull(console, "console");
        this.texts = requireNonNull(texts, "texts");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Void began(BackupEvent.Began event) {
        BackupBar fresh = new BackupBar(texts, event, console.width(), clock);
        bar = fresh;
        live = console.verbose() ? Optional.empty() : console.live(fresh::text);
        if (live.isEmpty()) {
            console.progress(beginning(event, texts.word("backup.activity.", event.activity())));
        }
        return done();
    }

    private String beginning(BackupEvent.Began event, String activity) {
        if (event.parts() == 0) {
            return activity;
        }
        return event.bytes() == 0
                ? texts.count("backup.began", event.parts(), "activity", activity)
                : texts.count(
                        "backup.began.sized",
                        event.parts(),
                        "activity",
                        activity,
                        "size",
                        Sizes.text(event.bytes(), texts.locale()));
    }

    @Override
    public Void progressed(BackupEvent.Progressed event) {
        changed(shown -> shown.progressed(event.bytes()));
        return done();
    }

    @Override
    public Void done(BackupEvent.Done event) {
        if (live.isEmpty()) {
            String number = Integer.toString(event.number());
            String total = Integer.toString(event.total());
            console.progress("[" + " ".repeat(Math.max(0, total.length() - number.length())) + number + "/" + total
                    + "] " + event.name() + "  " + Sizes.text(event.bytes(), texts.locale()));
        } else {
            changed(shown -> shown.done(event.number()));
        }
        return done();
    }

    private void changed(Consumer<BackupBar> change) {
        BackupBar shown = bar;
        if (shown != null) {
            change.accept(shown);
            live.ifPresent(LiveLine::changed);
        }
    }

    @Override
    public Void warning(BackupEvent.Warning event) {
        console.err(console.errPaint().yellow(texts.say("warning.label")) + " "
                + texts.errors().text(event.code(), event.arguments()));
        texts.errors()
                .find(event.code() + ".hint", event.arguments())
                .ifPresent(hint -> console.err(console.errPaint().bold(texts.say("error.hint")) + " " + hint));
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no value but null
    private static Void done() {
        return null;
    }
}
