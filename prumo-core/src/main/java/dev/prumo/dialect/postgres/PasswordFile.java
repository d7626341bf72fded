package dev.prumo.dialect.postgres;

import dev.prumo.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a password file: lines of {@code hostname:port:database:username:password}, the first that matches counts. Pure.
 *
 * <p>Source: PostgreSQL 18 documentation, section 32.16 "The Password File".
 */
final class PasswordFile {
    private PasswordFile() {}

    /** Returns the password for a connection; the host of the default Unix socket is {@code localhost}. */
    static Optional<Secret> find(String text, String host, String port, String database, String user) {
        String[] wanted = {host, port, database, user};
        for (String line : text.split("\n", -1)) {
            String entry = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                List<String> fields = fields(entry);
                if (fields.size() == 5 && matches(fields, wanted)) {
                    return Optional.of(Secret.of(unescape(fields.get(4))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<String> fields, String[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            String field = fields.get(i);
            if (!field.equals("*") && !unescape(field).equals(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    /** Splits at the first four colons without a backslash; a password may hold more of them. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(5);
        int start = 0;
        for (int i = 0; i < line.length() && fields.size() < 4; i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == ':') {
                fields.add(line.substring(start, i));
                start = i + 1;
            }
        }
        fields.add(line.substring(start));
        return fields;
    }

    private static String unescape(String field) {
        StringBuilder plain = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 1 < field.length()) {
                i++;
            }
            plain.append(field.charAt(i));
        }
        return plain.toString();
    }
}
