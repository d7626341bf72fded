package dev.prumo.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash by which schemas are compared: SHA-256 over the keys and facts of all objects, sorted. The name of the schema is
 * not in it, nor are the order of columns, owners, numbers of the catalog, or what is not covered.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** Returns 64 hexadecimal digits. */
    static String of(Snapshot snapshot) {
        MessageDigest digest = sha256();
        snapshot.objects().forEach((key, object) -> {
            add(digest, key.kind().word(), key.table(), key.name());
            Facts.of(object).forEach((path, value) -> add(digest, path, value));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Zero stands between texts and cannot be in one, so that no two lists of texts give the same bytes. */
    private static void add(MessageDigest digest, String... texts) {
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
