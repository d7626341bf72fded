package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.PercentCode;
import dev.prumo.config.Secret;
import dev.prumo.config.UrlAcceptor;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts the addresses of PostgreSQL servers: libpq's URI and its list of keywords, SQLAlchemy's URI, and the JDBC
 * URL. Every parameter is honoured or refused by name. See {@code docs/database-urls.md}.
 */
public final class PostgresUrls implements UrlAcceptor {
    /** Name of the dialect. */
    public static final String DIALECT = "postgres";

    private static final List<String> SCHEMES = List.of(
            "postgresql",
            "postgres",
            "postgresql+psycopg",
            "postgresql+psycopg2",
            "postgresql+psycopg2cffi",
            "postgresql+asyncpg",
            "postgresql+pg8000",
            "jdbc:postgresql");

    @Override
    public List<String> schemes() {
        return SCHEMES;
    }

    @Override
    public List<String> forms() {
        return List.of(
                "postgresql://user:password@host:5432/database",
                "postgresql+psycopg2://…",
                "host=… dbname=… user=…",
                "jdbc:postgresql://host:5432/database");
    }

    @Override
    public boolean accepts(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return true;
        }
        int end = url.indexOf("://");
        String scheme = end < 0 ? "" : url.substring(0, end);
        return SCHEMES.contains(scheme) || isKeywords(url);
    }

    /** A list of keywords begins with a word and an equals sign. */
    private static boolean isKeywords(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            return false;
        }
        String word = text.substring(0, equals).strip();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c == '_' || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    @Override
    public ConnectionSpec accept(DatabaseUrl url, UrlContext context) {
        UrlFault fault = new UrlFault(url, forms());
        String text = url.text().value();
        if (text.startsWith("jdbc:")) {
            return new JdbcPostgresUrl(url, fault, context).spec();
        }
        LibpqText reader = new LibpqText(fault);
        Map<String, String> written =
                text.contains("://") && !isKeywords(text) ? reader.uri(text) : reader.keywords(text);
        return spec(url, written, fault, context);
    }

    private static ConnectionSpec spec(
            DatabaseUrl url, Map<String, String> written, UrlFault fault, UrlContext context) {
        LibpqParameters parameters = LibpqParameters.of(written, fault, context);
        PostgresHosts hosts = PostgresHosts.of(parameters, fault, context);
        LibpqTranslation translation = new LibpqTranslation(parameters, fault, context);
        translation.translate(hosts);

        String user = parameters.find("user").map(Parameter::value).orElse(context.systemUser());
        String database = parameters.find("dbname").map(Parameter::value).orElse(user);
        if (database.contains("://") || database.indexOf('=') >= 0) {
            // libpq would read such a name as a further address.
            Phrase reason = Phrase.of("url.reason.dbname");
            throw fault.refused("dbname", "", reason, Phrase.of("url.advice.remove"));
        }
        PasswordLookup lookup = new PasswordLookup(fault, context);
        Map<String, Secret> secrets = new HashMap<>(translation.secrets());
        parameters
                .find("password")
                .map(password -> Secret.of(password.value()))
                .or(() -> lookup.find(parameters.find("passfile"), hosts, database, user))
                .or(() -> withheld(lookup))
                .ifPresent(password -> secrets.put("password", password));

        Map<String, String> properties = new HashMap<>(translation.properties());
        properties.put("user", user);
        properties.put("preferQueryMode", QUERY_MODE);
        List<Problem> warnings = new ArrayList<>(lookup.warnings());
        warnUnused(context, warnings);
        return new ConnectionSpec(
                DIALECT,
                "jdbc:postgresql://" + hosts.authority() + "/" + PercentCode.encode(database),
                properties,
                secrets,
                url.display(),
                Optional.empty(),
                List.of(),
                warnings);
    }

    /** Scripts go as one simple message, data as parameters. */
    static final String QUERY_MODE = "extendedForPrepared";

    /** The driver reads the password file itself, whoever else may read it, unless it is given some password. */
    private static Optional<Secret> withheld(PasswordLookup lookup) {
        return lookup.warnings().isEmpty() ? Optional.empty() : Optional.of(Secret.of(""));
    }

    private static void warnUnused(UrlContext context, List<Problem> warnings) {
        for (String variable : List.of("PGDATESTYLE", "PGTZ")) {
            if (!context.environment().getOrDefault(variable, "").isEmpty()) {
                Map<String, Object> arguments =
                        Map.of("variable", variable, "reason", Phrase.of("url.reason.driver-session"));
                warnings.add(new Problem(ErrorCode.URL_VARIABLE_UNUSED, arguments, Optional.empty()));
            }
        }
    }
}
