package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/** What a server answered, whole. */
final class ObjectAnswer {
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
    private static final Set<String> TRANSIENT_CODES =
            Set.of("InternalError", "RequestTimeout", "ServiceUnavailable", "SlowDown", "OperationAborted");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /** @param body is not copied: it may be long */
    ObjectAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = requireNonNull(headers, "headers");
        this.body = requireNonNull(body, "body");
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** Why it is none; a server may find out after it has answered that all is well. */
    Optional<AnswerText.Fault> fault() {
        return AnswerText.fault(body);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the same request may be answered otherwise a moment later. */
    boolean isTransient() {
        return TRANSIENT.contains(status)
                || (!isSuccess()
                        && fault().filter(fault -> TRANSIENT_CODES.contains(fault.code()))
                                .isPresent());
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** For people, in the server's words. */
    String explain() {
        String region = header("x-amz-bucket-region")
                .filter(known -> status / 100 == 3 || status == 400)
                .map(known -> " (the bucket is in region " + known + ")")
                .orElse("");
        return "HTTP " + status + fault().map(fault -> " " + fault).orElse("") + region;
    }
}
