package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value that goes into SQL as a literal, written by the dialect. */
public sealed interface Value {
    <R> R accept(Visitor<R> visitor);

    /** SQL null. */
    enum Null implements Value {
        NULL;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nullValue();
        }
    }

    /** A string; also what stands for types that a database reads from text, such as a UUID. */
    record Text(String text) implements Value {
        public Text {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /** An exact or whole number. */
    record Numeric(BigDecimal number) implements Value {
        public Numeric {
            requireNonNull(number, "number");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(this);
        }
    }

    /** Bytes, as lower-case hexadecimal digits so that equal bytes are equal values. */
    record Bytes(String hex) implements Value {
        public Bytes {
            HexFormat.of().parseHex(hex);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bytes(this);
        }
    }

    /** A JSON document as text; the database is the one that checks it. */
    record Json(String document) implements Value {
        public Json {
            requireNonNull(document, "document");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.json(this);
        }
    }

    /** A point in time. */
    record Moment(Instant instant) implements Value {
        public Moment {
            requireNonNull(instant, "instant");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.moment(this);
        }
    }

    /** Date and time on a wall clock. */
    record LocalMoment(LocalDateTime dateTime) implements Value {
        public LocalMoment {
            requireNonNull(dateTime, "dateTime");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.localMoment(this);
        }
    }

    /** Marks a string as a JSON document. */
    static Value json(String document) {
        return new Json(document);
    }

    /**
     * Returns the value of a Java object: strings, characters, numbers, booleans, byte arrays, UUIDs, the common types of
     * {@code java.time}, enum constants (by name), null, or a value itself.
     *
     * @throws PrumoException if the object has no literal, such as an infinite number or a type not named above
     */
    static Value of(@Nullable Object object) {
        if (object == null) {
            return Null.NULL;
        }
        if (object instanceof Value value) {
            return value;
        }
        if (object instanceof Number number) {
            return new Numeric(decimal(number));
        }
        if (object instanceof Boolean truth) {
            return new Bool(truth);
        }
        if (object instanceof byte[] bytes) {
            return new Bytes(HexFormat.of().formatHex(bytes));
        }
        if (object instanceof Enum<?> constant) {
            return new Text(constant.name());
        }
        if (object instanceof CharSequence
                || object instanceof Character
                || object instanceof UUID
                || object instanceof LocalDate) {
            return new Text(object.toString());
        }
        return time(object);
    }

    private static Value time(Object object) {
        if (object instanceof LocalTime time) {
            return new Text(time.toString().length() == 5 ? time + ":00" : time.toString());
        }
        if (object instanceof Instant instant) {
            return new Moment(instant);
        }
        if (object instanceof OffsetDateTime moment) {
            return new Moment(moment.toInstant());
        }
        if (object instanceof ZonedDateTime moment) {
            return new Moment(moment.toInstant());
        }
        if (object instanceof LocalDateTime moment) {
            return new LocalMoment(moment);
        }
        throw noLiteral(object);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw noLiteral(number);
            }
            return new BigDecimal(number.toString());
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static PrumoException noLiteral(Object object) {
        return PrumoException.of(ErrorCode.VALUE_WITHOUT_LITERAL)
                .with("value", object)
                .with("type", object.getClass().getName())
                .build();
    }

    /** One answer per kind of value. */
    interface Visitor<R> {
        R nullValue();

        R text(Text value);

        R number(Numeric value);

        R bool(Bool value);

        R bytes(Bytes value);

        R json(Json value);

        R moment(Moment value);

        R localMoment(LocalMoment value);
    }
}
