package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.SqlText;

/** What a column gets when a row does not say. */
public sealed interface DefaultValue {
    <R> R accept(Visitor<R> visitor);

    /** A constant, written as each database wants it. */
    record Literal(Value value) implements DefaultValue {
        public Literal {
            requireNonNull(value, "value");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** The time of the transaction or statement, as the database defines it. */
    enum CurrentTimestamp implements DefaultValue {
        CURRENT_TIMESTAMP;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.currentTimestamp();
        }
    }

    /** An expression in the database's own words. */
    record Expression(SqlText text) implements DefaultValue {
        public Expression {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.expression(this);
        }
    }

    /** One answer per kind of default. */
    interface Visitor<R> {
        R literal(Literal value);

        R currentTimestamp();

        R expression(Expression value);
    }
}
