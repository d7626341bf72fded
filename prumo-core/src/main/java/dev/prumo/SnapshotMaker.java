package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.HeadSnapshots.Verdict;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Contents;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings.Elsewhere;
import dev.prumo.diff.Difference;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.HeadSnapshot.Statement;
import dev.prumo.plan.Target;
import dev.prumo.report.TenantReport;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the snapshot of a tenant on throw-away databases, and proves it: revisions are replayed for three tenants, two of
 * them with another clock; they must be alike to the last row, and so must a fourth tenant, which is made of the snapshot.
 */
final class SnapshotMaker {
    /** Rows of revisions that come to more text than this are quicker written by their revisions. */
    private static final long MOST_TEXT = 8_000_000;

    private static final String EAST = "prumo_east_2";
    private static final String WEST = "prumo_w3";
    private static final String OF_SNAPSHOT = "prumo_snapshot_4";

    private final Project project;
    private final Scratch scratch;
    private final int major;

    SnapshotMaker(Project project, Scratch scratch, int major) {
        this.project = requireNonNull(project, "project");
        this.scratch = requireNonNull(scratch, "scratch");
        this.major = major;
    }

    /** All that a tenant holds. */
    private record Held(
            Snapshot schema, SortedMap<String, String> rows, List<String> afterwards, Optional<String> obstacle) {}

    Verdict make() {
        Replay.Replayed replayed = new Replay(project, scratch).toHeads();
        Project copy = replayed.project();
        ScratchDatabase database = replayed.database();
        Target first = replayed.tenant().orElseThrow();
        int version = version(copy);
        if (version != major) {
            return Verdict.none("throw-away databases have version " + version + ", the server has " + major);
        }
        Held held = held(copy, first);
        if (!held.schema().notCovered().isEmpty()) {
            return Verdict.none(held.schema().notCovered().get(0).toString());
        }
        if (held.obstacle().isPresent()) {
            return Verdict.none(held.obstacle().get());
        }
        if (held.rows().values().stream().mapToLong(String::length).sum() > MOST_TEXT) {
            return Verdict.none("revisions write very many rows");
        }
        for (Map.Entry<String, Elsewhere> other :
                Map.of(EAST, Elsewhere.EAST, WEST, Elsewhere.WEST).entrySet()) {
            String before = outside(copy, List.of(first.place()));
            Target again = Replay.tenant(copy.elsewhere(other.getValue()), database, other.getKey());
            Optional<String> unlike = difference(held, held(copy, again));
            if (unlike.isPresent()) {
                return Verdict.none("two tenants are not alike: " + unlike.get());
            }
            if (!before.equals(outside(copy, List.of(first.place(), again.place())))) {
                return Verdict.none("revisions change something outside of their tenant");
            }
        }
        HeadSnapshot snapshot = copy.dialect().tenantsAreFiles()
                ? template(copy, first)
                : new HeadSnapshot(statements(held), Optional.empty());
        Held made;
        try {
            made = held(copy, of(copy, snapshot));
        } catch (PrumoException e) {
            return Verdict.none("the snapshot cannot be applied: " + e.getMessage());
        }
        return difference(held, made)
                .map(what -> Verdict.none("the snapshot would not be alike: " + what))
                .orElseGet(() -> Verdict.of(snapshot));
    }

    private static int version(Project copy) {
        try (Session session = copy.open()) {
            return session.server().major();
        }
    }

    private static Held held(Project copy, Target target) {
        try (Session session = copy.open(target)) {
            Contents contents = session.contents();
            return new Held(
                    copy.snapshot(session, target),
                    contents.rows(target.place()),
                    contents.afterwards(target.place()),
                    contents.obstacle(target.place()));
        }
    }

    private static String outside(Project copy, List<String> places) {
        try (Session session = copy.open()) {
            return session.contents().outside(places, copy.settings().ledger().schema());
        }
    }

    private static Optional<String> difference(Held one, Held other) {
        if (!one.schema().fingerprint().equals(other.schema().fingerprint())) {
            return Optional.of(first(Difference.between(one.schema(), other.schema())));
        }
        SortedMap<String, String> tables = new TreeMap<>(one.rows());
        tables.putAll(other.rows());
        for (String table : tables.keySet()) {
            if (!one.rows().getOrDefault(table, "").equals(other.rows().getOrDefault(table, ""))) {
                return Optional.of("rows of table " + table);
            }
        }
        return one.afterwards().equals(other.afterwards()) ? Optional.empty() : Optional.of("sequences");
    }

    private static String first(Difference difference) {
        return Stream.of(
                        difference.added().keySet().stream(),
                        difference.removed().keySet().stream(),
                        difference.changed().stream()
                                .map(changed -> changed.from().key()))
                .flatMap(keys -> keys)
                .map(ObjectKey::toString)
                .findFirst()
                .orElse("their schemas");
    }

    private Target of(Project copy, HeadSnapshot snapshot) {
        Tenants tenants = new Tenants(copy, event -> {});
        TenantReport report = tenants.create(OF_SNAPSHOT, snapshot);
        report.results().get(0).error().ifPresent(error -> {
            throw error;
        });
        if (report.results()
                .get(0)
                .origin()
                .filter(TenantReport.Origin.SNAPSHOT::equals)
                .isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANT_CHANGE_FAILED)
                    .with("tenant", OF_SNAPSHOT)
                    .with("change", "created")
                    .with("detail", "its statements")
                    .build();
        }
        return Tenants.target(tenants.show(OF_SNAPSHOT).tenant());
    }

    /** Rows come before what would look at them, or look for others. */
    private List<Statement> statements(Held held) {
        SchemaStatements schema = SchemaStatements.of(project, held.schema());
        List<Statement> all = new ArrayList<>(schema.early());
        SortedMap<String, String> rows = new TreeMap<>(held.rows());
        for (String table : schema.tables()) {
            Optional.ofNullable(rows.remove(table)).ifPresent(text -> all.add(new Statement(text, false)));
        }
        rows.values().forEach(text -> all.add(new Statement(text, false)));
        all.addAll(schema.late());
        held.afterwards().forEach(text -> all.add(new Statement(text, false)));
        return all;
    }

    /** The file of a tenant without its ledger. */
    private HeadSnapshot template(Project copy, Target tenant) {
        Path file = copy.root().resolve(tenant.place());
        Path template = file.resolveSibling("template");
        try {
            Files.copy(file, template);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", template)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
        try (Session session = copy.open(Target.tenant(tenant.database(), tenant.tenant(), template.toString()))) {
            Optional<CommandFailure> failure = ScratchDatabase.run(
                    session,
                    project.dialect()
                            .tenantSql(project.settings().ledger().schema())
                            .dropLedger());
            failure.ifPresent(refused -> {
                throw new IllegalStateException(refused.cause());
            });
        }
        return new HeadSnapshot(List.of(), Optional.of(template));
    }
}
