package dev.prumo.dialect.postgres;

import dev.prumo.dialect.Literals;
import dev.prumo.operation.Value;

/** Literals as PostgreSQL reads them. */
final class PostgresLiterals extends Literals {
    @Override
    public String bool(Value.Bool value) {
        return value.truth() ? "true" : "false";
    }

    @Override
    public String bytes(Value.Bytes value) {
        return "'\\x" + value.hex() + "'";
    }

    @Override
    public String moment(Value.Moment value) {
        return string(utc(value) + "+00");
    }
}
