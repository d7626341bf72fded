package dev.prumo.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random projects with forks, merges, several roots, dependencies and labels; ids are not in the order of the graph. */
final class RandomGraphs {
    private RandomGraphs() {}

    /** A project and one of the positions it can be in. */
    record Case(List<Revision> revisions, Position position) {
        RevisionGraph graph() {
            return RevisionGraph.of(revisions);
        }

        Traversal traversal() {
            return graph().traversal(Scope.SHARED);
        }

        String anyId(int seed) {
            return revisions.get(Math.floorMod(seed, revisions.size())).id();
        }
    }

    static Arbitrary<Case> cases() {
        return Combinators.combine(Arbitraries.integers().between(1, 24), Arbitraries.longs())
                .as(RandomGraphs::build);
    }

    private static Case build(int size, long seed) {
        Random random = new Random(seed);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(i);
        }
        List<Integer> mixed = Revisions.shuffled(numbers, seed);
        List<String> ids = new ArrayList<>();
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<String> parents = new LinkedHashSet<>();
            if (i > 0 && random.nextInt(8) > 0) {
                parents.add(ids.get(random.nextInt(i)));
                if (random.nextInt(4) == 0) {
                    parents.add(ids.get(random.nextInt(i)));
                }
            }
            Revisions revision = Revisions.revision("rev" + mixed.get(i), parents.toArray(new String[0]));
            if (i > 0 && random.nextInt(5) == 0) {
                revision.dependsOn(ids.get(random.nextInt(i)));
            }
            if (random.nextInt(6) == 0) {
                revision.labels("line" + i);
            }
            ids.add("rev" + mixed.get(i));
            revisions.add(revision.build());
        }
        Set<String> applied = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            applied.addAll(below(revisions, ids.get(random.nextInt(size))));
        }
        return new Case(revisions, Position.of(tips(revisions, applied)));
    }

    /** All that a revision stands on and itself, found without the code under test. */
    static Set<String> below(List<Revision> revisions, String id) {
        Set<String> found = new HashSet<>(Set.of(id));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Revision revision : revisions) {
                if (found.contains(revision.id())) {
                    grew |= found.addAll(revision.parents());
                    grew |= found.addAll(revision.dependsOn());
                }
            }
        }
        return found;
    }

    static Set<String> below(List<Revision> revisions, Position position) {
        Set<String> found = new HashSet<>();
        for (String head : position.heads()) {
            found.addAll(below(revisions, head));
        }
        return found;
    }

    /** The applied revisions that no other applied one stands on. */
    static Set<String> tips(List<Revision> revisions, Set<String> applied) {
        Set<String> tips = new HashSet<>(applied);
        for (Revision revision : revisions) {
            if (applied.contains(revision.id())) {
                revision.parents().forEach(tips::remove);
                revision.dependsOn().forEach(tips::remove);
            }
        }
        return tips;
    }
}
