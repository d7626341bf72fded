package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Wording;
import dev.prumo.operation.ColumnDefinition;
import dev.prumo.operation.ColumnType;
import dev.prumo.operation.ColumnType.SimpleType;
import dev.prumo.operation.Value;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** How SQLite writes definitions. */
final class SqliteWording implements Wording {
    private final SqliteLiterals literals = new SqliteLiterals();

    @Override
    public List<String> dialectNames() {
        return List.of("sqlite", "sqlite3");
    }

    @Override
    public String newName(Identifier name) {
        return name.quoted();
    }

    /**
     * In back-ticks: SQLite takes a name in double quotes that is no column for a string, and would build an index on
     * that constant without a word (https://www.sqlite.org/quirks.html, 8).
     */
    @Override
    public String indexColumn(Identifier column) {
        return "`" + column.text().replace("`", "``") + "`";
    }

    /** A foreign key never leaves its file, and its syntax has no place for a schema. */
    @Override
    public String referencedTable(QualifiedName table) {
        return table.name().quoted();
    }

    /** The schema stands at the index; the table takes none. */
    @Override
    public IndexPlace indexPlace(QualifiedName index, QualifiedName table) {
        return new IndexPlace(index.quoted(), table.name().quoted());
    }

    /** Only the exact word {@code integer} makes a numbered column (https://www.sqlite.org/autoinc.html). */
    @Override
    public String columnType(ColumnDefinition column) {
        return column.autoIncrement() ? "integer" : typeName(column.type(), column.name());
    }

    @Override
    public String typeName(ColumnType type, Identifier column) {
        return type.accept(new SqliteTypes(this, column));
    }

    /** A primary key of any other type lets nulls in (https://www.sqlite.org/quirks.html, 4). */
    @Override
    public boolean primaryKeyForbidsNull(ColumnDefinition column) {
        return column.autoIncrement() || column.type() == SimpleType.INTEGER;
    }

    @Override
    public String autoIncrementSuffix() {
        return " autoincrement";
    }

    @Override
    public Optional<String> impliedCheck(ColumnType type, Identifier column) {
        if (type == SimpleType.JSON) {
            return Optional.of("json_valid(" + column.quoted() + ")");
        }
        return type == SimpleType.BOOL ? Optional.of(column.quoted() + " in (0, 1)") : Optional.empty();
    }

    @Override
    public Value.Visitor<String> literals() {
        return literals;
    }

    @Override
    public String indexMethod(Optional<Identifier> method) {
        return "";
    }
}
