package dev.prumo.dialect.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a connection service file. Pure.
 *
 * <p>Source: PostgreSQL 18 documentation, section 32.17 "The Connection Service File".
 */
final class ServiceFile {
    private ServiceFile() {}

    /** A line of a service that is not {@code name=value}, or that names a service in turn. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        MalformedException(int line) {
            super("line " + line);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * Returns the parameters of a service in file order; empty when the file does not define it.
     *
     * @throws MalformedException if its definition is broken
     */
    static Optional<Map<String, String>> find(String text, String service) throws MalformedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean inside = false;
        boolean found = false;
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                // The first definition of a service is the one that counts.
                inside = !found && line.equals("[" + service + "]");
                found |= inside;
            } else if (inside) {
                int equals = line.indexOf('=');
                if (equals < 1 || line.startsWith("ldap") || line.startsWith("service")) {
                    throw new MalformedException(number);
                }
                parameters.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return found ? Optional.of(parameters) : Optional.empty();
    }
}
