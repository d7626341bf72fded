package dev.prumo.cli.reply;

import dev.prumo.cli.console.Texts;
import dev.prumo.error.Place;
import dev.prumo.error.Problem;
import dev.prumo.error.PrumoException;
import dev.prumo.error.SettingsException;

/** The fields of an error; {@code hint} is empty when there is nothing to advise, a place is there only when known. */
final class ErrorFields {
    private ErrorFields() {}

    static void write(JsonFields fields, PrumoException error, Texts texts) {
        fields.string("code", error.code().code())
                .string("message", error.message(texts.errors()))
                .string("hint", error.hint(texts.errors()).orElse(""));
        error.place().ifPresent(place -> place(fields, place));
        error.sqlState().ifPresent(state -> fields.string("sqlstate", state));
        error.statement().ifPresent(statement -> fields.string("statement", statement));
        if (error instanceof SettingsException settings) {
            fields.objects("problems", settings.problems(), (inner, problem) -> problem(inner, problem, texts));
        }
    }

    private static void problem(JsonFields fields, Problem problem, Texts texts) {
        fields.string("code", problem.code().code())
                .string("message", problem.message(texts.errors()))
                .string("hint", problem.hint(texts.errors()).orElse(""));
        problem.place().ifPresent(place -> place(fields, place));
    }

    static void place(JsonFields fields, Place place) {
        fields.string("file", place.file());
        if (place.line() > 0) {
            fields.number("line", place.line());
        }
        if (place.column() > 0) {
            fields.number("column", place.column());
        }
    }
}
