package dev.prumo.revision;

import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.ScriptReader;
import dev.prumo.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sections of one file, as a run in one dialect sees them.
 *
 * @param literalSpans pairs of offsets between which line breaks are data
 */
record Sections(String path, String text, SqlSyntax syntax, List<Section> all, List<int[]> literalSpans) {
    Sections {
        all = List.copyOf(all);
        literalSpans = List.copyOf(literalSpans);
    }

    /** Returns the dialect's own section of a kind, else the one for every database, else nothing. */
    Optional<Section> effective(SectionKind kind) {
        Optional<Section> common = Optional.empty();
        for (Section section : all) {
            if (section.kind() == kind && section.isFor(syntax)) {
                return Optional.of(section);
            }
            if (section.kind() == kind && section.dialect().isEmpty()) {
                common = Optional.of(section);
            }
        }
        return common;
    }

    /** Returns the kinds of section that the dialect has to itself. */
    Set<SectionKind> own() {
        Set<SectionKind> own = EnumSet.noneOf(SectionKind.class);
        for (Section section : all) {
            if (section.isFor(syntax)) {
                own.add(section.kind());
            }
        }
        return own;
    }

    List<ScriptPart> parts(Section section) {
        List<ScriptPart> parts = new ArrayList<>();
        ScriptReader reader = new ScriptReader(
                text, path, section.start(), section.mark().place().line(), syntax);
        while (reader.advance() && reader.start() < section.end()) {
            parts.add(reader.part());
        }
        return parts;
    }

    /**
     * Returns a section's text without the blanks around it, with CRLF made LF wherever the line break is not data.
     */
    String normalised(Section section) {
        String body = text.substring(section.start(), section.end());
        if (body.indexOf('\r') < 0) {
            return body.strip();
        }
        StringBuilder normal = new StringBuilder(body.length());
        int copied = section.start();
        for (int[] spans : literalSpans) {
            for (int i = 0; i < spans.length; i += 2) {
                if (spans[i] >= section.start() && spans[i + 1] <= section.end()) {
                    normal.append(text.substring(copied, spans[i]).replace("\r\n", "\n"));
                    normal.append(text, spans[i], spans[i + 1]);
                    copied = spans[i + 1];
                }
            }
        }
        normal.append(text.substring(copied, section.end()).replace("\r\n", "\n"));
        return normal.toString().strip();
    }
}
