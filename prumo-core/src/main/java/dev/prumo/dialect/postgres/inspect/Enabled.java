package dev.prumo.dialect.postgres.inspect;

/** When a trigger or rule fires; the letters are those of pg_trigger.tgenabled and pg_rewrite.ev_enabled. */
final class Enabled {
    private Enabled() {}

    static String of(String letter) {
        return switch (letter) {
            case "O" -> "origin";
            case "D" -> "disabled";
            case "R" -> "replica";
            case "A" -> "always";
            default -> throw new IllegalStateException("a trigger of the unknown state " + letter);
        };
    }
}
