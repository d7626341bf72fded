package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the {@link Revision} of the lines in a header, and refuses what they must not say. */
final class RevisionHeader {
    private static final String NONE = "none";

    private final String path;
    private final Map<String, MarkLine> lines;

    RevisionHeader(String path, Map<String, MarkLine> lines) {
        this.path = path;
        this.lines = lines;
    }

    Revision revision(Scope scope) {
        MarkLine id = revisionLine();
        return new Revision(
                id.value(),
                scope,
                parents(id),
                names(HeaderKey.DEPENDS_ON, "ID"),
                names(HeaderKey.LABELS, "LABEL"),
                names(HeaderKey.REPLACES, "ID"),
                line(HeaderKey.MESSAGE).map(MarkLine::value).orElse(""),
                choice(HeaderKey.PHASE, Phase.EXPAND.word(), Phase.CONTRACT.word()) ? Phase.EXPAND : Phase.CONTRACT,
                choice(HeaderKey.TRANSACTIONAL, "yes", "no"),
                !choice(HeaderKey.PLACEHOLDERS, "off", "on"),
                line(HeaderKey.IRREVERSIBLE).map(this::reason),
                names(HeaderKey.CHANGES_PROTECTED, "TABLE"),
                id.place());
    }

    private MarkLine revisionLine() {
        MarkLine line = line(HeaderKey.REVISION)
                .orElseThrow(() -> PrumoException.of(ErrorCode.REVISION_HEADER_MISSING)
                        .with("id", HeaderReader.suggestedId(path))
                        .at(path, 1, 1)
                        .build());
        if (line.value().isEmpty()) {
            throw line.error(ErrorCode.REVISION_ID_MISSING)
                    .with("id", HeaderReader.suggestedId(path))
                    .build();
        }
        requireName(line, line.value());
        return line;
    }

    private List<String> parents(MarkLine id) {
        MarkLine line = line(HeaderKey.PARENTS)
                .orElseThrow(() -> id.error(ErrorCode.REVISION_PARENTS_MISSING).build());
        if (line.value().isEmpty()) {
            throw line.error(ErrorCode.REVISION_PARENTS_EMPTY).build();
        }
        return line.value().equals(NONE) ? List.of() : list(line);
    }

    private List<String> names(String key, String example) {
        Optional<MarkLine> line = line(key);
        if (line.isEmpty()) {
            return List.of();
        }
        if (line.get().value().isEmpty()) {
            throw refused(line.get(), example);
        }
        return list(line.get());
    }

    /** Returns the names of a list separated by blanks or commas, each once. */
    private static List<String> list(MarkLine line) {
        List<String> names = new ArrayList<>(2);
        String value = line.value();
        int at = 0;
        while (at < value.length()) {
            int end = at;
            while (end < value.length() && !separates(value.charAt(end))) {
                end++;
            }
            if (end > at) {
                add(names, value.substring(at, end), line);
            }
            at = end + 1;
        }
        if (names.isEmpty()) {
            throw refused(line, "ID");
        }
        return names;
    }

    private static boolean separates(char c) {
        return c == ',' || Character.isWhitespace(c);
    }

    private static void add(List<String> names, String name, MarkLine line) {
        requireName(line, name);
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    /** Tells whether a key has its first value, which is also what a missing line means. */
    private boolean choice(String key, String first, String second) {
        Optional<MarkLine> line = line(key);
        if (line.isPresent()
                && !line.get().value().equals(first)
                && !line.get().value().equals(second)) {
            throw refused(line.get(), first + "|" + second);
        }
        return line.map(l -> l.value().equals(first)).orElse(true);
    }

    private String reason(MarkLine line) {
        if (line.value().isEmpty()) {
            throw refused(line, "REASON");
        }
        return line.value();
    }

    private static PrumoException refused(MarkLine line, String allowed) {
        return line.error(ErrorCode.REVISION_HEADER_VALUE)
                .with("key", line.key())
                .with("value", line.value())
                .with("allowed", allowed)
                .build();
    }

    private static void requireName(MarkLine line, String name) {
        if (!RevisionNames.isFree(name)) {
            throw line.error(ErrorCode.REVISION_ID_INVALID)
                    .with("id", name)
                    .with("reserved", String.join(", ", RevisionNames.RESERVED))
                    .build();
        }
    }

    private Optional<MarkLine> line(String key) {
        return Optional.ofNullable(lines.get(key));
    }
}
