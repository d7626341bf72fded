package dev.prumo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/mnt/backups",
                "http://host/x",
                "file://host/backups",
                "file:///a?b=c",
                "s3://",
                "s3://Bucket",
                "s3://a",
                "s3://id:key@bucket/x",
                "s3://bucket/a/../b",
                "s3://bucket?endpoint=host:9000",
                "s3://bucket?endpoint=ftp://host",
                "s3://bucket?endpoint=https://id:key@host",
                "s3://bucket?style=both",
                "s3://bucket?region=a%20b",
                "s3://bucket?region=a&region=b",
                "s3://bucket?secret=x"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> Stores.open(address, BucketServer.KEYS))
                .isInstanceOfSatisfying(PrumoException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STORE_ADDRESS_INVALID);
                    assertThat(e.getMessage()).doesNotContain("id:key");
                });
    }

    @Test
    void aBucketWithoutKeysNamesTheVariables() {
        assertThatThrownBy(() -> Stores.open("s3://bucket/x", Map.of("AWS_ACCESS_KEY_ID", "a")))
                .hasMessage("s3://bucket/x needs keys, and AWS_SECRET_ACCESS_KEY is not set");
    }

    @Test
    void anAddressIsShownWithoutItsParameters() {
        assertThat(Stores.open("s3://bucket/a/b/?endpoint=https://host:9000", BucketServer.KEYS)
                        .display())
                .isEqualTo("s3://bucket/a/b");
        assertThat(Stores.open("file:///mnt/backups/", Map.of()).display()).isEqualTo("file:///mnt/backups");
    }

    @Test
    void aBucketIsInTheHostOrInThePath() {
        Optional<URI> own = Optional.of(URI.create("https://host:443/base/"));
        assertThat(new Bucket("b", "", Optional.empty(), "eu-west-1", true).uri("k y", Map.of()))
                .hasToString("https://b.s3.eu-west-1.amazonaws.com/k%20y");
        assertThat(new Bucket("b", "", Optional.empty(), "eu-west-1", true).uri("", Map.of("a", "b")))
                .hasToString("https://b.s3.eu-west-1.amazonaws.com/?a=b");
        assertThat(new Bucket("b", "", own, "eu-west-1", false).uri("k", Map.of()))
                .hasToString("https://host/base/b/k");
        assertThat(new Bucket("b", "", own, "eu-west-1", false).uri("", Map.of("list-type", "2")))
                .hasToString("https://host/base/b?list-type=2");
    }
}
