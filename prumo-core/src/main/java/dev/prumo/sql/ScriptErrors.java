package dev.prumo.sql;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SqlSyntax.ShellCommandVerdict;

/** Builds the errors of one script, each with the place of an offset at or behind the part being read. */
final class ScriptErrors {
    private final String script;
    private final String file;
    private final PlaceTracker places;

    ScriptErrors(String script, String file, PlaceTracker places) {
        this.script = script;
        this.file = file;
        this.places = places;
    }

    PrumoException at(int offset, ErrorCode code) {
        return builder(offset, code).build();
    }

    PrumoException dollarQuote(int offset, int tagEnd) {
        return builder(offset, ErrorCode.UNTERMINATED_DOLLAR_QUOTE)
                .with("tag", script.substring(offset, tagEnd))
                .build();
    }

    PrumoException shellCommand(int offset, String command, ShellCommandVerdict verdict) {
        ErrorCode code = switch (verdict) {
            case CONNECTS -> ErrorCode.SHELL_COMMAND_CONNECTS;
            case INCLUDES -> ErrorCode.SHELL_COMMAND_INCLUDES;
            case COPIES -> ErrorCode.SHELL_COMMAND_COPIES;
            case SETS_VARIABLE -> ErrorCode.SHELL_COMMAND_SETS_VARIABLE;
            case SKIPPED, REFUSED -> ErrorCode.SHELL_COMMAND;
        };
        return builder(offset, code).with("command", command).build();
    }

    private PrumoException.Builder builder(int offset, ErrorCode code) {
        PlaceTracker place = places.ahead(offset);
        return PrumoException.of(code).at(file, place.line(), place.column());
    }
}
