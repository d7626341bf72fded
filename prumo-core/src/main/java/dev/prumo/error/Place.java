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

    /**
     * Returns the place of a character of a text that begins here.
     *
     * @param position of the character, from 1, in characters of Unicode's code points as far as columns go and of Java as
     *     far as this number goes; one that is not in the text is the beginning of it
     */
    public Place within(String text, int position) {
        if (column == 0 || position < 1 || position > text.length() + 1) {
            return this;
        }
        int atLine = line;
        int atColumn = column;
        for (int i = 0; i < position - 1; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n') {
                atLine++;
                atColumn = 1;
            } else {
                atColumn++;
            }
        }
        return new Place(file, atLine, atColumn);
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
