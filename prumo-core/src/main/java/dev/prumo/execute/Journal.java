package dev.prumo.execute;

import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.revision.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Digests of the first statements of a step, by which a rerun knows that what was done is still what the file says. */
final class Journal {
    private final List<String> digests = new ArrayList<>();

    Journal(Step step) {
        digests.add("");
        MessageDigest running = Sha256.start();
        for (PlannedStatement statement : step.statements()) {
            running.update(statement.sql().getBytes(StandardCharsets.UTF_8));
            running.update((byte) 0);
            digests.add(HexFormat.of().formatHex(snapshot(running)));
        }
    }

    /** Returns the hexadecimal SHA-256 of the first {@code count} statements' texts; empty for none. */
    String digest(int count) {
        return digests.get(count);
    }

    private static byte[] snapshot(MessageDigest running) {
        try {
            return ((MessageDigest) running.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
