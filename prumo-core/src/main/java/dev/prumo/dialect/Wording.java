package dev.prumo.dialect;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.ColumnDefinition;
import dev.prumo.operation.ColumnType;
import dev.prumo.operation.Value;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The small questions that the writers of SQL ask a dialect. */
public interface Wording {
    /** Every name an author may use in an {@link SqlText}; a misspelt one would silently leave out what it says. */
    Set<String> KNOWN_DIALECTS = Set.of("postgresql", "postgres", "pg", "sqlite", "sqlite3");

    /** The dialect's names in an {@link SqlText} and in section marks, the proper one first. */
    List<String> dialectNames();

    /** The proper name of the dialect. */
    default String dialect() {
        return dialectNames().get(0);
    }

    /** The quoted name of a new object; refuses one that the database would cut. */
    String newName(Identifier name);

    /** The quoted name of a column in an index key. */
    String indexColumn(Identifier column);

    /** The name of the table that a foreign key refers to. */
    String referencedTable(QualifiedName table);

    /** The name of the index in CREATE INDEX, and that of its table. */
    IndexPlace indexPlace(QualifiedName index, QualifiedName table);

    /** The type of a column, with what makes the database number its rows if it shall, but without its primary key. */
    String columnType(ColumnDefinition column);

    /** The type alone. */
    String typeName(ColumnType type, Identifier column);

    /** Whether a primary key at this column forbids null by itself. */
    boolean primaryKeyForbidsNull(ColumnDefinition column);

    /** What follows the words {@code primary key} at a numbered column; may be empty. */
    String autoIncrementSuffix();

    /** A condition that stands in for a type that the database does not have. */
    Optional<String> impliedCheck(ColumnType type, Identifier column);

    /** A value as SQL text. */
    Value.Visitor<String> literals();

    /** The clause for an index method, with a blank before it; may be empty. */
    String indexMethod(Optional<Identifier> method);

    /**
     * Returns what a text says to this dialect.
     *
     * @throws PrumoException if the text has a wording for a dialect that does not exist
     */
    default Optional<String> text(SqlText text) {
        for (String name : new TreeSet<>(text.perDialect().keySet())) {
            if (!KNOWN_DIALECTS.contains(name)) {
                throw PrumoException.of(ErrorCode.DIALECT_UNKNOWN)
                        .with("dialect", name)
                        .with("known", String.join(", ", new TreeSet<>(KNOWN_DIALECTS)))
                        .build();
            }
        }
        return dialectNames().stream()
                .filter(text.perDialect()::containsKey)
                .findFirst()
                .map(text.perDialect()::get)
                .or(text::common);
    }

    /**
     * Returns what a text says to this dialect.
     *
     * @throws PrumoException if it says nothing
     */
    default String text(SqlText text, String part, Object name) {
        return text(text)
                .orElseThrow(() -> PrumoException.of(ErrorCode.SQL_TEXT_MISSING)
                        .with("part", part)
                        .with("name", name)
                        .with("dialect", dialect())
                        .build());
    }

    /** Where the schema goes in CREATE INDEX. */
    record IndexPlace(String index, String table) {}
}
