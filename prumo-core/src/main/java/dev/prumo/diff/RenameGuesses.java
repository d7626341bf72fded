package dev.prumo.diff;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what may have been renamed: a thing that goes and one that comes and that is much like it. */
final class RenameGuesses {
    /** Below it two things have hardly more in common than any two. */
    private static final double LIKELY = 0.6;

    private static final Comparator<RenameGuess> BEST_FIRST = Comparator.comparingDouble(RenameGuess::score)
            .reversed()
            .thenComparing(RenameGuess::from)
            .thenComparing(RenameGuess::to);

    private final Fates fates;
    private final Collection<Rename> confirmed;

    private RenameGuesses(Fates fates, Collection<Rename> confirmed) {
        this.fates = fates;
        this.confirmed = confirmed;
    }

    /** Returns guesses, the likeliest first; no two of them for one thing. */
    static List<RenameGuess> of(Fates fates, Collection<Rename> confirmed) {
        RenameGuesses guesses = new RenameGuesses(fates, confirmed);
        List<RenameGuess> found = new ArrayList<>(guesses.tables());
        for (Table table : fates.to.all(Table.class)) {
            fates.from
                    .table(table.name())
                    .filter(old -> !old.columns().equals(table.columns()))
                    .ifPresent(old -> found.addAll(guesses.columns(old, table)));
        }
        found.sort(BEST_FIRST);
        return found;
    }

    private List<RenameGuess> tables() {
        List<Traits> gone = traits(fates.from, fates.dropped, fates.before);
        List<Traits> come = traits(fates.to, fates.created, fates.after);
        List<RenameGuess> found = new ArrayList<>();
        for (Traits old : gone) {
            for (Traits fresh : come) {
                double score = old.likeness(fresh);
                if (score >= LIKELY) {
                    found.add(new RenameGuess(old.key(), fresh.key(), score));
                }
            }
        }
        return best(found);
    }

    private static List<Traits> traits(Snapshot snapshot, Collection<ObjectKey> keys, Dependencies dependencies) {
        List<Traits> found = new ArrayList<>();
        for (ObjectKey key : keys) {
            if (snapshot.find(key).orElse(null) instanceof Table table) {
                found.add(Traits.of(table, snapshot, dependencies));
            }
        }
        return found;
    }

    /** By which a table is known again. */
    private record Traits(ObjectKey key, Set<String> columns, Set<String> rules, List<String> pairs) {
        private static final double OF_COLUMNS = 0.7;
        private static final double OF_RULES = 0.15;
        private static final double OF_NAME = 0.15;

        static Traits of(Table table, Snapshot snapshot, Dependencies dependencies) {
            Set<String> columns = new HashSet<>();
            table.columns().forEach(column -> columns.add(column.name() + " " + column.type()));
            Set<String> rules = new HashSet<>();
            for (ObjectKey part : dependencies.partsOf(table.key())) {
                snapshot.find(part).map(object -> rule(object, table.name())).ifPresent(rules::add);
            }
            return new Traits(
                    table.key(),
                    columns,
                    rules,
                    RenameGuesses.pairs(table.name().text()));
        }

        private static String rule(SchemaObject object, Identifier table) {
            String text = object.key().kind() + " ";
            if (object instanceof Constraint constraint) {
                return text + constraint.definition();
            }
            return object instanceof Index index ? text + index.body().replace(table.text(), "") : text;
        }

        double likeness(Traits other) {
            double alike = OF_COLUMNS * share(columns, other.columns);
            // Without common columns a name says nothing, and most pairs of tables have none.
            return alike + OF_RULES + OF_NAME < LIKELY
                    ? 0
                    : alike + OF_RULES * share(rules, other.rules) + OF_NAME * alike(pairs, other.pairs);
        }
    }

    private List<RenameGuess> columns(Table old, Table wanted) {
        List<RenameGuess> found = new ArrayList<>();
        for (int i = 0; i < old.columns().size(); i++) {
            Column gone = old.columns().get(i);
            if (wanted.column(gone.name()).isPresent() || gone.inherited()) {
                continue;
            }
            for (int j = 0; j < wanted.columns().size(); j++) {
                Column come = wanted.columns().get(j);
                if (old.column(come.name()).isEmpty() && !come.inherited()) {
                    double score = likeness(gone, come) + neighbourhood(old, i, wanted, j);
                    if (score >= LIKELY) {
                        found.add(new RenameGuess(
                                ObjectKey.column(nameBefore(old), gone.name()),
                                ObjectKey.column(wanted.name(), come.name()),
                                Math.min(1, score)));
                    }
                }
            }
        }
        return best(found);
    }

    private Identifier nameBefore(Table table) {
        return confirmed.stream()
                .filter(rename -> rename.to().equals(table.key()))
                .map(rename -> Identifier.of(rename.from().name()))
                .findFirst()
                .orElse(table.name());
    }

    private static double likeness(Column gone, Column come) {
        if (!gone.type().equals(come.type())
                || gone.generated().isPresent() != come.generated().isPresent()) {
            return 0;
        }
        return 0.35
                + (gone.defaultValue().equals(come.defaultValue()) ? 0.1 : 0)
                + (gone.nullable() == come.nullable() ? 0.1 : 0)
                + 0.25 * alike(pairs(gone.name().text()), pairs(come.name().text()));
    }

    private static double neighbourhood(Table old, int i, Table wanted, int j) {
        return (neighbour(old, i - 1).equals(neighbour(wanted, j - 1)) ? 0.1 : 0)
                + (neighbour(old, i + 1).equals(neighbour(wanted, j + 1)) ? 0.1 : 0);
    }

    private static Optional<Identifier> neighbour(Table table, int at) {
        return at < 0 || at >= table.columns().size()
                ? Optional.empty()
                : Optional.of(table.columns().get(at).name());
    }

    private static List<RenameGuess> best(List<RenameGuess> all) {
        all.sort(BEST_FIRST);
        Set<ObjectKey> taken = new HashSet<>();
        List<RenameGuess> best = new ArrayList<>();
        for (RenameGuess guess : all) {
            if (!taken.contains(guess.from()) && !taken.contains(guess.to())) {
                taken.add(guess.from());
                taken.add(guess.to());
                best.add(guess);
            }
        }
        return best;
    }

    /** How much of two sets is in both; two empty ones are alike. */
    private static double share(Set<String> some, Set<String> others) {
        Set<String> fewer = some.size() < others.size() ? some : others;
        Set<String> more = fewer == some ? others : some;
        long common = fewer.stream().filter(more::contains).count();
        long all = fewer.size() + more.size() - common;
        return all == 0 ? 1 : (double) common / all;
    }

    /** How alike two names are: twice the pairs of letters that are in both, by all of them. */
    private static double alike(List<String> pairs, List<String> more) {
        List<String> others = new ArrayList<>(more);
        int all = pairs.size() + others.size();
        int common = 0;
        for (String pair : pairs) {
            common += others.remove(pair) ? 1 : 0;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static List<String> pairs(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> pairs = new ArrayList<>();
        for (int at = 0; at + 1 < lower.length(); at++) {
            pairs.add(lower.substring(at, at + 2));
        }
        return pairs;
    }
}
