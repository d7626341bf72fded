package dev.prumo.execute;

import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of the first statements of a step, by which a rerun knows that what was done is still what the file says. */
final class Journal {
    private final List<PlannedStatement> statements;

    Journal(Step step) {
        this.statements = step.statements();
    }

    /** Returns the hexadecimal SHA-256 of the first {@code count} statements' texts; empty for none. */
    String digest(int count) {
        if (count == 0) {
            return "";
        }
        MessageDigest digest = sha256();
        for (PlannedStatement statement : statements.subList(0, count)) {
            digest.update(statement.sql().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
