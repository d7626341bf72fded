package dev.prumo.error;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that Prumo refuses or cannot do. Carries a stable code, named arguments, and, where they exist, a place in a
 * file, the offending SQL statement and the server's SQLSTATE. Texts come from the catalogues; {@link #getMessage()} is
 * the English one.
 */
public class PrumoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> arguments;
    private final transient Optional<Place> place;
    private final transient Optional<String> statement;
    private final transient Optional<String> sqlState;
    private final String hint;

    protected PrumoException(Builder builder) {
        super(builder.code.code(), builder.cause);
        this.code = builder.code;
        this.arguments = Map.copyOf(builder.arguments);
        this.place = Optional.ofNullable(builder.place);
        this.statement = Optional.ofNullable(builder.statement);
        this.sqlState = Optional.ofNullable(builder.sqlState);
        this.hint = builder.hint;
    }

    /** Starts an exception with a code; see the catalogue for the arguments that its texts need. */
    public static Builder of(ErrorCode code) {
        return new Builder(code);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> arguments() {
        return arguments;
    }

    /** Where the offending thing opens, when it has a place in a file. */
    public Optional<Place> place() {
        return place;
    }

    /** The SQL statement that failed, as it was sent. */
    public Optional<String> statement() {
        return statement;
    }

    /** The five-character SQLSTATE, when the server gave one. */
    public Optional<String> sqlState() {
        return sqlState;
    }

    /** The fact: lower case, no full stop, in one language. */
    public String message(Messages messages) {
        return messages.text(code.code(), arguments);
    }

    /** What to try next, a full sentence; empty when there is nothing to advise. */
    public Optional<String> hint(Messages messages) {
        return messages.find(hint + ".hint", arguments);
    }

    @Override
    public String getMessage() {
        String message = message(Messages.errors(Locale.ENGLISH));
        return place.map(p -> p + ": " + message).orElse(message);
    }

    /** Collects what an exception carries. Not thread-safe. */
    public static final class Builder {
        private final ErrorCode code;
        private final Map<String, Object> arguments = new LinkedHashMap<>();
        private @Nullable Place place;
        private @Nullable String statement;
        private @Nullable String sqlState;
        private @Nullable Throwable cause;
        private String hint;

        private Builder(ErrorCode code) {
            this.code = requireNonNull(code, "code");
            this.hint = code.code();
        }

        /** Adds the value of {@code {name}} in the texts. */
        public Builder with(String name, Object value) {
            arguments.put(name, requireNonNull(value, name));
            return this;
        }

        public Builder at(Place place) {
            this.place = requireNonNull(place, "place");
            return this;
        }

        public Builder at(String file, int line, int column) {
            return at(new Place(file, line, column));
        }

        public Builder statement(String statement) {
            this.statement = requireNonNull(statement, "statement");
            return this;
        }

        public Builder sqlState(@Nullable String sqlState) {
            this.sqlState = sqlState;
            return this;
        }

        /** Advises something else than the code usually does: the text {@code {name}.hint}, which begins with the code. */
        public Builder advice(String name) {
            this.hint = requireNonNull(name, "name");
            return this;
        }

        public Builder cause(Throwable cause) {
            this.cause = requireNonNull(cause, "cause");
            return this;
        }

        public PrumoException build() {
            return new PrumoException(this);
        }
    }
}
