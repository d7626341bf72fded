package dev.prumo.dialect.postgres;

import dev.prumo.sql.Identifier;
import java.util.List;

/** Says when a trigger or rule fires. */
final class FiringStatements {
    private FiringStatements() {}

    /** @param kind {@code trigger} or {@code rule} */
    static List<String> of(String kind, Identifier table, Identifier name, String from, String to) {
        if (from.equals(to)) {
            return List.of();
        }
        String verb = switch (to) {
            case "disabled" -> "disable ";
            case "replica" -> "enable replica ";
            case "always" -> "enable always ";
            default -> "enable ";
        };
        return List.of("alter table " + PostgresNames.of(table) + " " + verb + kind + " " + PostgresNames.of(name));
    }
}
