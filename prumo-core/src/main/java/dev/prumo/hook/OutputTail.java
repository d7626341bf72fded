package dev.prumo.hook;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a command prints, on a thread of its own so that the command never waits, and keeps the last of it. A process
 * that the command leaves behind may hold the stream open: then what came until a moment after its end counts.
 */
final class OutputTail {
    /** What is recorded and shown. */
    static final int LENGTH = 8 * 1024;

    /** A secret that is cut in two could not be masked, so more is kept until that is done. */
    private static final int KEPT = LENGTH + 1024;

    private static final long LINGER_MILLIS = 500;

    private final InputStream from;
    private final byte[] kept = new byte[KEPT];
    private final Thread reader = new Thread(this::read, "prumo-hook-output");
    private long count;

    private OutputTail(InputStream from) {
        this.from = requireNonNull(from, "from");
    }

    static OutputTail of(InputStream from) {
        OutputTail tail = new OutputTail(from);
        tail.reader.setDaemon(true);
        tail.reader.start();
        return tail;
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                keep(buffer, length);
            }
        } catch (IOException e) {
            // The command was killed while it was read: what came before counts.
            keep(new byte[0], 0);
        }
    }

    private synchronized void keep(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            kept[(int) (count++ % KEPT)] = bytes[i];
        }
    }

    /** What was kept; called when the command has ended. */
    String text() throws InterruptedException {
        reader.join(LINGER_MILLIS);
        return decoded();
    }

    private synchronized String decoded() {
        int length = (int) Math.min(count, KEPT);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = kept[(int) ((count - length + i) % KEPT)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The last of a text, with a mark where it was cut. */
    static String cut(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int start = text.length() - LENGTH + 1;
        int whole = Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
        return "…" + text.substring(whole);
    }
}
