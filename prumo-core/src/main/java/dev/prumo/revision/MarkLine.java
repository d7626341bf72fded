package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SectionMark;

/**
 * One line {@code -- prumo:key value} of a revision file.
 *
 * @param value without the blanks around it; may be empty
 * @param end offset of the line break behind it
 */
record MarkLine(String key, String value, Place place, int end) {
    /** Reads the mark whose comment begins at an offset; the place is that of the comment. */
    static MarkLine read(String text, int comment, Place place) {
        int content = SectionMark.contentOf(text, comment);
        int end = content;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String line = text.substring(content, end).strip();
        int keyEnd = 0;
        while (keyEnd < line.length() && !Character.isWhitespace(line.charAt(keyEnd))) {
            keyEnd++;
        }
        return new MarkLine(line.substring(0, keyEnd), line.substring(keyEnd).strip(), place, end);
    }

    /** Starts an error about this line. */
    PrumoException.Builder error(ErrorCode code) {
        return PrumoException.of(code).at(place);
    }
}
