package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the Amazon S3 API reference, "Signature Calculations for the Authorization Header". */
class RequestSignerTest {
    private static final Credentials EXAMPLE =
            new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static Map<String, String> sign(
            String method, String path, Map<String, String> query, Map<String, String> headers, String payload) {
        return new RequestSigner(EXAMPLE, "us-east-1").sign(method, HOST, path, query, headers, payload, AT);
    }

    @Test
    void partOfAnObjectIsReadWithThePublishedSignature() {
        assertThat(sign("GET", "/test.txt", Map.of(), Map.of("range", "bytes=0-9"), EMPTY))
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry("x-amz-content-sha256", EMPTY)
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anObjectIsPutWithThePublishedSignature() {
        String payload = RequestSigner.sha256("Welcome to Amazon S3.".getBytes(UTF_8));
        Map<String, String> headers =
                Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(sign("PUT", "/" + UriText.encodePath("test$file.text"), Map.of(), headers, payload)
                        .get("authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                        + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void aParameterWithoutValueIsSignedAsPublished() {
        assertThat(sign("GET", "/", Map.of("lifecycle", ""), Map.of(), EMPTY).get("authorization"))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void aListIsAskedForWithThePublishedSignature() {
        assertThat(sign("GET", "/", Map.of("max-keys", "2", "prefix", "J"), Map.of(), EMPTY)
                        .get("authorization"))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void theTokenOfATemporaryKeyIsSentAndSigned() {
        Credentials temporary = new Credentials("id", "secret", Optional.of("the/token=="));
        Map<String, String> added =
                new RequestSigner(temporary, "sa-east-1").sign("GET", HOST, "/", Map.of(), Map.of(), EMPTY, AT);
        assertThat(added).containsEntry("x-amz-security-token", "the/token==");
        assertThat(added.get("authorization"))
                .contains("/20130524/sa-east-1/s3/aws4_request,")
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
    }

    @Test
    void textsAreEncodedAsTheBytesOfTheirLetters() {
        assertThat(UriText.encodePath("média/a b+c~(1).zip")).isEqualTo("m%C3%A9dia/a%20b%2Bc~%281%29.zip");
        assertThat(UriText.query(Map.of("b", "1/2", "a", "", "B", "ç"))).isEqualTo("B=%C3%A7&a=&b=1%2F2");
    }

    @Test
    void keysAreNeverPrinted() {
        assertThat(EXAMPLE.toString()).doesNotContain("wJalr", "AKIA");
    }
}
