package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.Difference;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport;
import dev.prumo.report.SquashReport;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionDraft;
import dev.prumo.revision.RevisionFileName;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.RevisionText;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.sql.StatementFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one revision that replaces a range of others: what they make of the schema, in one go, then their statements about
 * rows as they are. Nothing is written before it was proven on throw-away databases that both ways end at the same.
 */
final class Squashing {
    private static final String LABEL = "squashed";

    private final Project project;
    private final SchemaScript script;

    Squashing(Project project) {
        this.project = requireNonNull(project, "project");
        this.script = new SchemaScript(project.dialect());
    }

    SquashReport squash(String from, String to, Optional<String> message, Optional<String> id) {
        SquashRange range = SquashRange.of(project.graph(), one(from), one(to));
        RangeStatements statements = RangeStatements.of(project, range);
        try (Scratch scratch = project.scratch()) {
            Replay replay = new Replay(project, scratch);
            Replay.Replayed old = replay.upTo(Set.of(range.last().id()));
            Snapshot before = snapshot(replay.upTo(Set.copyOf(range.first().parents())), range.scope());
            Snapshot after = snapshot(old, range.scope());
            ChangePlan plan =
                    ChangePlan.between(before, after, project.dialect().abilities(), DiffRules.STRICT);
            requireNoRows(range, statements, plan);
            List<String> up = closed(script.of(plan));
            up.addAll(statements.ofRows());
            List<String> down = closed(script.of(plan.reversed()));

            Authoring authoring = new Authoring(project);
            String text = message.orElse(
                    LABEL + " " + range.first().id() + " to " + range.last().id());
            RevisionFileName name = authoring.name(message.orElse(LABEL), id, Set.of());
            Path file = authoring.folder(range.scope()).resolve(name.sqlPath());
            String source = source(range, name.id(), text, up, down);
            prove(replay, range, name.id(), file, source, before, after);
            Authoring.write(file, source);
            return new SquashReport(
                    project.root().relativize(file),
                    name.id(),
                    range.ids(),
                    up.size(),
                    statements.count(),
                    moveChildren(range, name.id()));
        }
    }

    private Revision one(String target) {
        List<Revision> found = new Looking(project).resolve(target);
        if (found.size() != 1) {
            throw PrumoException.of(ErrorCode.ONE_REVISION_NEEDED)
                    .with("target", target)
                    .with("count", found.size())
                    .build();
        }
        return found.get(0);
    }

    private static Snapshot snapshot(Replay.Replayed replayed, Scope scope) {
        return replayed.snapshot(target(replayed, scope));
    }

    private static Target target(Replay.Replayed replayed, Scope scope) {
        return scope == Scope.TENANT ? replayed.tenant().orElseThrow() : replayed.shared();
    }

    /** What was right for the rows between two of the revisions is lost in one go; only an empty database has none. */
    private static void requireNoRows(SquashRange range, RangeStatements statements, ChangePlan plan) {
        if (range.first().parents().isEmpty()) {
            return;
        }
        Set<String> reasons = new LinkedHashSet<>();
        statements.revisionsWithRows().forEach(revision -> reasons.add(revision + " writes rows"));
        plan.changes().forEach(change -> {
            change.loss().ifPresent(loss -> reasons.add(loss.describe()));
            reasons.addAll(change.reviewNotes());
        });
        if (!reasons.isEmpty()) {
            throw PrumoException.of(ErrorCode.SQUASH_NEEDS_ROWS)
                    .with("from", range.first().id())
                    .with("reasons", String.join("; ", reasons))
                    .build();
        }
    }

    private String source(SquashRange range, String id, String message, List<String> up, List<String> down) {
        RevisionDraft draft =
                new RevisionDraft(id, range.scope(), range.first().parents(), range.dependsOn(), List.of(), message);
        String sections = "\n-- prumo:up\n" + String.join("", up) + "\n-- prumo:down\n" + String.join("", down);
        boolean placeholders = sections.contains(Snapshot.SCHEMA);
        return RevisionText.replacing(draft, range.ids(), Phase.EXPAND, placeholders, sections);
    }

    private static List<String> closed(List<String> statements) {
        List<String> closed = new ArrayList<>();
        statements.forEach(statement -> closed.add(closed(statement)));
        return closed;
    }

    private static String closed(String statement) {
        return statement.strip() + ";\n";
    }

