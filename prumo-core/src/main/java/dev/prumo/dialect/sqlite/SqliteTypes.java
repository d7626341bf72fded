package dev.prumo.dialect.sqlite;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.ColumnType;
import dev.prumo.sql.Identifier;

/**
 * The portable types in SQLite, chosen by their affinity (https://www.sqlite.org/datatype3.html, 3.1): what is kept as
 * text must have a name with CHAR or TEXT in it, or a UUID such as {@code 1e5…} would turn into a number.
 */
final class SqliteTypes implements ColumnType.Visitor<String> {
    private final SqliteWording wording;
    private final Identifier column;

    SqliteTypes(SqliteWording wording, Identifier column) {
        this.wording = wording;
        this.column = column;
    }

    @Override
    public String string(ColumnType.StringType type) {
        return "varchar(" + type.length() + ")";
    }

    @Override
    public String numeric(ColumnType.NumericType type) {
        return "numeric(" + type.precision() + ", " + type.scale() + ")";
    }

    @Override
    public String timestamp(ColumnType.TimestampType type) {
        return "timestamp";
    }

    @Override
    public String raw(ColumnType.RawType type) {
        return wording.text(type.text())
                .orElseThrow(() -> PrumoException.of(ErrorCode.COLUMN_TYPE_MISSING)
                        .with("column", column)
                        .with("dialect", wording.dialect())
                        .build());
    }

    @Override
    public String simple(ColumnType.SimpleType type) {
        return switch (type) {
            case TEXT, JSON, UUID -> "text";
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case FLOATING -> "real";
            case BOOL -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case BYTES -> "blob";
        };
    }
}
