package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

/**
 * Where a new revision goes.
 *
 * @param folder below the folder of its scope, with {@code /} at its end; empty for that folder itself
 * @param id of the revision, which names its file
 */
public record RevisionFileName(String folder, String id) {
    public RevisionFileName {
        requireNonNull(folder, "folder");
        requireNonNull(id, "id");
    }

    /** Returns the path of the SQL file, below the folder of its scope. */
    public String sqlPath() {
        return folder + id + ".sql";
    }

    /** Returns the path of the Java source, below the folder of its scope. */
    public String javaPath() {
        return folder + javaClass() + ".java";
    }

    /**
     * Returns the class of a Java revision: {@code R}, the numbers that the id begins with, then its words in camel
     * case, as in {@code R20250916_0003_SplitName}.
     */
    public String javaClass() {
        StringBuilder name = new StringBuilder("R");
        boolean numbers = true;
        for (String part : id.split("[_.]+")) {
            if (part.isEmpty()) {
                continue;
            }
            boolean number = Character.isDigit(part.charAt(0));
            if (name.length() > 1 && (numbers || number)) {
                name.append('_');
            }
            numbers &= number;
            name.appendCodePoint(Character.toUpperCase(part.codePointAt(0)))
                    .append(part, Character.charCount(part.codePointAt(0)), part.length());
        }
        return name.toString();
    }
}
