package dev.prumo.revision;

import java.util.List;

/** Writes the text of new revision files; the caller puts it where it belongs. Lines end with a line feed. */
public final class RevisionText {
    private static final String UP_EXAMPLE = """
            -- SQL that makes the change, for example:
            -- create index audits_created_at_idx on audits (created_at);
            """;
    private static final String DOWN_EXAMPLE = """
            -- SQL that takes it back, for example:
            -- drop index audits_created_at_idx;
            """;
    private static final String MERGE_UP = "-- Joins branches; nothing to run.\n";
    private static final String MERGE_DOWN = "-- Parts them again; nothing to run.\n";

    private RevisionText() {}

    /** Returns an SQL revision to be filled in; a merge needs no filling in. */
    public static String sql(RevisionDraft draft) {
        return draft.isMerge() ? sql(draft, MERGE_UP, MERGE_DOWN) : sql(draft, UP_EXAMPLE, DOWN_EXAMPLE);
    }

    /** Returns an SQL revision with these statements in its two sections. */
    public static String sql(RevisionDraft draft, String up, String down) {
        StringBuilder text = new StringBuilder();
        headers(text, draft, Phase.EXPAND);
        section(text, "up", up);
        section(text, "down", down);
        return text.toString();
    }

    /**
     * Returns an SQL revision.
     *
     * @param transactional whether it runs in a transaction
     * @param placeholders whether {@code ${name}} in it stands for a value
     * @param sections with their marks
     */
    public static String sql(
            RevisionDraft draft, Phase phase, boolean transactional, boolean placeholders, String sections) {
        StringBuilder text = new StringBuilder();
        headers(text, draft, phase);
        if (!transactional) {
            header(text, "transactional", "no");
        }
        if (placeholders) {
            header(text, "placeholders", "on");
        }
        return text.append(sections).toString();
    }

    /** Returns an SQL revision that replaces others. */
    public static String replacing(
            RevisionDraft draft, List<String> replaced, Phase phase, boolean placeholders, String sections) {
        StringBuilder text = new StringBuilder();
        headers(text, draft, phase);
        header(text, "replaces", String.join(" ", replaced));
        if (placeholders) {
            header(text, "placeholders", "on");
        }
        return text.append(sections).toString();
    }

    /** Returns the source of a Java revision to be filled in. */
    public static String java(RevisionDraft draft, String javaClass) {
        StringBuilder text = new StringBuilder();
        text.append("import dev.prumo.operation.Operations;\n")
                .append("import dev.prumo.revision.JavaRevision;\n")
                .append("import dev.prumo.revision.RevisionInfo;\n\n")
                .append("@RevisionInfo(\n        id = ")
                .append(literal(draft.id()))
                .append(",\n        parents = ")
                .append(array(draft.parents()));
        if (!draft.dependsOn().isEmpty()) {
            text.append(",\n        dependsOn = ").append(array(draft.dependsOn()));
        }
        if (!draft.labels().isEmpty()) {
            text.append(",\n        labels = ").append(array(draft.labels()));
        }
        return text.append(",\n        message = ")
                .append(literal(draft.message()))
                .append(")\npublic final class ")
                .append(javaClass)
                .append(" implements JavaRevision {\n")
                .append("    @Override\n    public void up(Operations op) {\n")
                .append(
                        "        // for example: op.createIndex(\"audits_created_at_idx\", \"audits\", \"created_at\");\n")
                .append("    }\n\n")
                .append("    // Without a down method the operations of up are undone, last one first.\n")
                .append("}\n")
                .toString();
    }

    private static void headers(StringBuilder text, RevisionDraft draft, Phase phase) {
        header(text, "revision", draft.id());
        header(text, "parents", draft.parents().isEmpty() ? "none" : String.join(" ", draft.parents()));
        headerUnlessEmpty(text, "depends-on", String.join(" ", draft.dependsOn()));
        headerUnlessEmpty(text, "labels", String.join(" ", draft.labels()));
        headerUnlessEmpty(text, "message", draft.message());
        header(text, "phase", phase.word());
    }

    private static void header(StringBuilder text, String key, String value) {
        text.append("-- prumo:").append(key).append(' ').append(value).append('\n');
    }

    private static void headerUnlessEmpty(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            header(text, key, value);
        }
    }

    private static void section(StringBuilder text, String name, String statements) {
        text.append("\n-- prumo:").append(name).append('\n').append(statements);
        if (!statements.isEmpty() && !statements.endsWith("\n")) {
            text.append('\n');
        }
    }

    private static String array(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            array.append(i == 0 ? "" : ", ").append(literal(values.get(i)));
        }
        return array.append('}').toString();
    }

    private static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c == '\t') {
                literal.append("\\t");
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
