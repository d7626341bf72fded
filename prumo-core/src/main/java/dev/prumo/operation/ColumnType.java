package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SqlText;

/** A portable column type. Each dialect renders it as what serves best there; see {@link Types} for the names authors use. */
public sealed interface ColumnType {
    <R> R accept(Visitor<R> visitor);

    /** Text of at most {@code length} characters. */
    record StringType(int length) implements ColumnType {
        public StringType {
            check(length >= 1, "string(" + length + ")");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.string(this);
        }
    }

    /** An exact number with {@code precision} digits, {@code scale} of them after the point. */
    record NumericType(int precision, int scale) implements ColumnType {
        public NumericType {
            check(precision >= 1 && scale >= 0 && scale <= precision, "numeric(" + precision + ", " + scale + ")");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numeric(this);
        }
    }

    /** Date and time of day; with a time zone, a point in time. */
    record TimestampType(boolean withTimeZone) implements ColumnType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestamp(this);
        }
    }

    /** A type in the database's own words. */
    record RawType(SqlText text) implements ColumnType {
        public RawType {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.raw(this);
        }
    }

    /** The types without parameters. */
    enum SimpleType implements ColumnType {
        TEXT,
        SMALLINT,
        INTEGER,
        BIGINT,
        FLOATING,
        BOOL,
        JSON,
        UUID,
        DATE,
        TIME,
        BYTES;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.simple(this);
        }
    }

    /** One answer per family of types. */
    interface Visitor<R> {
        R string(StringType type);

        R numeric(NumericType type);

        R timestamp(TimestampType type);

        R raw(RawType type);

        R simple(SimpleType type);
    }

    private static void check(boolean valid, String type) {
        if (!valid) {
            throw PrumoException.of(ErrorCode.COLUMN_TYPE_INVALID)
                    .with("type", type)
                    .build();
        }
    }
}
