package dev.prumo.sql;

/** The kinds of {@link ScriptPart}, for walking over a script without making one for every part. */
public enum PartKind {
    STATEMENT,
    COPY_DATA,
    COMMENT,
    SHELL_COMMAND,
    BLANK,
    SEPARATOR
}
