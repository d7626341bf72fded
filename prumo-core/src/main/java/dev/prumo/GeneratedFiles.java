package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.model.RevisionDocuments;
import dev.prumo.model.RevisionDocuments.Document;
import dev.prumo.model.Section;
import dev.prumo.report.AutogenerateReport.WrittenFile;
import dev.prumo.revision.Phase;
import dev.prumo.revision.RevisionDraft;
import dev.prumo.revision.RevisionFileName;
import dev.prumo.revision.RevisionText;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The revision files of one comparison: chained within a scope, and those of tenants behind the shared ones. */
final class GeneratedFiles {
    private final Project project;
    private final Authoring authoring;
    private final NewRevision request;
    private final Set<String> dialects;
    private final Map<Path, Written> texts = new LinkedHashMap<>();
    private final Map<Scope, String> last = new LinkedHashMap<>();

    GeneratedFiles(Project project, Authoring authoring, NewRevision request, Set<String> dialects) {
        this.project = requireNonNull(project, "project");
        this.authoring = requireNonNull(authoring, "authoring");
        this.request = requireNonNull(request, "request");
        this.dialects = dialects;
    }

    private record Written(String id, Scope scope, String text) {}

    /** @param sections by the name of the dialect */
    void add(Scope scope, Map<String, List<Section>> sections) {
        int number = 0;
        for (Document document : RevisionDocuments.of(sections)) {
            number++;
            add(scope, document, number);
        }
    }

    private void add(Scope scope, Document document, int number) {
        String message = number == 1 ? request.message() : request.message() + following(document);
        Optional<String> id = request.revisionId().map(wanted -> numbered(wanted, texts.size() + 1));
        Set<String> taken = Set.copyOf(texts.values().stream().map(Written::id).toList());
        RevisionFileName name = authoring.name(message, id, taken);
        for (int next = 2; taken.contains(name.id()); next++) {
            // A template without a number of its own gives both scopes one id.
            name = authoring.name(message, Optional.of(numbered(first(name.id(), next), next)), taken);
        }
        RevisionDraft draft = number == 1
                ? first(scope, name.id(), message)
                : new RevisionDraft(
                        name.id(), scope, List.of(requireNonNull(last.get(scope))), List.of(), List.of(), message);
        String text = RevisionText.sql(
                draft,
                document.loses() ? Phase.CONTRACT : Phase.EXPAND,
                !document.bare(),
                document.schemaNamed(),
                RevisionDocuments.text(document, dialects));
        texts.put(authoring.folder(scope).resolve(name.sqlPath()), new Written(name.id(), scope, text));
        last.put(scope, name.id());
    }

    private RevisionDraft first(Scope scope, String id, String message) {
        RevisionDraft draft = authoring.draft(id, request, scope);
        List<String> dependsOn = new ArrayList<>(draft.dependsOn());
        if (scope == Scope.TENANT && last.containsKey(Scope.SHARED)) {
            dependsOn.add(requireNonNull(last.get(Scope.SHARED)));
        }
        return new RevisionDraft(id, scope, draft.parents(), dependsOn, draft.labels(), message);
    }

    private static String following(Document document) {
        return document.validates() ? ", validated" : ", indexes";
    }

    private static String first(String id, int next) {
        String end = "_" + (next - 1);
        return next > 2 && id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
    }

    private static String numbered(String id, int number) {
        return number == 1 ? id : id + "_" + number;
    }

    /** The files as they will be read, in the order in which they run. */
    List<SqlRevisionFile> revisions() {
        List<SqlRevisionFile> revisions = new ArrayList<>();
        texts.forEach((path, written) -> revisions.add(
                SqlRevisionFile.read(project.root().relativize(path).toString(), written.text(), written.scope())));
        return revisions;
    }

    /** Writes all files; when one cannot be written, those before it are there. */
    List<WrittenFile> write() {
        List<WrittenFile> files = new ArrayList<>();
        texts.forEach((path, written) -> files.add(new WrittenFile(
                project.root().relativize(Authoring.write(path, written.text())), written.id(), written.scope())));
        return files;
    }
}
