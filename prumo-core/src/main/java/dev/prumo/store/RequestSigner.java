package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests by AWS Signature Version 4, in the header {@code Authorization}, as the reference of the Amazon S3 API says
 * under "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk".
 */
final class RequestSigner {
    static final String DATE = "x-amz-date";
    static final String PAYLOAD = "x-amz-content-sha256";
    static final String TOKEN = "x-amz-security-token";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;

    private final Credentials credentials;
    private final String region;

    RequestSigner(Credentials credentials, String region) {
        this.credentials = requireNonNull(credentials, "credentials");
        this.region = requireNonNull(region, "region");
    }

    /**
     * The headers that a request must be sent with beside its own: the time, the hash of the body, and the signature.
     *
     * @param host as the header {@code Host} says it, with a port that is not that of the scheme
     * @param path as it is sent
     * @param headers with names in lower case; all of them are signed
     * @param payload SHA-256 of the body, in lower-case hexadecimal
     */
    Map<String, String> sign(
            String method,
            String host,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String payload,
            Instant at) {
        String second = SECOND.format(at);
        SortedMap<String, String> added = new TreeMap<>();
        added.put(DATE, second);
        added.put(PAYLOAD, payload);
        credentials.sessionToken().ifPresent(token -> added.put(TOKEN, token));
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.putAll(added);
        signed.put("host", host);

        StringBuilder canonical = new StringBuilder();
        canonical.append(method).append('\n').append(path).append('\n');
        canonical.append(UriText.query(query)).append('\n');
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value.strip()).append('\n'));
        String names = String.join(";", signed.keySet());
        canonical.append('\n').append(names).append('\n').append(payload);

        String day = second.substring(0, DAY_LENGTH);
        String scope = day + "/" + region + "/s3/aws4_request";
        String toSign = ALGORITHM + "\n" + second + "\n" + scope + "\n"
                + sha256(canonical.toString().getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hmac(key(day), toSign));
        added.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.keyId() + "/" + scope + ",SignedHeaders=" + names
                        + ",Signature=" + signature);
        return added;
    }

    private byte[] key(String day) {
        byte[] key = ("AWS4" + credentials.secret()).getBytes(UTF_8);
        for (String text : new String[] {day, region, "s3", "aws4_request"}) {
            key = hmac(key, text);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    static String sha256(byte[] data) {
        return HexFormat.of().formatHex(digest().digest(data));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
