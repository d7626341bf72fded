package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The one file of an encrypted set that is in clear: it says to people and programs that the set is encrypted, how, and with
 * which key. Nothing is believed of it: what counts is what each file begins with.
 */
final class EncryptionNotice {
    static final String FILE = "encryption.json";

    private EncryptionNotice() {}

    static byte[] text(BackupKey key) {
        return ("{\n  \"format\": \"prumo-encryption\",\n  \"version\": 1,\n  \"cipher\": \"AES-256-GCM\",\n  \"key_id\": \""
                        + key.id() + "\"\n}\n")
                .getBytes(UTF_8);
    }
}
