package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.backup.Retention.Candidate;
import dev.prumo.backup.Retention.Reason;
import dev.prumo.backup.Retention.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

final class RetentionTest {
    private static final Instant NEWEST = Instant.parse("2026-03-31T12:00:00Z");
    private static final Retention NOTHING = new Retention(0, 0, 0, 0, 0);

    private static Candidate set(String time, State state, boolean pinned) {
        SetName name = SetName.of(Instant.parse(time), 1);
        return new Candidate(name.folder(), name, state, pinned);
    }

    private static Candidate verified(String time) {
        return set(time, State.VERIFIED, false);
    }

    /** What becomes of each, the newest first, by day and hour. */
    private static Map<String, String> decided(Retention retention, Candidate... sets) {
        Map<String, String> decided = new LinkedHashMap<>();
        retention
                .decide(Arrays.asList(sets))
                .forEach((set, reason) -> decided.put(
                        set.name().id().substring(4, 11),
                        reason.map(Reason::word).orElse("goes")));
        return decided;
    }

    @Test
    void daysCountBackFromTheNewestVerifiedSet() {
        assertThat(decided(
                        new Retention(7, 0, 0, 0, 0),
                        verified("2026-03-01T10:00:00Z"),
                        verified("2026-03-10T10:00:00Z"),
                        verified("2026-03-08T10:00:00Z"),
                        verified("2026-03-03T10:00:00Z"),
                        verified("2026-03-03T09:59:59Z")))
                .containsExactly(
                        Map.entry("0310_10", "newest-verified"),
                        Map.entry("0308_10", "keep-days"),
                        Map.entry("0303_10", "keep-days"),
                        Map.entry("0303_09", "goes"),
                        Map.entry("0301_10", "goes"));
    }

    @Test
    void rulesKeepTogether() {
        assertThat(decided(
                        new Retention(0, 2, 3, 2, 2),
                        verified("2026-03-31T20:00:00Z"),
                        verified("2026-03-31T08:00:00Z"),
                        verified("2026-03-31T07:00:00Z"),
                        verified("2026-03-30T07:00:00Z"),
                        verified("2026-03-28T07:00:00Z"),
                        verified("2026-03-28T06:00:00Z"),
                        verified("2026-02-11T06:00:00Z"),
                        verified("2026-02-10T06:00:00Z"),
                        verified("2026-01-10T06:00:00Z")))
                .containsExactly(
                        Map.entry("0331_20", "newest-verified"),
                        Map.entry("0331_08", "keep-last"),
                        Map.entry("0331_07", "goes"),
                        Map.entry("0330_07", "daily"),
                        Map.entry("0328_07", "daily"),
                        Map.entry("0328_06", "goes"),
                        Map.entry("0211_06", "monthly"),
                        Map.entry("0210_06", "goes"),
                        Map.entry("0110_06", "goes"));
    }

    @Test
    void weeksBeginOnMondayAndKnowTheEndOfTheYear() {
        assertThat(decided(
                        new Retention(0, 0, 0, 3, 0),
                        verified("2027-01-03T10:00:00Z"),
                        verified("2026-12-28T10:00:00Z"),
                        verified("2026-12-27T10:00:00Z"),
                        verified("2026-12-20T10:00:00Z")))
                .containsExactly(
                        Map.entry("0103_10", "newest-verified"),
                        Map.entry("1228_10", "goes"),
                        Map.entry("1227_10", "weekly"),
                        Map.entry("1220_10", "weekly"));
    }

    @Test
    void onlyVerifiedSetsCountAndOnlyTheyGo() {
        assertThat(decided(
                        new Retention(0, 1, 0, 0, 0),
                        set("2026-03-05T10:00:00Z", State.UNVERIFIED, false),
                        verified("2026-03-04T10:00:00Z"),
                        set("2026-03-03T10:00:00Z", State.DAMAGED, false),
                        set("2026-03-02T10:00:00Z", State.VERIFIED, true),
                        verified("2026-03-01T10:00:00Z")))
                .containsExactly(
                        Map.entry("0305_10", "unverified"),
                        Map.entry("0304_10", "newest-verified"),
                        Map.entry("0303_10", "unreadable"),
                        Map.entry("0302_10", "pinned"),
                        Map.entry("0301_10", "goes"));
    }

