package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.Secret;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.Phrase;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Takes a JDBC URL apart, so that its secrets leave the text and mistyped properties, which the driver would ignore, are
 * told. What stands before the query is the driver's own business.
 */
final class JdbcPostgresUrl {
    private static final List<String> SECRETS = List.of("password", "sslpassword");

    private final DatabaseUrl url;
    private final UrlFault fault;
    private final UrlContext context;

    JdbcPostgresUrl(DatabaseUrl url, UrlFault fault, UrlContext context) {
        this.url = url;
        this.fault = fault;
        this.context = context;
    }

    ConnectionSpec spec() {
        String text = url.text().value();
        int query = text.indexOf('?');
        String address = query < 0 ? text : text.substring(0, query);
        if (address.indexOf('@') >= 0) {
            throw fault.malformed("url.problem.jdbc-user");
        }
        Map<String, String> properties = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        for (String pair : query < 0 ? new String[0] : text.substring(query + 1).split("&", -1)) {
            if (!pair.isEmpty()) {
                property(pair, properties, secrets);
            }
        }
        properties.putIfAbsent("ApplicationName", "prumo");
        properties.putIfAbsent("tcpKeepAlive", "true");
        properties.put("preferQueryMode", PostgresUrls.QUERY_MODE);
        String seconds = Long.toString((context.connectTimeout().toMillis() + 999) / 1000);
        properties.putIfAbsent("connectTimeout", seconds);
        variable("PGUSER").ifPresent(user -> properties.putIfAbsent("user", user));
        properties.putIfAbsent("user", context.systemUser());
        variable("PGPASSWORD").ifPresent(password -> secrets.putIfAbsent("password", Secret.of(password)));
        return new ConnectionSpec(
                PostgresUrls.DIALECT,
                address,
                properties,
                secrets,
                url.display(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(context.environment().get(name)).filter(value -> !value.isEmpty());
    }

    private void property(String pair, Map<String, String> properties, Map<String, Secret> secrets) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        // The driver decodes a plus sign as a blank.
        String written = equals < 0 ? "" : pair.substring(equals + 1).replace('+', ' ');
        String value = fault.decode(written, "url.part.query");
        List<String> known = names();
        if (!known.contains(name)) {
            throw fault.unknown(name, "", known);
        }
        if (name.equals("preferQueryMode") && !value.equals(PostgresUrls.QUERY_MODE)) {
            throw fault.refused(name, "", Phrase.of("url.reason.query-mode"), Phrase.of("url.advice.remove"));
        }
        if (name.equals("replication")) {
            throw fault.refused(name, "", Phrase.of("url.reason.replication"), Phrase.of("url.advice.remove"));
        }
        if (SECRETS.contains(name)) {
            secrets.put(name, Secret.of(value));
        } else {
            properties.put(name, value);
        }
    }

    /** The names that the driver knows, asked through JDBC: its own classes need annotations that it does not bring. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        try {
            String any = "jdbc:postgresql:";
            for (DriverPropertyInfo property : DriverManager.getDriver(any).getPropertyInfo(any, new Properties())) {
                names.add(property.name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL driver is not on the class path", e);
        }
        return names;
    }
}
