package dev.prumo.config;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.Problem;
import io.github.wasabithumb.jtoml.except.TomlException;
import io.github.wasabithumb.jtoml.except.parse.TomlLocalParseException;
import io.github.wasabithumb.jtoml.io.TableReader;
import io.github.wasabithumb.jtoml.io.source.BufferedCharSource;
import io.github.wasabithumb.jtoml.io.source.StringCharSource;
import io.github.wasabithumb.jtoml.option.JTomlOptions;
import io.github.wasabithumb.jtoml.value.table.TomlTable;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a TOML file into a table. */
final class TomlText {
    private TomlText() {}

    /** Calls the reader itself: the library's front door looks for services in every jar of the class path. */
    static TomlTable parse(String text) {
        return new TableReader(new BufferedCharSource(new StringCharSource(text)), JTomlOptions.defaults()).readTable();
    }

    /** Describes why a text is no TOML, at the line where the offending entry opens. */
    static Problem problem(String text, String file, TomlException failure) {
        int line = offendingLine(text);
        int column = 0;
        String detail = String.valueOf(failure.getMessage());
        if (failure instanceof TomlLocalParseException local) {
            detail = local.getRawMessage();
            // The reader counts lines from zero and tells the place behind the offending character.
            column = local.getLineNumber() + 1 == line ? Math.max(0, local.getColumnNumber()) : 0;
        }
        detail = detail.isEmpty() ? detail : Character.toLowerCase(detail.charAt(0)) + detail.substring(1);
        return new Problem(
                ErrorCode.SETTINGS_SYNTAX,
                Map.of("detail", detail, "file", file),
                Optional.of(new Place(file, line, column)));
    }

    /** The line after the longest run of whole lines that is valid: the reader does not place all that it refuses. */
    private static int offendingLine(String text) {
        int line = 1;
        int good = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            line++;
            if (parses(text.substring(0, end + 1))) {
                good = line;
            }
        }
        return good;
    }

    private static boolean parses(String text) {
        try {
            parse(text);
            return true;
        } catch (TomlException e) {
            return false;
        }
    }
}
