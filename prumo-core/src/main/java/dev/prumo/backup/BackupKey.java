package dev.prumo.backup;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A key of 256 bits. It is shown as its id only, which says nothing about it. */
public final class BackupKey {
    /** Of a key. */
    static final int BYTES = 32;

    /** Of an id, before it is written in hexadecimal. */
    static final int ID_BYTES = 4;

    private final byte[] key;
    private final String id;

    BackupKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes");
        }
        this.key = key.clone();
        this.id = HexFormat.of().formatHex(Arrays.copyOf(HashingStream.digest().digest(key), ID_BYTES));
    }

    /** The first eight hexadecimal digits of its SHA-256. */
    public String id() {
        return id;
    }

    byte[] bytes() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BackupKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "BackupKey[" + id + "]";
    }
}
