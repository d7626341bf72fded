package dev.prumo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantSelectionTest {
    private static final List<Tenant> TENANTS = Stream.of("1", "10", "acme-1", "acme-2", "Acme", "loja")
            .map(id -> new Tenant(id, "main", "tenant_" + id, Tenant.Status.ACTIVE))
            .toList();

    private static TenantSelection named(String... lists) {
        return TenantSelection.of(false, false, List.of(lists), Optional.empty());
    }

    private static List<String> chosen(TenantSelection selection) {
        return selection.of(TENANTS).stream().map(Tenant::id).toList();
    }

    private static PrumoException refusal(TenantSelection selection) {
        return catchThrowableOfType(PrumoException.class, () -> selection.of(TENANTS));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "'1,10', 1 10",
        "'10, 1 ,', 1 10",
        "acme*, acme-1 acme-2",
        "'*', 1 10 acme-1 acme-2 Acme loja",
        "'a*-*', acme-1 acme-2",
        "'*o*a', loja",
        "'acme-1,acme*', acme-1 acme-2",
    })
    void namesAndWildcardsChoose(String option, String ids) {
        assertThat(chosen(named(option))).containsExactly(ids.split(" "));
    }

    @Test
    void withoutAWordEverythingIsMeant() {
        TenantSelection selection = TenantSelection.of(false, false, List.of(), Optional.empty());

        assertThat(selection).isEqualTo(TenantSelection.everything());
        assertThat(selection.named()).isFalse();
        assertThat(chosen(selection)).hasSize(6);
    }

    @Test
    void namedTenantsLeaveTheSharedScopeOut() {
        assertThat(named("1").shared()).isFalse();
        assertThat(TenantSelection.of(false, true, List.of("1"), Optional.empty())
                        .shared())
                .isTrue();
        TenantSelection shared = TenantSelection.of(false, true, List.of(), Optional.empty());
        assertThat(shared.shared()).isTrue();
        assertThat(chosen(shared)).isEmpty();
        assertThat(TenantSelection.of(true, true, List.of("1"), Optional.empty()))
                .isEqualTo(TenantSelection.everything());
    }

    @Test
    void anEmptyFileMeansNobodyRatherThanEverybody() {
        TenantSelection selection = TenantSelection.of(false, false, List.of(), Optional.of(List.of()));

        assertThat(chosen(selection)).isEmpty();
        assertThat(selection.shared()).isFalse();
    }

    @Test
    void aFileAndTheOptionAddUp() {
        assertThat(chosen(TenantSelection.of(false, false, List.of("10"), Optional.of(List.of("loja")))))
                .containsExactly("10", "loja");
    }

    @Test
    void allUnknownNamesAreToldAtOnceWithTheNearest() {
        PrumoException refusal = refusal(named("1,lija,nobody*"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TENANT_UNKNOWN);
        assertThat(refusal).hasMessageContaining("\"lija\", \"nobody*\"").hasMessageNotContaining("\"1\"");
        assertThat(refusal.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).contains("loja");
    }

    @ParameterizedTest
    @CsvSource({"a*a, a, false", "a*a, aa, true", "'*', '', true", "a**b, ab, true", "ab, a, false", "a*b*c, acb, false"
    })
    void aStarStandsForAnyCharactersOrNone(String pattern, String id, boolean fits) {
        assertThat(TenantSelection.fits(pattern, id)).isEqualTo(fits);
    }
}
