package dev.prumo.revision;

import dev.prumo.error.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Builds revisions for tests: a bare id is a root; the rest is added as needed. */
final class Revisions {
    private final String id;
    private Scope scope = Scope.SHARED;
    private List<String> parents = List.of();
    private List<String> dependsOn = List.of();
    private List<String> labels = List.of();
    private String file;

    private Revisions(String id) {
        this.id = id;
        this.file = "migrations/" + id + ".sql";
    }

    static Revisions revision(String id, String... parents) {
        Revisions revision = new Revisions(id);
        revision.parents = List.of(parents);
        return revision;
    }

    Revisions dependsOn(String... ids) {
        dependsOn = List.of(ids);
        return this;
    }

    Revisions labels(String... names) {
        labels = List.of(names);
        return this;
    }

    Revisions tenant() {
        scope = Scope.TENANT;
        return this;
    }

    Revisions in(String path) {
        file = path;
        return this;
    }

    Revision build() {
        return new Revision(
                id,
                scope,
                parents,
                dependsOn,
                labels,
                "message of " + id,
                Phase.EXPAND,
                true,
                false,
                Optional.empty(),
                new Place(file, 1, 0));
    }

    static List<Revision> list(Revisions... revisions) {
        return Arrays.stream(revisions).map(Revisions::build).toList();
    }

    static RevisionGraph graph(Revisions... revisions) {
        return RevisionGraph.of(list(revisions));
    }

    static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    static List<String> steps(Route route) {
        return route.moves().stream().map(move -> move.revision().id()).toList();
    }

    static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }
}
