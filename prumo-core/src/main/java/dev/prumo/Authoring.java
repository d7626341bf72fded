package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.revision.FileNameTemplate;
import dev.prumo.revision.MergeSides;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionAuthor;
import dev.prumo.revision.RevisionDraft;
import dev.prumo.revision.RevisionFileName;
import dev.prumo.revision.RevisionRequest;
import dev.prumo.revision.RevisionText;
import dev.prumo.revision.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes new revision files. */
final class Authoring {
    private final Project project;

    Authoring(Project project) {
        this.project = requireNonNull(project, "project");
    }

    Path revision(NewRevision request) {
        RevisionFileName name = name(request.message(), request.revisionId());
        RevisionDraft draft = draft(name.id(), request, request.scope());
        return request.java()
                ? write(folder(request.scope()).resolve(name.javaPath()), RevisionText.java(draft, name.javaClass()))
                : write(folder(request.scope()).resolve(name.sqlPath()), RevisionText.sql(draft));
    }

    RevisionDraft draft(String id, NewRevision request, Scope scope) {
        RevisionAuthor author = new RevisionAuthor(project.graph(), scope);
        RevisionRequest wanted = new RevisionRequest(
                request.message(),
                request.heads().stream().findFirst(),
                request.splice(),
                request.dependsOn(),
                request.labels());
        return request.heads().size() > 1 ? author.merge(id, request.heads(), wanted) : author.draft(id, wanted);
    }

    AutogenerateReport autogenerate(NewRevision request, AutogenerateOptions options) {
        // Nothing is replayed for a file that could not be written.
        for (Scope scope : options.scopes().isEmpty() ? Set.of(request.scope()) : options.scopes()) {
            draft(name(request.message(), request.revisionId()).id(), request, scope);
        }
        try (Autogenerating generating = new Autogenerating(project, options)) {
            AutogenerateReport report = generating.compare();
            GeneratedFiles files = new GeneratedFiles(project, this, request, generating.dialectNames());
            generating.sections().forEach(files::add);
            generating.require(files.revisions());
            return new AutogenerateReport(files.write(), report.scopes(), report.notCompared(), report.warnings());
        }
    }

    Prumo.MergeResult merge(
            List<String> targets, Optional<String> message, List<String> labels, Optional<String> revisionId) {
        RevisionAuthor author = new RevisionAuthor(project.graph(), Scope.SHARED);
        List<String> parents = author.mergeParents(targets);
        String text = message.orElse("merge " + String.join(" and ", parents));
        RevisionFileName name = name(message.orElse("merge"), revisionId);
        RevisionDraft draft =
                author.merge(name.id(), targets, RevisionRequest.of(text).withLabels(labels));
        List<String> shared = sharedTables(parents);
        Path file = write(folder(Scope.SHARED).resolve(name.sqlPath()), RevisionText.sql(draft));
        return new Prumo.MergeResult(file, parents, shared);
    }

    /** Tables that revisions of two different sides touch, since the sides parted. */
    private List<String> sharedTables(List<String> parents) {
        Set<String> shared = new TreeSet<>();
        for (int i = 0; i < parents.size(); i++) {
            for (int j = i + 1; j < parents.size(); j++) {
                MergeSides sides = project.graph().mergeSides(parents.get(i), parents.get(j));
                Set<String> both = tables(sides.left());
                both.retainAll(tables(sides.right()));
                shared.addAll(both);
            }
        }
        return List.copyOf(shared);
    }

    private Set<String> tables(List<Revision> revisions) {
        Set<String> tables = new TreeSet<>();
        for (Revision revision : revisions) {
            for (PlannedStatement statement :
                    project.bodies(Map.of()).body(revision).up()) {
                if (statement instanceof PlannedStatement.Sql sql) {
                    tables.addAll(sql.facts().tables());
                }
            }
        }
        return tables;
    }

    private RevisionFileName name(String message, Optional<String> id) {
        return name(message, id, Set.of());
    }

    /** @param more ids that are taken by files that are not there yet */
    RevisionFileName name(String message, Optional<String> id, Set<String> more) {
        FileNameTemplate template =
                FileNameTemplate.parse(project.settings().migrations().fileName());
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        if (id.isPresent()) {
            return template.nameOf(id.get(), message, now);
        }
        List<String> known = new ArrayList<>(more);
        project.graph().all().forEach(revision -> known.add(revision.id()));
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return template.name(message, now, random, known);
    }

    Path folder(Scope scope) {
        Path folder = project.migrations();
        return project.settings().tenants().isPresent() ? folder.resolve(scope.word()) : folder;
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(requireNonNull(file.getParent(), "parent"));
            return Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw PrumoException.of(ErrorCode.FILE_EXISTS)
                    .with("file", file)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", file)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    Path fileOf(String target) {
        List<Revision> found = new Looking(project).resolve(target);
        if (found.size() != 1) {
            throw PrumoException.of(ErrorCode.ONE_REVISION_NEEDED)
                    .with("target", target)
                    .with("count", found.size())
                    .build();
        }
        return project.root().resolve(found.get(0).place().file());
    }
}
