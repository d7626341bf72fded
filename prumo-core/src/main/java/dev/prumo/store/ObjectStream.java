package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads an object piece by piece. Each piece is a request of its own, so that one that breaks is asked for again, and it has
 * a time limit; all of them must be of the same object.
 */
final class ObjectStream extends InputStream {
    private final ObjectClient client;
    private final String key;
    private final long length;
    private final Optional<String> tag;
    private final int piece;

    private byte[] have = new byte[0];
    private int at;

    /** How much of the object is in what we have, or was read before it. */
    private long fetched;

    /** @param tag of the object, as the server calls it */
    ObjectStream(ObjectClient client, String key, long length, Optional<String> tag, int piece) {
        this.client = requireNonNull(client, "client");
        this.key = requireNonNull(key, "key");
        this.length = length;
        this.tag = requireNonNull(tag, "tag");
        this.piece = piece;
    }

    @Override
    public int read() {
        return fill() ? have[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(count, have.length - at);
        System.arraycopy(have, at, target, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public int available() {
        return have.length - at;
    }

    private boolean fill() {
        if (at < have.length) {
            return true;
        }
        if (fetched == length) {
            return false;
        }
        int wanted = (int) Math.min(piece, length - fetched);
        Map<String, String> headers = new HashMap<>();
        headers.put("range", "bytes=" + fetched + "-" + (fetched + wanted - 1));
        tag.ifPresent(known -> headers.put("if-match", known));
        ObjectRequest request = ObjectRequest.of("GET", key, Map.of()).with(headers, wanted);
        ObjectAnswer answer = client.require(request);
        if (answer.body().length != wanted) {
            throw PrumoException.of(ErrorCode.STORE_REFUSED)
                    .with("store", client.bucket().display())
                    .with("request", "GET " + client.bucket().path(key))
                    .with("detail", "asked for " + wanted + " bytes, answered with " + answer.body().length)
                    .build();
        }
        have = answer.body();
        at = 0;
        fetched += wanted;
        return true;
    }
}
