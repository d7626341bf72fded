package dev.prumo.dialect.postgres;

import dev.prumo.config.UrlFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the two ways to write the address of a PostgreSQL server, into parameters by libpq's key words: the URI and the
 * list of {@code keyword = value}. SQLAlchemy's additions to the URI are read too. As in libpq a parameter in the query
 * replaces the part of the URI that says the same.
 *
 * <p>Source: PostgreSQL 18 documentation, section 32.1.1 "Connection Strings".
 */
final class LibpqText {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final UrlFault fault;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    LibpqText(UrlFault fault) {
        this.fault = fault;
    }

    /** Reads {@code scheme://[user[:password]@][host[:port]][,…][/dbname][?name=value[&…]]}. */
    Map<String, String> uri(String uri) {
        int start = uri.indexOf("://");
        boolean sqlAlchemy = uri.substring(0, start).indexOf('+') >= 0;
        String rest = uri.substring(start + 3);
        int end = first(rest, 0);
        int at = rest.lastIndexOf('@', end);
        if (at < 0 && cutPassword(rest, end)) {
            // An unencoded slash in the password cuts it in two.
            throw fault.encoding("url.part.password");
        }
        if (at >= 0) {
            userInfo(rest.substring(0, at));
        }
        hosts(rest.substring(at + 1, end));
        int query = rest.indexOf('?', end);
        int pathEnd = query < 0 ? rest.length() : query;
        if (end < pathEnd && end + 1 < pathEnd) {
            parameters.put("dbname", fault.decode(rest.substring(end + 1, pathEnd), "url.part.database"));
        }
        if (query >= 0) {
            query(rest.substring(query + 1), sqlAlchemy);
        }
        return parameters;
    }

    /** Whether there is an {@code @} further on that can only belong to the user part. */
    private static boolean cutPassword(String rest, int end) {
        int query = rest.indexOf('?', end);
        int at = rest.indexOf('@');
        String authority = rest.substring(0, end);
        boolean oddPort = authority.indexOf(':') >= 0 && !authority.startsWith("[") && !portsAreNumbers(authority);
        return at >= 0 && (oddPort || query < 0 || at < query);
    }

    private static int first(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '?') {
                return i;
            }
        }
        return text.length();
    }

    private static boolean portsAreNumbers(String authority) {
        String ports = authority.substring(authority.indexOf(':') + 1);
        for (int i = 0; i < ports.length(); i++) {
            char c = ports.charAt(i);
            if (c == ',') {
                return true;
            }
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private void userInfo(String text) {
        int colon = text.indexOf(':');
        String user = fault.decode(colon < 0 ? text : text.substring(0, colon), "url.part.user");
        if (!user.isEmpty()) {
            parameters.put("user", user);
        }
        if (colon >= 0 && colon + 1 < text.length()) {
            parameters.put("password", fault.decode(text.substring(colon + 1), "url.part.password"));
        }
    }

    private void hosts(String text) {
        if (text.isEmpty()) {
            return;
        }
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            int portColon = portColon(one);
            String host = one.substring(0, portColon);
            if (host.startsWith("[")) {
                host = host.substring(1, host.length() - 1);
            }
            hosts.add(fault.decode(host, "url.part.host"));
            ports.add(portColon == one.length() ? "" : one.substring(portColon + 1));
        }
        if (!String.join("", hosts).isEmpty()) {
            parameters.put("host", String.join(",", hosts));
        }
        if (!String.join("", ports).isEmpty()) {
            parameters.put("port", String.join(",", ports));
        }
    }

    /** Where the port's colon is, or the end; the colons of an IPv6 address stand in brackets. */
    private int portColon(String host) {
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            if (close < 0 || (close + 1 < host.length() && host.charAt(close + 1) != ':')) {
                throw fault.malformed("url.problem.brackets");
            }
            return close + 1;
        }
        int colon = host.indexOf(':');
        if (colon >= 0 && host.indexOf(':', colon + 1) >= 0) {
            throw fault.malformed("url.problem.ipv6");
        }
        return colon < 0 ? host.length() : colon;
    }

    private void query(String query, boolean sqlAlchemy) {
        boolean hostSeen = false;
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw fault.malformed("url.problem.equals");
            }
            String name = fault.decode(pair.substring(0, equals), "url.part.query");
            String written = pair.substring(equals + 1);
            // Python writes a blank in a query as a plus sign, libpq does not.
            String value = fault.decode(sqlAlchemy ? written.replace('+', ' ') : written, "url.part.query");
            if (name.equals("ssl")) {
                parameters.put("sslmode", ssl(value));
            } else if (name.equals("host") && sqlAlchemy) {
                sqlAlchemyHost(value, hostSeen);
                hostSeen = true;
            } else {
                put(name, value);
            }
        }
    }

    private String ssl(String value) {
        String mode = value.toLowerCase(Locale.ROOT);
        if (mode.equals("true")) {
            return "require";
        }
        if (!SSL_MODES.contains(mode)) {
            throw fault.value("ssl", "", value, "true, disable, allow, prefer, require, verify-ca, verify-full");
        }
        return mode;
    }

    /** SQLAlchemy names several hosts by saying {@code host=name:port} several times. */
    private void sqlAlchemyHost(String value, boolean again) {
        boolean plain = value.startsWith("/") || value.startsWith("[") || value.indexOf(',') >= 0;
        int colon = plain ? -1 : value.indexOf(':');
        boolean withPort = colon >= 0 && value.indexOf(':', colon + 1) < 0;
        String host = withPort ? value.substring(0, colon) : value;
        String port = withPort ? value.substring(colon + 1) : "";
        if (again) {
            parameters.merge("host", host, (before, one) -> before + "," + one);
            parameters.merge("port", port, (before, one) -> before + "," + one);
        } else {
            parameters.put("host", host);
            if (withPort || !parameters.containsKey("port")) {
                parameters.put("port", port);
            }
        }
    }

    /** Reads {@code keyword = value …}, values in single quotes where they hold blanks. */
    Map<String, String> keywords(String text) {
        int at = 0;
        while (true) {
            at = skipBlanks(text, at);
            if (at == text.length()) {
                return parameters;
            }
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw fault.malformed("url.problem.keyword");
            }
            String name = text.substring(at, equals).strip();
            if (name.isEmpty() || name.indexOf(' ') >= 0) {
                throw fault.malformed("url.problem.keyword");
            }
            StringBuilder value = new StringBuilder();
            at = value(text, skipBlanks(text, equals + 1), value);
            put(name, value.toString());
        }
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int value(String text, int from, StringBuilder value) {
        boolean quoted = from < text.length() && text.charAt(from) == '\'';
        int at = quoted ? from + 1 : from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted ? c == '\'' : Character.isWhitespace(c)) {
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        if (quoted) {
            throw fault.malformed("url.problem.quote");
        }
        return at;
    }

    private void put(String name, String value) {
        if (!LibpqKeywords.knows(name)) {
            throw fault.unknown(name, "", LibpqKeywords.all());
        }
        parameters.put(name, value);
    }
}
