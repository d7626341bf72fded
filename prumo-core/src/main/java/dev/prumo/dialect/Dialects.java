package dev.prumo.dialect;

import dev.prumo.config.DatabaseUrls;
import dev.prumo.dialect.postgres.PostgresDialect;
import dev.prumo.dialect.postgres.PostgresUrls;
import dev.prumo.dialect.sqlite.SqliteDialect;
import dev.prumo.dialect.sqlite.SqliteUrls;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** All dialects. The only place that lists them. */
public final class Dialects {
    private static final List<Dialect> ALL = List.of(new SqliteDialect(), new PostgresDialect());

    private static final List<SqlSyntax> SYNTAXES =
            List.of(ALL.get(0).syntax(), ALL.get(1).syntax());

    private Dialects() {}

    /** Every syntax that a section mark may name; always the same list. */
    public static List<SqlSyntax> syntaxes() {
        return SYNTAXES;
    }

    /** The readers of addresses, one per dialect. */
    public static DatabaseUrls urls() {
        return new DatabaseUrls(List.of(new PostgresUrls(), new SqliteUrls()));
    }

    /** The dialect with a name or one of its other names; lower case. */
    public static Optional<Dialect> find(String name) {
        for (Dialect dialect : ALL) {
            if (dialect.syntax().names().contains(name)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** Every name that a dialect may be called by. */
    public static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (SqlSyntax syntax : SYNTAXES) {
            names.addAll(syntax.names());
        }
        return names;
    }

    /** The syntax that a section mark names. */
    public static Optional<SqlSyntax> syntax(String name) {
        return find(name).map(Dialect::syntax);
    }

    /** The dialect that a data source's connections speak. */
    public static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String url = connection.getMetaData().getURL();
            String[] parts = url.split(":", 3);
            return find(parts.length > 1 ? parts[1] : url)
                    .orElseThrow(() -> PrumoException.of(ErrorCode.DRIVER_MISSING)
                            .with("database", parts[0] + ":" + (parts.length > 1 ? parts[1] : ""))
                            .with("driver", "a supported JDBC driver")
                            .build());
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.DATABASE_UNREACHABLE)
                    .with("database", "of the data source")
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
