package dev.prumo.revision;

import java.util.ArrayList;
import java.util.List;

/** The keys of the header, as they are written. */
final class HeaderKey {
    static final String REVISION = "revision";
    static final String PARENTS = "parents";
    static final String DEPENDS_ON = "depends-on";
    static final String LABELS = "labels";
    static final String REPLACES = "replaces";
    static final String MESSAGE = "message";
    static final String PHASE = "phase";
    static final String TRANSACTIONAL = "transactional";
    static final String PLACEHOLDERS = "placeholders";
    static final String IRREVERSIBLE = "irreversible";
    static final String CHANGES_PROTECTED = "changes-protected";

    static final List<String> ALL = List.of(
            REVISION,
            PARENTS,
            DEPENDS_ON,
            LABELS,
            REPLACES,
            MESSAGE,
            PHASE,
            TRANSACTIONAL,
            PLACEHOLDERS,
            IRREVERSIBLE,
            CHANGES_PROTECTED);

    private HeaderKey() {}

    /** Returns the keys and the names of the sections: all that may follow {@code prumo:}. */
    static List<String> allMarks() {
        List<String> marks = new ArrayList<>(ALL);
        for (SectionKind kind : SectionKind.values()) {
            marks.add(kind.word());
        }
        return marks;
    }
}
