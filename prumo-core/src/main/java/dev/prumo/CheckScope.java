package dev.prumo;

/** What {@code check} looks at. */
public enum CheckScope {
    /** Files, databases, and the desired state if the settings name one. */
    ALL,
    /** Files, and a database if one is in reach. */
    FILES,
    /** Files and the desired state, on throw-away databases; no database of the project is asked. */
    MODELS
}
