package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code doctor} looked at, in order; the first thing that failed decides how the process ends. */
public record DoctorReply(List<Examined> examined, Optional<Path> root) implements Reply {
    public DoctorReply {
        examined = List.copyOf(examined);
        requireNonNull(root, "root");
    }

    /** How one thing was found. */
    public enum Condition {
        OK,
        FAILED,
        SKIPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param name key of its text and value in JSON: {@code java}, {@code settings}, …
     * @param detail what was found; empty when nothing could be
     */
    public record Examined(String name, Condition condition, String detail, Optional<PrumoException> error) {
        public Examined {
            requireNonNull(name, "name");
            requireNonNull(condition, "condition");
            requireNonNull(detail, "detail");
            requireNonNull(error, "error");
        }
    }

    private Optional<PrumoException> firstError() {
        for (Examined one : examined) {
            if (one.error().isPresent()) {
                return one.error();
            }
        }
        return Optional.empty();
    }

    @Override
    public String status() {
        return firstError().isPresent() ? "failed" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return firstError().map(error -> error.code().exitCode()).orElse(ExitCode.OK);
    }

    @Override
    public void text(Console console, Texts texts) {
        Table table = new Table(List.of(console.paint()::bold, word -> word, console.paint()::dim));
        for (Examined one : examined) {
            table.row(
                    texts.say("doctor." + one.name()),
                    texts.say("doctor." + one.condition().word()),
                    one.detail());
        }
        table.print(console, "");
        firstError().ifPresent(error -> ErrorText.print(error, root, console, texts));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("examined", examined, (inner, one) -> {
            inner.string("name", one.name())
                    .string("status", one.condition().word())
                    .string("detail", one.detail());
            one.error().ifPresent(error -> inner.object("error", deep -> ErrorFields.write(deep, error, texts)));
        });
        firstError().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }
}
