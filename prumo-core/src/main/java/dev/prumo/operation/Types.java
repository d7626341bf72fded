package dev.prumo.operation;

import dev.prumo.sql.SqlText;

/** The portable types by the names that a revision's author writes; meant for a static import. */
public final class Types {
    private Types() {}

    /** Text of at most so many characters; a limit that only some databases enforce. */
    public static ColumnType string(int length) {
        return new ColumnType.StringType(length);
    }

    /** Text of any length. */
    public static ColumnType text() {
        return ColumnType.SimpleType.TEXT;
    }

    /** A whole number of 2 bytes. */
    public static ColumnType smallint() {
        return ColumnType.SimpleType.SMALLINT;
    }

    /** A whole number of 4 bytes. */
    public static ColumnType integer() {
        return ColumnType.SimpleType.INTEGER;
    }

    /** A whole number of 8 bytes. */
    public static ColumnType bigint() {
        return ColumnType.SimpleType.BIGINT;
    }

    /** An exact number with so many digits, {@code scale} of them after the point. */
    public static ColumnType numeric(int precision, int scale) {
        return new ColumnType.NumericType(precision, scale);
    }

    /** A binary floating-point number of 8 bytes. */
    public static ColumnType floating() {
        return ColumnType.SimpleType.FLOATING;
    }

    /** True or false. */
    public static ColumnType bool() {
        return ColumnType.SimpleType.BOOL;
    }

    /** A JSON document; every dialect refuses text that is not JSON. */
    public static ColumnType json() {
        return ColumnType.SimpleType.JSON;
    }

    public static ColumnType uuid() {
        return ColumnType.SimpleType.UUID;
    }

    /** A point in time. */
    public static ColumnType timestamp() {
        return new ColumnType.TimestampType(true);
    }

    /** Date and time of day as on a wall clock, without a zone. */
    public static ColumnType localTimestamp() {
        return new ColumnType.TimestampType(false);
    }

    public static ColumnType date() {
        return ColumnType.SimpleType.DATE;
    }

    /** Time of day, without a zone. */
    public static ColumnType time() {
        return ColumnType.SimpleType.TIME;
    }

    /** Bytes of any length. */
    public static ColumnType bytes() {
        return ColumnType.SimpleType.BYTES;
    }

    /** A type in the database's own words, the same for every dialect. */
    public static ColumnType raw(String type) {
        return raw(SqlText.of(type));
    }

    /** A type in the database's own words, per dialect. */
    public static ColumnType raw(SqlText type) {
        return new ColumnType.RawType(type);
    }
}
