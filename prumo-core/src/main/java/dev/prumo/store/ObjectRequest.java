package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/**
 * A request before it is signed; it can be sent any number of times.
 *
 * @param key of an object; empty for the bucket
 * @param headers with names in lower case
 * @param answerBytes how many bytes an answer may have that is no error
 */
record ObjectRequest(
        String method,
        String key,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        long answerBytes) {
    private static final long LONGEST_TEXT = 16 << 20;

    ObjectRequest {
        requireNonNull(method, "method");
        requireNonNull(key, "key");
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
    }

    /**
     * What is sent.
     *
     * @param sha256 in lower-case hexadecimal
     */
    record Body(BodyPublisher publisher, long bytes, String sha256) {
        static final Body NONE = new Body(BodyPublishers.noBody(), 0, RequestSigner.sha256(new byte[0]));

        static Body of(byte[] content) {
            return new Body(BodyPublishers.ofByteArray(content), content.length, RequestSigner.sha256(content));
        }
    }

    static ObjectRequest of(String method, String key, Map<String, String> query) {
        return new ObjectRequest(method, key, query, Map.of(), Body.NONE, LONGEST_TEXT);
    }

    ObjectRequest with(Body content) {
        return new ObjectRequest(method, key, query, headers, content, answerBytes);
    }

    ObjectRequest with(Map<String, String> more, long bytes) {
        return new ObjectRequest(method, key, query, more, body, bytes);
    }
}