    /** Goes up through the new revision alone, compares, and goes down again. */
    private void prove(
            Replay replay, SquashRange range, String id, Path file, String source, Snapshot before, Snapshot after) {
        SqlRevisionFile written =
                SqlRevisionFile.read(project.root().relativize(file).toString(), source, range.scope());
        Set<String> needed = new HashSet<>();
        project.graph().ancestors(Set.of(range.last().id())).forEach(revision -> needed.add(revision.id()));
        needed.removeAll(range.ids());
        project.graph().all().stream()
                .filter(revision -> revision.scope() != range.scope() && range.scope() == Scope.TENANT)
                .forEach(revision -> needed.add(revision.id()));
        RevisionFiles files = project.files().only(needed).with(written);
        Replay.Replayed replayed = replay.of(files);
        requireSame(range, after, snapshot(replayed, range.scope()));
        FleetOptions only = range.scope() == Scope.TENANT
                ? FleetOptions.builder().tenants(List.of(Replay.TENANT)).build()
                : FleetOptions.builder()
                        .shared(project.settings().tenants().isPresent())
                        .build();
        RunReport down = new Movement(replayed.project())
                .downgrade(MoveOptions.to(id + "-1").withFleet(only), event -> {});
        down.targets().stream()
                .flatMap(target -> target.error().stream())
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        requireSame(range, before, snapshot(replayed, range.scope()));
    }

    private static void requireSame(SquashRange range, Snapshot expected, Snapshot found) {
        Difference difference = Difference.between(expected, found);
        if (!difference.isEmpty()) {
            Set<String> keys = new LinkedHashSet<>();
            difference.added().keySet().forEach(key -> keys.add(key.toString()));
            difference.removed().keySet().forEach(key -> keys.add(key.toString()));
            difference.changed().forEach(changed -> keys.add(changed.to().key().toString()));
            throw PrumoException.of(ErrorCode.SQUASH_UNEQUAL)
                    .with("from", range.first().id())
                    .with("to", range.last().id())
                    .with("what", String.join(", ", keys))
                    .build();
        }
    }

    /** What stood on the last replaced revision stands on the new one; the parents of a file are not in its checksum. */
    private List<Path> moveChildren(SquashRange range, String id) {
        List<Path> moved = new ArrayList<>();
        for (Revision child : range.children()) {
            Path file = project.root().resolve(child.place().file());
            List<String> parents = new ArrayList<>(child.parents());
            parents.replaceAll(parent -> parent.equals(range.last().id()) ? id : parent);
            String text = project.files().source(child.id());
            String changed =
                    text.replaceFirst("(?m)^(\\s*--\\s*prumo:parents)[^\\r\\n]*", "$1 " + String.join(" ", parents));
            try {
                Files.writeString(file, changed, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                        .with("file", file)
                        .with("detail", String.valueOf(e.getMessage()))
                        .cause(e)
                        .build();
            }
            moved.add(project.root().relativize(file));
        }
        return moved;
    }

    /** The statements of a range that are about rows, and how many there are of all kinds. */
    private record RangeStatements(List<String> ofRows, Set<String> revisionsWithRows, int count) {
        private static final Set<String> ROWS =
                Set.of("insert", "update", "delete", "merge", "replace", "with", "copy");

        /** What they do is in no text that we have. */
        private static final Set<String> CODE = Set.of("do", "call", "select", "execute", "pragma");

        /** @throws PrumoException if a revision runs what nobody can read */
        static RangeStatements of(Project project, SquashRange range) {
            List<String> rows = new ArrayList<>();
            Set<String> revisions = new LinkedHashSet<>();
            int count = 0;
            for (Revision revision : range.revisions()) {
                for (PlannedStatement statement :
                        project.bodies(Map.of()).body(revision).up()) {
                    count++;
                    String kind = statement.known().map(StatementFacts::kind).orElse(statement.rebuilds() ? "" : "do");
                    if (CODE.contains(kind)) {
                        throw PrumoException.of(ErrorCode.SQUASH_OPAQUE)
                                .with("revision", revision.id())
                                .at(statement.place())
                                .build();
                    }
                    if (ROWS.contains(kind)) {
                        revisions.add(revision.id());
                        rows.add(text(statement));
                    }
                }
            }
            return new RangeStatements(rows, revisions, count);
        }

        /** As it stands in a file; rows that follow a COPY end with a mark of their own. */
        private static String text(PlannedStatement statement) {
            if (!(statement instanceof PlannedStatement.Data data)) {
                return closed(statement.sql());
            }
            String rows = data.rows().isEmpty() || data.rows().endsWith("\n") ? data.rows() : data.rows() + "\n";
            return closed(data.sql()) + rows + "\\.\n";
        }
    }
}
