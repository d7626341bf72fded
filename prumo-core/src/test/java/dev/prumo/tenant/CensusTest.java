package dev.prumo.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CensusTest {
    private static final PlaceRules RULES = PlaceRules.cutAt(63, place -> place.equals("public"));

    private static TenantRow row(String id, String place, String database) {
        return new TenantRow(
                Optional.of(id),
                Optional.of(place).filter(text -> !text.isEmpty()),
                Optional.of(database).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    private static Census take(String template, TenantRow... rows) {
        return CensusTaker.take(List.of(rows), TenantTemplate.of(template), RULES, Set.of("main", "eu"), "main");
    }

    private static List<ErrorCode> codes(Census census) {
        return census.problems().stream().map(PrumoException::code).toList();
    }

    private static List<String> ids(Census census) {
        return census.tenants().stream().map(Tenant::id).toList();
    }

    @Test
    void aTenantWithoutMoreLivesWhereTheTemplateSays() {
        Census census = take("tenant_{id}", TenantRow.of("b"), TenantRow.of("a"), row("c", "Own Place", "eu"));

        assertThat(census.tenants())
                .containsExactly(
                        new Tenant("a", "main", "tenant_a", Tenant.Status.ACTIVE),
                        new Tenant("b", "main", "tenant_b", Tenant.Status.ACTIVE),
                        new Tenant("c", "eu", "Own Place", Tenant.Status.ACTIVE));
        assertThat(census.problems()).isEmpty();
    }

    @Test
    void whatLooksAlikeIsNotTheSame() {
        Census census = take(
                "{id}", TenantRow.of("acme"), TenantRow.of("Acme"), TenantRow.of("acme 1"), TenantRow.of("a\"cme"));

        assertThat(ids(census)).containsExactly("Acme", "a\"cme", "acme", "acme 1");
        assertThat(census.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\\b", "a,b", "a*", ".a", " a", "a ", "a\tb", "a\u0000"})
    void aBadIdIsAProblemAndTheOthersGoOn(String id) {
        Census census = take("tenant_{id}", TenantRow.of(id), TenantRow.of("good"));

        assertThat(codes(census)).containsExactly(ErrorCode.TENANT_ID_INVALID);
        assertThat(ids(census)).containsExactly("good");
    }

    @Test
    void aRowWithoutAnIdIsAProblem() {
        TenantRow nobody =
                new TenantRow(Optional.empty(), Optional.of("x"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(codes(take("tenant_{id}", nobody))).containsExactly(ErrorCode.TENANT_ID_MISSING);
    }

    @Test
    void aPlaceOfSixtyThreeBytesIsTheLongest() {
        String fits = "x".repeat(56);
        String accents = "é".repeat(28);
        assertThat(take("tenant_{id}", TenantRow.of(fits), TenantRow.of(accents))
                        .problems())
                .isEmpty();

        Census census = take("tenant_{id}", TenantRow.of(fits + "x"), TenantRow.of(accents + "é"));

        assertThat(codes(census)).containsOnly(ErrorCode.TENANT_PLACE_TOO_LONG).hasSize(2);
        assertThat(census.problems().get(1).arguments())
                .containsEntry("bytes", 65)
                .containsEntry("limit", 63);
        assertThat(census.tenants()).isEmpty();
    }

    @Test
    void twoTenantsThatWouldMeetWhenTheirNamesAreCutAreBothNamed() {
        String common = "x".repeat(56);
        Census census = take("tenant_{id}", TenantRow.of(common), TenantRow.of(common + "2"));

        assertThat(codes(census)).containsExactly(ErrorCode.TENANT_PLACE_TAKEN, ErrorCode.TENANT_PLACE_TAKEN);
        assertThat(census.problems().get(0).getMessage()).contains('"' + common + '"', '"' + common + "2\"");
        assertThat(census.tenants()).as("nobody knows whose place it is").isEmpty();
    }

    @Test
    void aCutNeverLeavesHalfACharacter() {
        String accents = "é".repeat(40);

        assertThat(RULES.kept().apply("x" + accents)).isEqualTo("x" + "é".repeat(31));
        assertThat(RULES.kept().apply("xx" + accents)).isEqualTo("xx" + "é".repeat(30));
        assertThat(RULES.kept().apply("short")).isEqualTo("short");
    }

    @Test
    void onePlaceForTwoTenantsIsAProblemOfBoth() {
        Census census = take("tenant_{id}", row("a", "same", ""), row("b", "same", ""), TenantRow.of("c"));

        assertThat(codes(census)).containsExactly(ErrorCode.TENANT_PLACE_TAKEN, ErrorCode.TENANT_PLACE_TAKEN);
        assertThat(census.problems().get(0).getMessage()).contains("\"a\"", "\"b\"", "\"same\"");
        assertThat(ids(census)).containsExactly("c");
    }

    @Test
    void onePlaceNameInTwoDatabasesIsTwoPlaces() {
        assertThat(take("tenant_{id}", row("a", "same", "main"), row("b", "same", "eu"))
                        .problems())
                .isEmpty();
    }

    @Test
    void aTenantListedTwiceIsKeptWhenBothSayTheSame() {
        Census same = take("tenant_{id}", TenantRow.of("a"), TenantRow.of("a"));
        assertThat(codes(same)).containsExactly(ErrorCode.TENANT_TWICE);
        assertThat(ids(same)).containsExactly("a");

        Census other = take("tenant_{id}", TenantRow.of("a"), row("a", "elsewhere", ""));
        assertThat(codes(other)).containsExactly(ErrorCode.TENANT_TWICE);
        assertThat(other.tenants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x, public, '', TENANT_PLACE_RESERVED",
        "x, ' ', '', TENANT_PLACE_INVALID",
        "x, '', us, TENANT_DATABASE_UNKNOWN"
    })
    void aPlaceThatCannotBeIsAProblem(String id, String place, String database, ErrorCode code) {
        assertThat(codes(take("tenant_{id}", row(id, place, database)))).containsExactly(code);
    }

    @Test
    void aStatusOfALaterVersionIsAProblem() {
        TenantRow row = new TenantRow(
                Optional.of("a"), Optional.empty(), Optional.empty(), Optional.of("frozen"), Optional.empty());

        assertThat(codes(take("tenant_{id}", row))).containsExactly(ErrorCode.TENANT_STATUS_UNKNOWN);
    }

    @Test
    void aMissingPlaceMakesAGhostOnlyOfWhoShouldHaveOne() {
        TenantRow pending = new TenantRow(
                Optional.of("new"), Optional.empty(), Optional.empty(), Optional.of("pending"), Optional.empty());
        Census census = take("tenant_{id}", TenantRow.of("a"), TenantRow.of("b"), pending)
                .withMissing("eu", Set.of("tenant_b"))
                .withMissing("main", Set.of("tenant_a", "tenant_new"));

        assertThat(census.ghosts()).containsExactly("a");
        assertThat(census.tenants()).filteredOn(census::isGhost).hasSize(1);
    }

    @Test
    void tenThousandTenantsMakeOneCensus() {
        List<TenantRow> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(TenantRow.of("t" + i));
        }
        Census census = take("tenant_{id}", rows.toArray(TenantRow[]::new));

        assertThat(census.tenants()).hasSize(10_000).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    }

    @Test
    void aListHasUpToThreeColumnsAndComments() {
        String text = "\uFEFF# tenants\r\n\r\nacme\n loja 1 , Loja, eu  # the second\n#x\nblank,,eu\n";
        List<TenantRow> rows = TenantList.read(text, "tenants.txt");

        assertThat(rows).extracting(row -> row.id().orElse("")).containsExactly("acme", "loja 1", "blank");
        assertThat(rows.get(1))
                .isEqualTo(new TenantRow(
                        Optional.of("loja 1"),
                        Optional.of("Loja"),
                        Optional.of("eu"),
                        Optional.empty(),
                        Optional.of(new Place("tenants.txt", 4, 0))));
        assertThat(rows.get(2).place()).isEmpty();
        assertThat(TenantList.ids(text, "tenants.txt")).containsExactly("acme", "loja 1", "blank");
    }

    @Test
    void aProblemOfAListSaysItsLine() {
        Census census =
                take("tenant_{id}", TenantList.read("a\n.b\n", "tenants.txt").toArray(TenantRow[]::new));

        assertThat(census.problems().get(0).place()).contains(new Place("tenants.txt", 2, 0));
    }
}
