package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.Optional;

/** An error for people: the fact, its place with the lines around it, the SQLSTATE, and the way out. */
final class ErrorText {
    private ErrorText() {}

    static void print(PrumoException error, Optional<Path> root, Console console, Texts texts) {
        Paint paint = console.errPaint();
        console.err(paint.bold(paint.red(texts.say("error.label"))) + " " + error.message(texts.errors()));
        error.place().ifPresent(place -> place(error, place, root, console));
        error.sqlState().ifPresent(state -> console.err("SQLSTATE " + state));
        error.hint(texts.errors()).ifPresent(hint -> console.err(paint.bold(texts.say("error.hint")) + " " + hint));
    }

    private static void place(PrumoException error, Place place, Optional<Path> root, Console console) {
        console.err(console.errPaint().dim("  --> ") + place);
        root.flatMap(folder -> Excerpt.read(folder, place, error.statement()))
                .ifPresentOrElse(
                        excerpt -> excerpt.print(console),
                        () -> error.statement().ifPresent(sql -> console.err("  " + firstLine(sql))));
    }

    private static String firstLine(String sql) {
        int end = sql.indexOf('\n');
        return end < 0 ? sql : sql.substring(0, end) + " …";
    }
}
