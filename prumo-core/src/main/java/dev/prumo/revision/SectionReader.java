package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.PartKind;
import dev.prumo.sql.ScriptReader;
import dev.prumo.sql.SectionMark;
import dev.prumo.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the sections of a revision file by reading it as SQL, so that a mark inside of a string, comment or data is
 * none. Every section is read in the dialect it is for.
 */
final class SectionReader {
    private final String path;
    private final String text;
    private final SqlSyntax syntax;
    private final Collection<SqlSyntax> known;
    private final List<Section> sections = new ArrayList<>();

    /** Where line breaks are data; empty when the file has no carriage return that could matter. */
    private final List<int[]> literalSpans = new ArrayList<>();

    private final boolean keepLiterals;

    private SectionReader(String path, String text, SqlSyntax syntax, Collection<SqlSyntax> known) {
        this.path = path;
        this.text = text;
        this.syntax = syntax;
        this.known = known;
        this.keepLiterals = text.indexOf('\r') >= 0;
    }

    /** Reads all sections, from the first mark on, for a run in one dialect. */
    static Sections read(
            String path, String text, int offset, int line, SqlSyntax syntax, Collection<SqlSyntax> known) {
        Set<SectionKind> guess = guessOwn(text, offset, syntax);
        SectionReader reader = new SectionReader(path, text, syntax, known);
        reader.readAll(offset, line, guess);
        Set<SectionKind> own = reader.own();
        if (!own.equals(guess)) {
            reader = new SectionReader(path, text, syntax, known);
            reader.readAll(offset, line, own);
        }
        return new Sections(path, text, syntax, reader.sections, reader.literalSpans);
    }

    /**
     * Guesses which kinds of section the dialect has to itself. A section for "every other database" is not for this
     * dialect then, and is read in another one; the guess can only be wrong where a string holds a mark.
     */
    private static Set<SectionKind> guessOwn(String text, int offset, SqlSyntax syntax) {
        Set<SectionKind> own = EnumSet.noneOf(SectionKind.class);
        int at = text.indexOf("prumo:", offset);
        while (at >= 0) {
            int comment = text.lastIndexOf("--", at);
            if (comment >= 0 && SectionMark.contentOf(text, comment) == at + 6) {
                MarkLine mark = MarkLine.read(text, comment, Place.file(""));
                SectionKind.of(mark.key())
                        .filter(kind -> syntax.names().contains(mark.value()))
                        .ifPresent(own::add);
            }
            at = text.indexOf("prumo:", at + 6);
        }
        return own;
    }

    private Set<SectionKind> own() {
        Set<SectionKind> own = EnumSet.noneOf(SectionKind.class);
        sections.stream().filter(s -> s.isFor(syntax)).forEach(s -> own.add(s.kind()));
        return own;
    }

    private void readAll(int offset, int line, Set<SectionKind> own) {
        int at = offset;
        int atLine = line;
        int column = text.codePointCount(lineStart(offset), offset) + 1;
        while (at < text.length()) {
            MarkLine mark = MarkLine.read(text, at, new Place(path, atLine, column));
            SectionKind kind = kind(mark);
            Optional<SqlSyntax> dialect = dialect(mark);
            SqlSyntax readIn = dialect.orElseGet(() -> own.contains(kind) ? other(offset, kind) : syntax);
            ScriptReader reader = reader(mark.end(), atLine, readIn);
            toNextMark(reader);
            add(new Section(kind, dialect, mark, mark.end(), reader.start()));
            if (keepLiterals) {
                literalSpans.add(reader.literalSpans());
            }
            at = reader.start();
            atLine = reader.line();
            column = reader.column();
        }
    }

    private ScriptReader reader(int offset, int line, SqlSyntax readIn) {
        return keepLiterals
                ? ScriptReader.keepingLiterals(text, path, offset, line, readIn)
                : new ScriptReader(text, path, offset, line, readIn);
    }

    private void toNextMark(ScriptReader reader) {
        while (reader.advance()) {
            if (reader.kind() == PartKind.COMMENT && SectionMark.contentOf(text, reader.start()) >= 0) {
                if (!SectionMark.firstOnLine(text, reader.start())) {
                    throw PrumoException.of(ErrorCode.REVISION_MARK_MISPLACED)
                            .at(path, reader.line(), reader.column())
                            .build();
                }
                return;
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
                .with("nearest", NearestWord.to(words[0], names))
                .with("known", String.join(", ", names))
                .build();
    }

    /** Returns the first dialect that a section for "every other database" can be for. */
    private SqlSyntax other(int offset, SectionKind kind) {
        for (SqlSyntax candidate : known) {
            if (!guessOwn(text, offset, candidate).contains(kind)) {
                return candidate;
            }
        }
        return syntax;
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && "\n\r\uFEFF".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }
}
