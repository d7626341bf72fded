package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.PartKind;
import dev.prumo.sql.RebuildMark;
import dev.prumo.sql.ScriptReader;
import dev.prumo.sql.SectionMark;
import dev.prumo.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sections of a revision file by reading it as SQL, so that a mark inside of a string, comment or data is
 * none. Every section is read in the dialect it is for.
 */
final class SectionReader {
    private final String path;
    private final String text;
    private final SqlSyntax syntax;
    private final Collection<SqlSyntax> known;
    private final Map<SectionKind, SqlSyntax> common;
    private final List<Section> sections = new ArrayList<>();

    /** Where line breaks are data; empty when the file has no carriage return that could matter. */
    private final List<int[]> literalSpans = new ArrayList<>();

    private final boolean keepLiterals;

    /** @param common dialects in which sections for "every other database" are read where it is not {@code syntax} */
    SectionReader(
            String path,
            String text,
            SqlSyntax syntax,
            Collection<SqlSyntax> known,
            Map<SectionKind, SqlSyntax> common) {
        this.path = path;
        this.text = text;
        this.syntax = syntax;
        this.known = known;
        this.common = common;
        this.keepLiterals = text.indexOf('\r') >= 0;
    }

    /** Reads from the first mark on to the end of the file. */
    Sections read(int offset, int line) {
        int at = offset;
        int atLine = line;
        int column = text.codePointCount(lineStart(offset), offset) + 1;
        while (at < text.length()) {
            MarkLine mark = MarkLine.read(text, at, new Place(path, atLine, column));
            SectionKind kind = kind(mark);
            Optional<SqlSyntax> dialect = dialect(mark);
            SqlSyntax readIn = dialect.orElse(common.getOrDefault(kind, syntax));
            ScriptReader reader = reader(mark.end(), atLine, readIn);
            toNextMark(reader, readIn);
            int start = mark.end();
            int end = reader.start();
            add(new Section(kind, dialect, mark, start, end));
            if (keepLiterals) {
                literalSpans.add(reader.literalSpans());
            }
            at = end;
            atLine = reader.line();
            column = reader.column();
        }
        return new Sections(path, text, syntax, sections, literalSpans);
    }

    private ScriptReader reader(int offset, int line, SqlSyntax readIn) {
        return keepLiterals
                ? ScriptReader.keepingLiterals(text, path, offset, line, readIn)
                : new ScriptReader(text, path, offset, line, readIn);
    }

    private void toNextMark(ScriptReader reader, SqlSyntax readIn) {
        while (reader.advance()) {
            if (reader.kind() == PartKind.COMMENT && SectionMark.contentOf(text, reader.start()) >= 0) {
                if (!SectionMark.firstOnLine(text, reader.start())) {
                    throw PrumoException.of(ErrorCode.REVISION_MARK_MISPLACED)
                            .at(path, reader.line(), reader.column())
                            .build();
                }
                MarkLine mark = MarkLine.read(text, reader.start(), new Place(path, reader.line(), reader.column()));
                if (!mark.key().equals(RebuildMark.KEY)) {
                    return;
                }
                if (!readIn.rebuildMarks()) {
                    throw mark.error(ErrorCode.REVISION_REBUILD_DIALECT)
                            .with("dialect", readIn.name())
                            .build();
                }
            }
        }
    }

    private void add(Section section) {
        for (Section other : sections) {
            if (other.title().equals(section.title())) {
                throw section.mark()
                        .error(ErrorCode.REVISION_SECTION_DUPLICATE)
                        .with("section", section.title())
                        .with("line", other.mark().place().line())
                        .build();
            }
        }
        sections.add(section);
    }

    private SectionKind kind(MarkLine mark) {
        Optional<SectionKind> kind = SectionKind.of(mark.key());
        if (kind.isEmpty() && HeaderKey.ALL.contains(mark.key())) {
            throw mark.error(ErrorCode.REVISION_HEADER_LATE)
                    .with("key", mark.key())
                    .with("line", sections.get(0).mark().place().line())
                    .build();
        }
        return kind.orElseThrow(() -> HeaderReader.unknown(mark));
    }

    private Optional<SqlSyntax> dialect(MarkLine mark) {
        if (mark.value().isEmpty()) {
            return Optional.empty();
        }
        String[] words = mark.value().split("\\s+", 2);
        if (words.length > 1) {
            throw mark.error(ErrorCode.REVISION_SECTION_TEXT)
                    .with("text", words[1])
                    .build();
        }
        for (SqlSyntax candidate : known) {
            if (candidate.names().contains(words[0])) {
                return Optional.of(candidate);
            }
        }
        List<String> names = known.stream().map(SqlSyntax::name).sorted().toList();
        throw mark.error(ErrorCode.REVISION_SECTION_UNKNOWN_DIALECT)
                .with("dialect", words[0])
                .with("nearest", Nearest.to(words[0], names).orElseThrow())
                .with("known", String.join(", ", names))
                .build();
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && "\n\r\uFEFF".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }
}
