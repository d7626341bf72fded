package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Literals;
import dev.prumo.operation.Value;

/** Literals as SQLite reads them: booleans are 0 and 1, moments are text in UTC. */
final class SqliteLiterals extends Literals {
    @Override
    public String bool(Value.Bool value) {
        return value.truth() ? "1" : "0";
    }

    @Override
    public String bytes(Value.Bytes value) {
        return "x'" + value.hex() + "'";
    }

    @Override
    public String moment(Value.Moment value) {
        return string(utc(value));
    }
}
