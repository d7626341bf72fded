package dev.prumo.dialect;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Value;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The literals that the databases share. A string stands in single quotes, doubled inside, and a backslash is a
 * backslash: right where {@code standard_conforming_strings} is on, which Prumo sees to. Values that are not numbers or
 * booleans are written without a type, so that they fit whatever column they go into. Stateless.
 */
public abstract class Literals implements Value.Visitor<String> {
    /** A number this long is written with an exponent. */
    private static final int LONGEST_PLAIN = 1_000;

    /** Sorts like the moments themselves, and equals what CURRENT_TIMESTAMP gives on SQLite. */
    protected static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    @Override
    public final String nullValue() {
        return "null";
    }

    @Override
    public final String text(Value.Text value) {
        return string(value.text());
    }

    @Override
    public final String number(Value.Numeric value) {
        BigDecimal number = value.number();
        boolean plain = Math.abs((long) number.scale()) + number.precision() <= LONGEST_PLAIN;
        return plain ? number.toPlainString() : number.toString();
    }

    @Override
    public final String json(Value.Json value) {
        return string(value.document());
    }

    @Override
    public final String localMoment(Value.LocalMoment value) {
        return string(DATE_TIME.format(value.dateTime()));
    }

    /** Date and time of a moment in UTC. */
    protected static String utc(Value.Moment value) {
        return DATE_TIME.format(LocalDateTime.ofInstant(value.instant(), ZoneOffset.UTC));
    }

    /**
     * Returns a string in quotes.
     *
     * @throws PrumoException if it holds the character zero, which no literal can say
     */
    protected static String string(String text) {
        if (text.indexOf('\0') >= 0) {
            throw PrumoException.of(ErrorCode.VALUE_WITHOUT_LITERAL)
                    .with("value", text.replace('\0', '?'))
                    .with("type", "a string with the character zero")
                    .build();
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
