package dev.prumo.dialect.sqlite;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.UrlAcceptor;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts the addresses of SQLite files: SQLAlchemy's URL, SQLite's own {@code file:} URI and the JDBC URL. A relative
 * path starts at the project's folder. Every parameter is honoured or refused by name. See {@code docs/database-urls.md}.
 */
public final class SqliteUrls implements UrlAcceptor {
    /** Name of the dialect. */
    public static final String DIALECT = "sqlite";

    private static final List<String> SCHEMES =
            List.of("sqlite", "sqlite3", "sqlite+aiosqlite", "sqlite+pysqlite", "jdbc:sqlite");
    private static final String JDBC = "jdbc:sqlite:";

    @Override
    public List<String> schemes() {
        return SCHEMES;
    }

    @Override
    public List<String> forms() {
        return List.of("sqlite:///./relative.db", "sqlite:////absolute.db", "jdbc:sqlite:file.db");
    }

    @Override
    public boolean accepts(String url) {
        int end = url.indexOf("://");
        return url.startsWith(JDBC) || (end >= 0 && SCHEMES.contains(url.substring(0, end)));
    }

    @Override
    public ConnectionSpec accept(DatabaseUrl url, UrlContext context) {
        UrlFault fault = new UrlFault(url, forms());
        String text = url.text().value();
        boolean jdbc = text.startsWith(JDBC);
        String rest = jdbc ? text.substring(JDBC.length()) : afterScheme(text, fault);
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);

        boolean uri = path.startsWith("file:");
        String name = uri ? afterFile(path.substring("file:".length())) : path;
        // A JDBC URL holds the path as it is; the others are URLs.
        String decoded = jdbc && !uri ? name : fault.decode(name, "url.part.path");
        if (decoded.isEmpty() || decoded.startsWith(":")) {
            throw fault.memory();
        }
        SqliteParameters parameters = new SqliteParameters(fault);
        parameters.read(query, jdbc);
        String file = resolve(decoded, context);
        return new ConnectionSpec(
                DIALECT,
                JDBC + parameters.driverPath(file),
                parameters.properties(),
                Map.of(),
                url.display(),
                Optional.of(file),
                List.of(),
                List.of());
    }

    private static String afterScheme(String text, UrlFault fault) {
        String rest = text.substring(text.indexOf("://") + 3);
        if (rest.isEmpty()) {
            throw fault.memory();
        }
        if (!rest.startsWith("/")) {
            // Two slashes: what follows would be a host.
            throw fault.malformed("url.problem.slashes");
        }
        return rest.substring(1);
    }

    /** {@code file:///abs} and {@code file://localhost/abs} name the same file as {@code file:/abs}. */
    private static String afterFile(String path) {
        if (!path.startsWith("//")) {
            return path;
        }
        int slash = path.indexOf('/', 2);
        return slash < 0 ? "" : path.substring(slash);
    }

    private static String resolve(String path, UrlContext context) {
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        return drive ? path : context.project().resolve(path).normalize().toString();
    }
}
