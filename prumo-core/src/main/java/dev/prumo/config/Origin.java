package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import java.util.Optional;

/**
 * Where the value of a setting came from.
 *
 * @param name variable, option or file
 * @param place only for a value in a file
 */
public record Origin(Kind kind, String name, Optional<Place> place) {
    /** The sources of settings, the weakest first. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        COMMAND_LINE
    }

    public Origin {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(place, "place");
    }

    static Origin ofDefault() {
        return new Origin(Kind.DEFAULT, "default", Optional.empty());
    }

    static Origin ofPlace(Place place) {
        return new Origin(Kind.FILE, place.file(), Optional.of(place));
    }

    static Origin ofVariable(String variable) {
        return new Origin(Kind.ENVIRONMENT, variable, Optional.empty());
    }

    /** An address given on the command line, or by a caller of the library. */
    public static Origin ofCommandLine() {
        return ofOption("--url");
    }

    static Origin ofOption(String option) {
        return new Origin(Kind.COMMAND_LINE, option, Optional.empty());
    }

    /** {@code prumo.toml:3}, the variable's name, or the option. */
    @Override
    public String toString() {
        return place.isPresent() ? place.get().toString() : name;
    }
}
