package dev.prumo.revision;

import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SectionMark;
import dev.prumo.sql.SqlSyntax;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the sections of a file for a run in one dialect.
 *
 * <p>A section "for every other database" is for this dialect only if the dialect has none of its own, which may come
 * further down; to find it, the first one must be read already. So the marks are guessed first, by looking at lines, and
 * the guess is checked against what was read. It can only be wrong where a string or comment holds a mark.
 */
final class SectionFinder {
    private static final String MARK = "prumo:";

    private final String path;
    private final String text;
    private final int offset;
    private final int line;
    private final SqlSyntax syntax;
    private final Collection<SqlSyntax> known;

    /** @param offset of the first mark */
    SectionFinder(String path, String text, int offset, int line, SqlSyntax syntax, Collection<SqlSyntax> known) {
        this.path = path;
        this.text = text;
        this.offset = offset;
        this.line = line;
        this.syntax = syntax;
        this.known = known;
    }

    Sections find() {
        Set<SectionKind> guess = guessOwn(syntax);
        try {
            Sections sections = read(guess);
            Set<SectionKind> own = sections.own();
            return own.equals(guess) ? sections : read(own);
        } catch (PrumoException refused) {
            if (guess.isEmpty()) {
                throw refused;
            }
            return readWithoutOwn(refused);
        }
    }

    /** The guess may have made the file unreadable; if it reads no better without, the first refusal stands. */
    private Sections readWithoutOwn(PrumoException refused) {
        try {
            Sections sections = read(EnumSet.noneOf(SectionKind.class));
            if (sections.own().isEmpty()) {
                return sections;
            }
        } catch (PrumoException again) {
            refused.addSuppressed(again);
        }
        throw refused;
    }

    private Sections read(Set<SectionKind> own) {
        Map<SectionKind, SqlSyntax> common = new EnumMap<>(SectionKind.class);
        own.forEach(kind -> common.put(kind, other(kind)));
        return new SectionReader(path, text, syntax, known, common).read(offset, line);
    }

    /** Returns the first dialect that a section of this kind "for every other database" can be for. */
    private SqlSyntax other(SectionKind kind) {
        return known.stream()
                .filter(candidate -> !guessOwn(candidate).contains(kind))
                .findFirst()
                .orElse(syntax);
    }

    /** Guesses which kinds of section a dialect has to itself. */
    private Set<SectionKind> guessOwn(SqlSyntax dialect) {
        Set<SectionKind> own = EnumSet.noneOf(SectionKind.class);
        int at = text.indexOf(MARK, offset);
        while (at >= 0) {
            int comment = commentBefore(at);
            if (SectionMark.contentOf(text, comment) >= 0) {
                MarkLine mark = MarkLine.read(text, comment, Place.file(path));
                Optional<SectionKind> kind = SectionKind.of(mark.key());
                if (kind.isPresent() && dialect.names().contains(mark.value())) {
                    own.add(kind.get());
                }
            }
            at = text.indexOf(MARK, at + MARK.length());
        }
        return own;
    }

    /** Returns where a line comment would begin whose first word stands at an offset. */
    private int commentBefore(int word) {
        int at = word;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        return at - 2;
    }
}
