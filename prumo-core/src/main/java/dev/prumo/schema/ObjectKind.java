package dev.prumo.schema;

import java.util.Locale;

/** What an object is. In the order in which objects that do not need each other are created. */
public enum ObjectKind {
    EXTENSION,
    ENUM,
    COMPOSITE,
    DOMAIN,
    RANGE,
    SEQUENCE,
    ROUTINE,
    TABLE,
    /** Not an object of its own: a part of its table, named so that others can need it. */
    COLUMN,
    CONSTRAINT,
    INDEX,
    STATISTICS,
    VIEW,
    RULE,
    TRIGGER,
    POLICY;

    /** The word for people and for JSON, such as {@code table}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
