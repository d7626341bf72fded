package dev.prumo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "tenant_{id}, 1, tenant_1",
        "tenant_{id}, Loja São João, tenant_Loja São João",
        "{id}, acme, acme",
        "tenants/{id}.sqlite3, 'a\"b', 'tenants/a\"b.sqlite3'",
        "{id}_db, {id}, {id}_db",
    })
    void aPlaceIsTheTemplateWithTheIdInIt(String template, String id, String place) {
        assertThat(TenantTemplate.of(template).place(id)).isEqualTo(place);
        assertThat(TenantTemplate.of(template).id(place)).contains(id);
        assertThat(TenantTemplate.of(template)).hasToString(template);
    }

    @ParameterizedTest
    @CsvSource({
        "tenant_{id}, tenant_",
        "tenant_{id}, Tenant_1",
        "tenant_{id}, xtenant_1",
        "a{id}a, a",
        "a{id}a, aa",
        "{id}.db, x.db-wal",
    })
    void whatDoesNotFitIsNobodysPlace(String template, String place) {
        assertThat(TenantTemplate.of(template).id(place)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "{id}_{id}", "", "{ID}"})
    void thePlaceholderStandsExactlyOnce(String template) {
        assertThatThrownBy(() -> TenantTemplate.of(template))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_TEMPLATE_INVALID));
    }

    @Property
    void aPlaceIsReadBack(@ForAll String prefix, @ForAll String id, @ForAll String suffix) {
        Assume.that(!id.isEmpty());
        TenantTemplate template = new TenantTemplate(prefix, suffix);

        assertThat(template.id(template.place(id))).contains(id);
    }

    @Test
    void aNumberIsNotTheBeginningOfAnother() {
        TenantTemplate template = TenantTemplate.of("tenant_{id}");

        assertThat(template.id("tenant_10")).contains("10");
        assertThat(template.place("1")).isNotEqualTo(template.place("10"));
    }
}