    @Test
    void nothingGoesWhileTheNewestSetIsDamaged() {
        assertThat(decided(
                        new Retention(0, 1, 0, 0, 0),
                        set("2026-03-05T10:00:00Z", State.DAMAGED, false),
                        verified("2026-03-04T10:00:00Z"),
                        verified("2026-03-01T10:00:00Z")))
                .containsExactly(
                        Map.entry("0305_10", "unreadable"),
                        Map.entry("0304_10", "newest-verified"),
                        Map.entry("0301_10", "after-damage"));
    }

    @Test
    void withoutARuleNothingGoes() {
        assertThat(decided(NOTHING, verified("2026-03-05T10:00:00Z"), verified("2016-03-01T10:00:00Z")))
                .containsExactly(Map.entry("0305_10", "newest-verified"), Map.entry("0301_10", "no-rule"));
        assertThat(NOTHING.decide(List.of())).isEmpty();
    }

    @Provide
    Arbitrary<List<Candidate>> shelves() {
        Arbitrary<Long> hours = Arbitraries.longs().between(0, 24 * 500);
        return Combinators.combine(
                        hours,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(State.VERIFIED)),
                                Tuple.of(1, Arbitraries.of(State.values()))),
                        Arbitraries.integers().between(0, 9))
                .as((hour, number, state, pin) -> {
                    SetName name = SetName.of(NEWEST.minus(Duration.ofHours(hour)), number);
                    return new Candidate(name.folder(), name, state, pin == 0);
                })
                .list()
                .ofMaxSize(40)
                .uniqueElements(Candidate::name);
    }

    @Provide
    Arbitrary<Retention> rules() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 6);
        return Combinators.combine(Arbitraries.integers().between(0, 100), few, few, few, few)
                .as(Retention::new);
    }

    private static Set<Candidate> kept(Retention retention, List<Candidate> sets) {
        Set<Candidate> kept = new HashSet<>();
        retention.decide(sets).forEach((set, reason) -> {
            if (reason.isPresent()) {
                kept.add(set);
            }
        });
        return kept;
    }

    private static Optional<Candidate> newestVerified(List<Candidate> sets) {
        return sets.stream().filter(set -> set.state() == State.VERIFIED).max(Comparator.comparing(Candidate::name));
    }

    @Property
    void theNewestVerifiedAndThePinnedAndTheDoubtfulStay(
            @ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules) {
        Set<Candidate> kept = kept(rules, sets);
        newestVerified(sets).ifPresent(newest -> assertThat(kept).contains(newest));
        for (Candidate set : sets) {
            if (set.pinned() || set.state() != State.VERIFIED) {
                assertThat(kept).contains(set);
            }
        }
    }

    @Property
    void decidingAgainRemovesNothingMore(@ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules) {
        Set<Candidate> kept = kept(rules, sets);
        assertThat(kept(rules, new ArrayList<>(kept))).isEqualTo(kept);
    }

    @Property
    void orderDoesNotMatter(@ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules) {
        List<Candidate> shuffled = new ArrayList<>(sets);
        Collections.shuffle(shuffled, new Random(sets.size()));
        assertThat(rules.decide(shuffled)).isEqualTo(rules.decide(sets));
        assertThat(new ArrayList<>(rules.decide(sets).keySet()))
                .isSortedAccordingTo(Comparator.comparing(Candidate::name).reversed());
    }

    @Property
    void strongerRulesKeepWhatWeakerOnesKeep(
            @ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules) {
        Retention stronger = new Retention(
                rules.days() + 1, rules.last() + 1, rules.daily() + 1, rules.weekly() + 1, rules.monthly() + 1);
        if (!rules.equals(NOTHING)) {
            assertThat(kept(stronger, sets)).containsAll(kept(rules, sets));
        }
    }

    /** A failed run brings no verified set; at most one that was not verified, or is damaged. */
    @Property
    void setThatIsNotVerifiedMakesNoOtherGo(
            @ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules, @ForAll boolean damaged) {
        List<Candidate> more = new ArrayList<>(sets);
        SetName name = SetName.of(NEWEST.plusSeconds(60), 1);
        more.add(new Candidate(name.folder(), name, damaged ? State.DAMAGED : State.UNVERIFIED, false));
        assertThat(kept(rules, more)).containsAll(kept(rules, sets));
    }

    @Property
    void countsAreKept(@ForAll("shelves") List<Candidate> sets, @ForAll("rules") Retention rules) {
        long verified =
                sets.stream().filter(set -> set.state() == State.VERIFIED).count();
        long kept = kept(rules, sets).stream()
                .filter(set -> set.state() == State.VERIFIED)
                .count();
        assertThat(kept).isGreaterThanOrEqualTo(Math.min(verified, Math.max(1, rules.last())));
    }
}
