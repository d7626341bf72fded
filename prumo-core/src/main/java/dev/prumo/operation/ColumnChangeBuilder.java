package dev.prumo.operation;

import dev.prumo.operation.Operation.DefaultChange;
import dev.prumo.operation.Operation.TypeChange;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes a change of one column. What is not mentioned stays. With {@link #fromType} and {@link #fromDefault} (or
 * {@link #fromNoDefault}) the change can be undone. Not thread-safe.
 */
public final class ColumnChangeBuilder {
    private @Nullable ColumnType type;
    private @Nullable ColumnType fromType;
    private @Nullable SqlText using;
    private @Nullable SqlText usingBack;
    private @Nullable Boolean nullable;
    private boolean defaultChanges;
    private @Nullable DefaultValue defaultValue;
    private boolean fromDefaultKnown;
    private @Nullable DefaultValue fromDefault;

    ColumnChangeBuilder() {}

    public ColumnChangeBuilder type(ColumnType to) {
        type = to;
        return this;
    }

    /** The type there was; for the way back. */
    public ColumnChangeBuilder fromType(ColumnType from) {
        fromType = from;
        return this;
    }

    /** Makes the new value out of the old row, such as {@code cast(code as integer)}. */
    public ColumnChangeBuilder using(String expression) {
        return using(SqlText.of(expression));
    }

    public ColumnChangeBuilder using(SqlText expression) {
        using = expression;
        return this;
    }

    /** As {@link #using(SqlText)}, for the way back. */
    public ColumnChangeBuilder usingBack(String expression) {
        return usingBack(SqlText.of(expression));
    }

    public ColumnChangeBuilder usingBack(SqlText expression) {
        usingBack = expression;
        return this;
    }

    public ColumnChangeBuilder notNull() {
        nullable = false;
        return this;
    }

    public ColumnChangeBuilder nullable() {
        nullable = true;
        return this;
    }

    public ColumnChangeBuilder defaultsTo(@Nullable Object value) {
        return defaultChange(new DefaultValue.Literal(Value.of(value)));
    }

    public ColumnChangeBuilder defaultsToCurrentTimestamp() {
        return defaultChange(DefaultValue.CurrentTimestamp.CURRENT_TIMESTAMP);
    }

    public ColumnChangeBuilder defaultsToSql(String expression) {
        return defaultsToSql(SqlText.of(expression));
    }

    public ColumnChangeBuilder defaultsToSql(SqlText expression) {
        return defaultChange(new DefaultValue.Expression(expression));
    }

    public ColumnChangeBuilder noDefault() {
        return defaultChange(null);
    }

    /** The default there was; for the way back. */
    public ColumnChangeBuilder fromDefault(@Nullable Object value) {
        fromDefaultKnown = true;
        fromDefault = value instanceof DefaultValue known ? known : new DefaultValue.Literal(Value.of(value));
        return this;
    }

    /** There was no default; for the way back. */
    public ColumnChangeBuilder fromNoDefault() {
        fromDefaultKnown = true;
        fromDefault = null;
        return this;
    }

    private ColumnChangeBuilder defaultChange(@Nullable DefaultValue to) {
        defaultChanges = true;
        defaultValue = to;
        return this;
    }

    Operation.AlterColumn build(QualifiedName table, Identifier column) {
        return new Operation.AlterColumn(
                table,
                column,
                Optional.ofNullable(type)
                        .map(to -> new TypeChange(
                                to,
                                Optional.ofNullable(using),
                                Optional.ofNullable(fromType),
                                Optional.ofNullable(usingBack))),
                Optional.ofNullable(nullable),
                defaultChanges
                        ? Optional.of(new DefaultChange(
                                Optional.ofNullable(defaultValue), fromDefaultKnown, Optional.ofNullable(fromDefault)))
                        : Optional.empty());
    }
}
