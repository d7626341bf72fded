package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The name of the database in an address. The URL of the driver is {@code jdbc:postgresql://hosts/database?parameters}. */
final class PostgresAddress {
    private PostgresAddress() {}

    /** What the database is called. */
    static String name(ConnectionSpec spec) {
        String url = spec.jdbcUrl();
        return URLDecoder.decode(url.substring(slash(url) + 1, query(url)).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Another database of the same server; {@code remark} stands behind the address in messages. */
    static ConnectionSpec named(ConnectionSpec spec, String name, String remark) {
        String url = spec.jdbcUrl();
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String changed = url.substring(0, slash(url) + 1) + encoded + url.substring(query(url));
        return new ConnectionSpec(
                spec.dialect(),
                changed,
                spec.properties(),
                spec.secrets(),
                spec.display() + " (" + remark + ")",
                Optional.empty(),
                spec.known(),
                spec.warnings());
    }

    private static int slash(String url) {
        return url.lastIndexOf('/', query(url) - 1);
    }

    private static int query(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url.length() : query;
    }
}
