package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.Query.Row;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.TableRebuild;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Renames an index, which SQLite cannot: drops it and builds it anew from its own text under the other name. */
final class SqliteIndexRename implements TableRebuild {
    private final QualifiedName index;
    private final Identifier newName;

    SqliteIndexRename(QualifiedName index, Identifier newName) {
        this.index = index;
        this.newName = newName;
    }

    @Override
    public String describe() {
        return "rebuild index " + index + " as " + newName;
    }

    @Override
    public boolean requiresForeignKeysOff() {
        return false;
    }

    @Override
    public Optional<String> plainSql() {
        return Optional.empty();
    }

    @Override
    public void run(Connection connection) throws SQLException {
        Query query = new Query(connection);
        List<Row> found = query.rows(
                "select sql from main.sqlite_schema where type = 'index' and sql is not null and name = ? collate nocase",
                index.name().text());
        if (found.isEmpty()) {
            throw PrumoException.of(ErrorCode.INDEX_MISSING)
                    .with("index", index)
                    .build();
        }
        String sql = found.get(0).text(0);
        SqliteToken name = nameIn(sql);
        query.execute("drop index " + index.quoted());
        query.execute(sql.substring(0, name.start()) + newName.quoted() + sql.substring(name.end()));
    }

    /** The catalog keeps {@code CREATE [UNIQUE] INDEX name ON …}, without IF NOT EXISTS and schema. */
    private static SqliteToken nameIn(String sql) {
        List<SqliteToken> tokens = SqliteToken.read(sql);
        int at = 0;
        while (!tokens.get(at).is("index")) {
            at++;
        }
        return tokens.get(at + 1);
    }
}
