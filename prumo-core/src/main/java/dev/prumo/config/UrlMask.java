package dev.prumo.config;

import dev.prumo.error.Nearest;
import java.util.List;
import java.util.Locale;

/**
 * Hides what may be secret in an address, well-formed or not. In doubt it hides too much: it also runs on the addresses
 * that could not be parsed.
 */
final class UrlMask {
    private static final String MASK = "***";

    private UrlMask() {}

    static String mask(String url) {
        return maskParameters(maskUser(url));
    }

    /** Masks from the first colon after {@code ://} to the last {@code @} of what can belong to the user part. */
    private static String maskUser(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return url;
        }
        int start = scheme + 3;
        int colon = url.indexOf(':', start);
        int at = url.indexOf('@', start);
        if (at < 0) {
            return maskPort(url, start, colon);
        }
        int query = url.indexOf('?', at);
        int last = url.lastIndexOf('@', query < 0 ? url.length() : query);
        if (colon < 0 || colon > last) {
            return url;
        }
        return url.substring(0, colon + 1) + MASK + url.substring(last);
    }

    /** {@code scheme://user:password} without a host reads as a port; one that is no number may be a password. */
    private static String maskPort(String url, int start, int colon) {
        int end = start;
        while (end < url.length() && "/?".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        boolean bracket = url.startsWith("[", start);
        if (bracket || colon < 0 || colon >= end || portsOnly(url.substring(start, end))) {
            return url;
        }
        // A local path behind three slashes has no authority and never comes here: end equals start.
        return url.substring(0, colon + 1) + MASK + url.substring(end);
    }

    private static boolean portsOnly(String authority) {
        boolean inPort = false;
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c == ',') {
                inPort = false;
            } else if (c == ':') {
                inPort = true;
            } else if (inPort && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static String maskParameters(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', done)) {
            boolean secret = isSecret(nameBefore(text, equals));
            int end = secret ? valueEnd(text, equals + 1) : equals + 1;
            masked.append(text, done, equals + 1).append(secret && end > equals + 1 ? MASK : "");
            done = end;
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static String nameBefore(String text, int equals) {
        int end = equals;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && "?&; '\"".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return PercentCode.decodeLeniently(text.substring(start, end)).toLowerCase(Locale.ROOT);
    }

    /** Whether a parameter of this name, in lower case, holds a secret. */
    static boolean isSecret(String name) {
        if (name.endsWith("passfile")) {
            return false;
        }
        return name.contains("pas")
                || name.contains("pwd")
                || name.contains("secret")
                || name.contains("token")
                || name.endsWith("_key")
                || name.equals("key")
                // A mistyped name is refused, and its value may be the password all the same.
                || Nearest.close(name, List.of("password", "sslpassword", "secret"))
                        .isPresent();
    }

    /** In a URL a value ends at an ampersand; in a list of keywords at a blank, or at its closing quote. */
    private static int valueEnd(String text, int start) {
        boolean inUrl = text.lastIndexOf('?', start) >= 0 || text.contains("://");
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (!inUrl && at < text.length() && text.charAt(at) == '\'') {
            return quotedEnd(text, at + 1);
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!inUrl && c == '\\') {
                at++;
            } else if (inUrl ? c == '&' : c == ' ' || c == '\t' || c == '\n') {
                return at;
            }
            at++;
        }
        return text.length();
    }

    private static int quotedEnd(String text, int start) {
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'') {
                return at + 1;
            }
        }
        return text.length();
    }
}
