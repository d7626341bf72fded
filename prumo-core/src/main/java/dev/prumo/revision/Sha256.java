package dev.prumo.revision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Starts digests by copying one that is never used itself: asking the platform for each costs more than digesting a
 * small file, and after some times makes it generate code.
 */
public final class Sha256 {
    private static final MessageDigest PROTOTYPE = prototype();

    private Sha256() {}

    /** Returns a fresh SHA-256, for one thread. */
    public static MessageDigest start() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
