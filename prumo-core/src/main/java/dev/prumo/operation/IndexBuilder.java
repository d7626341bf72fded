package dev.prumo.operation;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes an index, key by key. Not thread-safe. */
public final class IndexBuilder {
    private final Identifier name;
    private final QualifiedName table;
    private final List<IndexDefinition.Key> keys = new ArrayList<>();
    private boolean unique;
    private boolean concurrently;
    private @Nullable SqlText where;
    private @Nullable Identifier method;

    IndexBuilder(Identifier name, QualifiedName table) {
        this.name = name;
        this.table = table;
    }

    /** Appends columns to the key, ascending. */
    public IndexBuilder columns(String... columns) {
        for (String column : columns) {
            keys.add(new IndexDefinition.Key.Column(Identifier.of(column), false));
        }
        return this;
    }

    /** Appends a column to the key, descending. */
    public IndexBuilder descending(String column) {
        keys.add(new IndexDefinition.Key.Column(Identifier.of(column), true));
        return this;
    }

    /** Appends an expression to the key, such as {@code lower(email)}. */
    public IndexBuilder expression(String expression) {
        return expression(SqlText.of(expression));
    }

    public IndexBuilder expression(SqlText expression) {
        keys.add(new IndexDefinition.Key.Expression(expression, false));
        return this;
    }

    public IndexBuilder unique() {
        unique = true;
        return this;
    }

    /** Indexes only the rows for which the condition holds. */
    public IndexBuilder where(String condition) {
        return where(SqlText.of(condition));
    }

    public IndexBuilder where(SqlText condition) {
        where = condition;
        return this;
    }

    /** Asks for an access method, such as {@code gin}; databases with a single method pass over it. */
    public IndexBuilder using(String accessMethod) {
        method = Identifier.of(accessMethod);
        return this;
    }

    /**
     * Lets writers go on meanwhile, where the database can do that. Cannot run in a transaction: such a revision says
     * {@code transactional = false}.
     */
    public IndexBuilder concurrently() {
        concurrently = true;
        return this;
    }

    boolean isConcurrent() {
        return concurrently;
    }

    IndexDefinition build() {
        return new IndexDefinition(name, table, keys, unique, Optional.ofNullable(where), Optional.ofNullable(method));
    }
}
