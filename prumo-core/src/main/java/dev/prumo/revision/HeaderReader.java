package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SectionMark;
import java.util.LinkedHashMap;
import java.util.Map;

/** Walks over the lines above the first section, and reads nothing behind it. */
final class HeaderReader {
    private final String path;
    private final String text;
    private final Map<String, MarkLine> lines = new LinkedHashMap<>();
    private final boolean returns;
    private int at;
    private int line = 1;

    HeaderReader(String path, String text) {
        this.path = path;
        this.text = text;
        this.returns = text.indexOf('\r') >= 0;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Reads up to the first section mark; afterwards {@link #offset()} and {@link #line()} are those of the mark. */
    Map<String, MarkLine> read() {
        while (at < text.length()) {
            int first = firstCharacter();
            int lineEnd = lineEnd(first);
            if (SectionMark.contentOf(text, first) >= 0) {
                MarkLine mark = MarkLine.read(text, first, place(first));
                if (SectionKind.of(mark.key()).isPresent()) {
                    at = first;
                    return lines;
                }
                add(mark);
                next(lineEnd);
            } else if (first == lineEnd || text.startsWith("--", first)) {
                next(lineEnd);
            } else if (text.startsWith("/*", first)) {
                skipBlockComment(first);
            } else {
                throw PrumoException.of(
                                lines.containsKey(HeaderKey.REVISION)
                                        ? ErrorCode.REVISION_TEXT_OUTSIDE_SECTION
                                        : ErrorCode.REVISION_HEADER_MISSING)
                        .with("id", suggestedId(path))
                        .at(place(first))
                        .build();
            }
        }
        throw withoutSection();
    }

    int offset() {
        return at;
    }

    int line() {
        return line;
    }

    /** Returns an id for advice: the file's own name where it can be one. */
    static String suggestedId(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String id = name.endsWith(".sql") ? name.substring(0, name.length() - 4) : name;
        return RevisionNames.isFree(id) ? id : "20250916_0001_init";
    }

    private PrumoException withoutSection() {
        MarkLine revision = lines.get(HeaderKey.REVISION);
        if (revision == null) {
            return PrumoException.of(ErrorCode.REVISION_HEADER_MISSING)
                    .with("id", suggestedId(path))
                    .at(path, 1, 1)
                    .build();
        }
        return revision.error(ErrorCode.REVISION_SECTION_MISSING).build();
    }

    private void add(MarkLine mark) {
        if (!HeaderKey.ALL.contains(mark.key())) {
            throw unknown(mark);
        }
        MarkLine before = lines.putIfAbsent(mark.key(), mark);
        if (before != null) {
            throw mark.error(ErrorCode.REVISION_HEADER_DUPLICATE)
                    .with("key", mark.key())
                    .with("line", before.place().line())
                    .build();
        }
    }

    static PrumoException unknown(MarkLine mark) {
        return mark.error(ErrorCode.REVISION_HEADER_UNKNOWN)
                .with("key", mark.key())
                .with("nearest", Nearest.to(mark.key(), HeaderKey.allMarks()).orElseThrow())
                .with("known", String.join(", ", HeaderKey.allMarks()))
                .build();
    }

    private int firstCharacter() {
        int first = at;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
            first++;
        }
        return first;
    }

    private int lineEnd(int from) {
        int feed = text.indexOf('\n', from);
        int end = feed < 0 ? text.length() : feed;
        if (!returns) {
            return end;
        }
        int carriage = text.indexOf('\r', from);
        return carriage < 0 ? end : Math.min(end, carriage);
    }

    private void next(int lineEnd) {
        at = lineEnd;
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }

    private void skipBlockComment(int first) {
        int close = text.indexOf("*/", first + 2);
        if (close < 0) {
            throw PrumoException.of(ErrorCode.UNTERMINATED_COMMENT)
                    .at(place(first))
                    .build();
        }
        int lineEnd = lineEnd(at);
        while (lineEnd < close) {
            next(lineEnd);
            lineEnd = lineEnd(at);
        }
        at = close + 2;
    }

    private Place place(int offset) {
        int start = offset;
        while (start > 0 && "\n\r\uFEFF".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return new Place(path, line, text.codePointCount(start, offset) + 1);
    }
}
