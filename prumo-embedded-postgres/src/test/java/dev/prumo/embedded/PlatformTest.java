package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    })
    void archiveIsNamedAsPublished(String osName, String osArch, String archive) {
        assertThat(Platform.of(osName, osArch).archiveName()).isEqualTo(archive);
    }

    @Test
    void otherSystemsAreRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("\"Windows 11\"; give the URL of a running server instead");
    }
}
