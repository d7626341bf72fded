package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.model.SchemaMark;
import dev.prumo.report.SquashReport;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionDraft;
import dev.prumo.revision.RevisionFileName;
import dev.prumo.revision.RevisionText;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.scratch.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
        requireMovable(range);
        SquashStatements statements = SquashStatements.of(project, range);
        try (Scratch scratch = project.scratch()) {
            SquashProof proof = new SquashProof(project, new Replay(project, scratch), range);
            ChangePlan plan = ChangePlan.between(
                    proof.before(), proof.after(), project.dialect().abilities(), DiffRules.STRICT);
            requireNoRows(range, statements, plan);

            Authoring authoring = new Authoring(project);
            String text = message.orElse(
                    LABEL + " " + range.first().id() + " to " + range.last().id());
            RevisionFileName name = authoring.name(message.orElse(LABEL), id, Set.of());
            Path file = authoring.folder(range.scope()).resolve(name.sqlPath());
            List<String> up = script.of(plan);
            String source = source(range, name.id(), text, up, statements.ofRows(), script.of(plan.reversed()));
            proof.require(SqlRevisionFile.read(project.root().relativize(file).toString(), source, range.scope()));
            Authoring.write(file, source);
            return new SquashReport(
                    project.root().relativize(file),
                    name.id(),
                    range.ids(),
                    up.size() + statements.ofRows().size(),
                    statements.count(),
                    moveChildren(range, name.id()));
        }
    }

    /** A class says its parents in code, which is not ours to rewrite. */
    private void requireMovable(SquashRange range) {
        for (Revision child : range.children()) {
            if (project.files().java(child.id()).isPresent()) {
                throw PrumoException.of(ErrorCode.SQUASH_JAVA_CHILD)
                        .with("revision", child.id())
                        .with("last", range.last().id())
                        .at(child.place())
                        .build();
            }
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

    /** What was right for the rows between two of the revisions is lost in one go; only an empty database has none. */
    private static void requireNoRows(SquashRange range, SquashStatements statements, ChangePlan plan) {
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

    /** The statements are in the words of one dialect, which the sections name: another one has to be told by somebody else. */
    private String source(
            SquashRange range, String id, String message, List<String> up, List<String> rows, List<String> down) {
        RevisionDraft draft =
                new RevisionDraft(id, range.scope(), range.first().parents(), range.dependsOn(), List.of(), message);
        boolean named = Stream.concat(up.stream(), down.stream()).anyMatch(SchemaMark::isIn);
        StringBuilder sections = new StringBuilder();
        sections.append("\n-- prumo:up ").append(project.dialect().name()).append('\n');
        append(sections, up, named ? SchemaMark::asPlaceholder : UnaryOperator.identity());
        rows.stream()
                .<String>map(named ? SchemaMark::asText : UnaryOperator.identity())
                .forEach(sections::append);
        sections.append("\n-- prumo:down ").append(project.dialect().name()).append('\n');
        append(sections, down, named ? SchemaMark::asPlaceholder : UnaryOperator.identity());
        return RevisionText.replacing(draft, range.ids(), Phase.EXPAND, named, sections.toString());
    }

    private static void append(StringBuilder sections, List<String> statements, UnaryOperator<String> text) {
        statements.forEach(statement -> sections.append(SquashStatements.closed(text.apply(statement))));
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
}
