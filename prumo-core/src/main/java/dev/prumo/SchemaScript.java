package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.ScratchDatabase;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of one dialect that make a schema, or change it; each without a semicolon at its end. */
final class SchemaScript {
    private final Dialect dialect;

    SchemaScript(Dialect dialect) {
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /** What makes all that a snapshot holds in an empty place; {@link Snapshot#SCHEMA} stands where its name must stand. */
    List<String> of(Snapshot snapshot) {
        Snapshot empty = Snapshot.empty(snapshot.dialect(), snapshot.version());
        return of(ChangePlan.between(empty, snapshot, dialect.abilities(), DiffRules.STRICT));
    }

    /** What makes the changes of a plan, in its order. */
    List<String> of(ChangePlan plan) {
        List<String> statements = new ArrayList<>();
        plan.changes().stream().map(PlannedChange::change).forEach(change -> statements.addAll(of(change)));
        return statements;
    }

    /** What makes one change. */
    List<String> of(SchemaChange change) {
        return dialect.renderer().texts(change);
    }

    /**
     * Makes all that a snapshot holds in a place of a throw-away database. What only the real server has, such as a role, is
     * made up for.
     *
     * @param session whose settings are another's afterwards
     * @param place a schema without any object; of no meaning where the database is a file
     * @param behind the schema that the snapshot's references lead to
     * @throws PrumoException as {@code schema-not-built}, with the statement, if the database refuses one
     */
    void build(Snapshot snapshot, Session session, String place, String behind) {
        List<String> statements = new ArrayList<>(List.of("begin"));
        statements.addAll(dialect.scratchPlaces().enter(place, behind));
        of(snapshot).forEach(text -> statements.add(in(place, text)));
        statements.add("commit");
        Set<String> madeUp = new HashSet<>();
        Optional<CommandFailure> failure = ScratchDatabase.run(session, statements);
        while (failure.isPresent()) {
            makeUpFor(notBuilt(statements.get(failure.get().index()), failure.get()), session, madeUp);
            failure = ScratchDatabase.run(session, statements);
        }
    }

    private PrumoException notBuilt(String statement, CommandFailure failure) {
        return PrumoException.of(ErrorCode.SCHEMA_NOT_BUILT)
                .with("detail", dialect.text(failure.cause()))
                .statement(statement)
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause())
                .build();
    }

    /** Makes what only the real server has, each thing once; anything else is the end. */
    private void makeUpFor(PrumoException failure, Session session, Set<String> madeUp) {
        Optional<String> remedy = dialect.scratchPlaces().makeUpFor(failure).filter(madeUp::add);
        if (remedy.isEmpty()
                || ScratchDatabase.run(session, List.of(remedy.get())).isPresent()) {
            throw failure;
        }
    }

    /**
     * A snapshot as the server of a throw-away database prints it: two versions may print one thing differently. Costs
     * nothing where the version is the same.
     *
     * @param place where it may be made, as for {@link #build}
     */
    Snapshot printed(Snapshot snapshot, ScratchDatabase database, String place, String behind) {
        if (dialect.tenantsAreFiles()) {
            // What reads files is a part of this process, and always the same.
            return snapshot;
        }
        try (Session session = database.open()) {
            if (session.server().major() == snapshot.version()) {
                return snapshot;
            }
            build(snapshot, session, place, behind);
            Snapshot printed =
                    requireNonNull(session.inspector().snapshots(List.of(place)).get(place), place);
            return new Snapshot(
                    printed.dialect(), printed.version(), printed.objects(), printed.needs(), snapshot.notCovered());
        }
    }

    /** A statement as it is run in one place. */
    static String in(String place, String statement) {
        return statement.replace(Snapshot.SCHEMA, Identifier.of(place).quoted());
    }
}
