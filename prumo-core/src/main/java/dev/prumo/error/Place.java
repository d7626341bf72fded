package dev.prumo.error;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file of the project.
 *
 * @param file path as the user knows it, relative to the project folder where possible
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based, in characters; 0 when the whole line is meant
 */
public record Place(String file, int line, int column) {
    public Place {
        requireNonNull(file, "file");
    }

    /** The whole of a file. */
    public static Place file(String file) {
        return new Place(file, 0, 0);
    }

    /** Returns {@code file:line:column}, without the parts that are not known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
