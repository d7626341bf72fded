package dev.prumo.cli.reply;

import dev.prumo.cli.console.Texts;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;

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
