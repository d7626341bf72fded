package dev.prumo.dialect.postgres;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.ColumnType;
import dev.prumo.sql.Identifier;

/**
 * The portable types in PostgreSQL. JSON is {@code jsonb}: it can be indexed and compared, and loses only blanks, the
 * order of keys and duplicate keys; who needs the text itself asks for {@code raw("json")}.
 */
final class PostgresTypes implements ColumnType.Visitor<String> {
    private final PostgresWording wording;
    private final Identifier column;

    PostgresTypes(PostgresWording wording, Identifier column) {
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
        return type.withTimeZone() ? "timestamptz" : "timestamp";
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
            case TEXT -> "text";
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case FLOATING -> "double precision";
            case BOOL -> "boolean";
            case JSON -> "jsonb";
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time";
            case BYTES -> "bytea";
        };
    }
}
