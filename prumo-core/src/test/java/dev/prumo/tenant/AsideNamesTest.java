package dev.prumo.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of what stands beside a live place. */
final class AsideNamesTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:51:27.9Z");

    @Test
    void namesTellWhatTheyAreOfAndSinceWhen() {
        assertThat(AsideNames.shadow("tenant_acme", AT, 1, 63)).isEqualTo("tenant_acme__restore_20261121_225127");
        assertThat(AsideNames.kept("tenant_acme", AT, 2, 63)).isEqualTo("tenant_acme__before_20261121_225127_2");
        assertThat(AsideNames.stemOf("tenant_acme__before_20261121_225127_2")).contains("tenant_acme");
        assertThat(AsideNames.timeOf("tenant_acme__before_20261121_225127_2"))
                .contains(Instant.parse("2026-11-21T22:51:27Z"));
        assertThat(AsideNames.isShadow("a__restore_20261121_225127")).isTrue();
        assertThat(AsideNames.isShadow("a__before_20261121_225127")).isFalse();
        assertThat(AsideNames.isAside("shop.sqlite3.backup-antes-rollback-20261121_225127"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant_acme",
                "x__before_lunch",
                "__before_20261121_225127",
                "a__restore_2026",
                "a__before_20261121_225127_x"
            })
    void ordinaryNamesAreNone(String name) {
        assertThat(AsideNames.isAside(name)).isFalse();
    }

    @Property
    void everyNameFitsAndIsFoundByItsStem(
            @ForAll @StringLength(min = 1, max = 63) @CharRange(from = 'a', to = '\u00ff') String place) {
        String kept = AsideNames.kept(place, AT, 99, 63);

        assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        assertThat(AsideNames.isAside(kept)).isTrue();
        assertThat(AsideNames.stemOf(kept)).contains(AsideNames.stem(place, 63));
        assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(kept);
    }
}
