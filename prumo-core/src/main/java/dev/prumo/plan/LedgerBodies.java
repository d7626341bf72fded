package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionScript;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers for revisions that this checkout lacks with the down scripts that the ledger kept, and asks another source for
 * all others. They can only be taken back.
 */
public final class LedgerBodies implements RevisionBodies {
    private final Map<String, RecordedRevision> recorded = new HashMap<>();
    private final SqlSyntax syntax;
    private final SqlRenderer renderer;
    private final Map<String, String> placeholders;
    private final RevisionBodies others;

    public LedgerBodies(
            Collection<RecordedRevision> recorded,
            SqlSyntax syntax,
            SqlRenderer renderer,
            Map<String, String> placeholders,
            RevisionBodies others) {
        recorded.forEach(revision -> this.recorded.put(revision.id(), revision));
        this.syntax = requireNonNull(syntax, "syntax");
        this.renderer = requireNonNull(renderer, "renderer");
        this.placeholders = Map.copyOf(placeholders);
        this.others = requireNonNull(others, "others");
    }

    /** The revision that the graph gets for a recorded one; its place names the ledger. */
    public static Revision revision(RecordedRevision recorded, Scope scope) {
        return new Revision(
                recorded.id(),
                scope,
                recorded.parents(),
                recorded.dependsOn(),
                List.of(),
                recorded.message(),
                Phase.EXPAND,
                recorded.transactional(),
                DownScript.hasPlaceholders(recorded.downScript().orElse("")),
                Optional.empty(),
                Place.file("ledger:" + recorded.id()));
    }

    @Override
    public String checksum(Revision revision) {
        RecordedRevision known = recorded.get(revision.id());
        return known == null ? others.checksum(revision) : known.checksum();
    }

    @Override
    public RevisionBody body(Revision revision) {
        RecordedRevision known = recorded.get(revision.id());
        if (known == null) {
            return others.body(revision);
        }
        return new RevisionBody(
                List.of(),
                known.downScript().map(script -> down(revision, script)),
                List.of(),
                Optional.empty(),
                known.downScript(),
                known.checksum());
    }

    private List<PlannedStatement> down(Revision revision, String script) {
        String file = revision.place().file();
        List<ScriptPart> parts = Script.split(script, file, syntax);
        RevisionScript read = new RevisionScript(
                revision, file, syntax, List.of(), Optional.of(parts), List.of(), "", revision.place());
        return StatementReader.read(read.runnableDown(placeholders), file, renderer);
    }
}
