package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which sets stay. A set stays when any rule keeps it, and a rule of zero keeps nothing. Only sets that were verified are
 * counted, and only they are removed: one that was not is for a person to look at. The newest verified one always stays.
 *
 * <p>Ages are counted back from the newest verified set and not from now, so that nothing goes away while backups fail, and
 * nothing depends on a clock. Where a set that is newer than it was found damaged, nothing is removed either. Days, weeks and months
 * are those of UTC; a week begins on Monday. Pure.
 *
 * @param days sets that are at most so many days older than the newest one
 * @param last so many of the newest
 * @param daily the newest set of each of so many days that have one, the latest days first
 * @param weekly the same of weeks
 * @param monthly the same of months
 */
public record Retention(int days, int last, int daily, int weekly, int monthly) {
    public Retention {
        if (days < 0 || last < 0 || daily < 0 || weekly < 0 || monthly < 0) {
            throw new IllegalArgumentException("a rule keeps less than nothing");
        }
    }

    /** What is known of a set. */
    public enum State {
        VERIFIED,
        /** Nobody has looked, or its manifest was changed since. */
        UNVERIFIED,
        /** It cannot be opened, or the last verification found problems. */
        DAMAGED
    }

    /**
     * A set on the shelf.
     *
     * @param file its own name there: a folder and an archive may have the same id
     */
    public record Candidate(String file, SetName name, State state, boolean pinned) {
        public Candidate {
            requireNonNull(file, "file");
            requireNonNull(name, "name");
            requireNonNull(state, "state");
        }
    }

    /** Why a set stays; the strongest reason that there is. */
    public enum Reason {
        PINNED,
        NEWEST_VERIFIED,
        /** It cannot be read, or was found damaged. */
        UNREADABLE,
        UNVERIFIED,
        /** A newer set than the newest verified one is damaged, so that older ones may be needed. */
        AFTER_DAMAGE,
        /** No rule is set. */
        NO_RULE,
        KEEP_LAST,
        KEEP_DAYS,
        DAILY,
        WEEKLY,
        MONTHLY;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Decides about all sets of a directory.
     *
     * @param sets in any order
     * @return the reason for which a set stays, or nothing for one that goes; newest first
     */
    public Map<Candidate, Optional<Reason>> decide(List<Candidate> sets) {
        List<Candidate> newestFirst = new ArrayList<>(sets);
        newestFirst.sort(Comparator.comparing(Candidate::name).reversed());
        List<Candidate> verified = newestFirst.stream()
                .filter(set -> set.state() == State.VERIFIED)
                .toList();
        boolean damage = newestFirst.stream()
                .takeWhile(set -> set.state() != State.VERIFIED)
                .anyMatch(set -> set.state() == State.DAMAGED);
        Map<Candidate, Reason> kept = verified.isEmpty() ? Map.of() : kept(verified);
        Map<Candidate, Optional<Reason>> decisions = new LinkedHashMap<>();
        for (Candidate set : newestFirst) {
            decisions.put(set, reason(set, damage, Optional.ofNullable(kept.get(set))));
        }
        return decisions;
    }

    private static Optional<Reason> reason(Candidate set, boolean damage, Optional<Reason> rule) {
        if (set.pinned()) {
            return Optional.of(Reason.PINNED);
        }
        if (set.state() != State.VERIFIED) {
            return Optional.of(set.state() == State.DAMAGED ? Reason.UNREADABLE : Reason.UNVERIFIED);
        }
        return rule.isEmpty() && damage ? Optional.of(Reason.AFTER_DAMAGE) : rule;
    }

    private Map<Candidate, Reason> kept(List<Candidate> verified) {
        Map<Candidate, Reason> kept = new LinkedHashMap<>();
        kept.put(verified.get(0), Reason.NEWEST_VERIFIED);
        if ((days | last | daily | weekly | monthly) == 0) {
            verified.forEach(set -> kept.putIfAbsent(set, Reason.NO_RULE));
            return kept;
        }
        verified.stream().limit(last).forEach(set -> kept.putIfAbsent(set, Reason.KEEP_LAST));
        Instant oldest = verified.get(0).name().at().minus(Duration.ofDays(days));
        if (days > 0) {
            verified.stream()
                    .filter(set -> !set.name().at().isBefore(oldest))
                    .forEach(set -> kept.putIfAbsent(set, Reason.KEEP_DAYS));
        }
        spread(verified, daily, Retention::day).forEach(set -> kept.putIfAbsent(set, Reason.DAILY));
        spread(verified, weekly, Retention::week).forEach(set -> kept.putIfAbsent(set, Reason.WEEKLY));
        spread(verified, monthly, set -> YearMonth.from(day(set)))
                .forEach(set -> kept.putIfAbsent(set, Reason.MONTHLY));
        return kept;
    }

    /** The newest set of each of the latest so many spans of time. */
    private static List<Candidate> spread(List<Candidate> newestFirst, int most, Function<Candidate, Object> span) {
        Set<Object> seen = new HashSet<>();
        return newestFirst.stream()
                .filter(set -> seen.size() < most && seen.add(span.apply(set)))
                .toList();
    }

    private static LocalDate day(Candidate set) {
        return LocalDate.ofInstant(set.name().at(), ZoneOffset.UTC);
    }

    private static Object week(Candidate set) {
        LocalDate day = day(set);
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
