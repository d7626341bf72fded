package dev.prumo.store;

/** Which names files of a store have: those that no file system and no server takes for something else. */
final class FileNames {
    /** S3 allows keys of 1,024 bytes; the prefix of the address needs some. */
    private static final int LONGEST = 900;

    private FileNames() {}

    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7F);
    }

    /** Throws for what can only be a mistake of the caller. */
    static String check(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a file in a store: " + name);
        }
        return name;
    }
}
