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
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.ScratchDatabase;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return dialect.renderer().render(change).stream()
                .map(step -> step.accept(new Text(change)))
                .toList();
    }

    /**
     * Makes all that a snapshot holds in a place of a throw-away database.
     *
     * @param place a schema that is not there yet; of no meaning where the database is a file
     * @param behind the schema that the snapshot's references lead to
     * @throws PrumoException as {@code schema-not-built}, with the statement, if the database refuses one
     */
    void build(Snapshot snapshot, ScratchDatabase database, String place, String behind) {
        try (Session session = database.open()) {
            build(snapshot, session, place, behind);
        }
    }

    /** The same over a session of a throw-away database, whose settings are another's afterwards. */
    void build(Snapshot snapshot, Session session, String place, String behind) {
        List<String> statements = new ArrayList<>(dialect.scratchPlaces().enter(place, behind));
        of(snapshot).forEach(text -> statements.add(in(place, text)));
        Optional<CommandFailure> failure = ScratchDatabase.run(session, statements);
        if (failure.isPresent()) {
            throw PrumoException.of(ErrorCode.SCHEMA_NOT_BUILT)
                    .with("detail", dialect.text(failure.get().cause()))
                    .statement(statements.get(failure.get().index()))
                    .sqlState(failure.get().cause().getSQLState())
                    .cause(failure.get().cause())
                    .build();
        }
    }

    /** A statement as it is run in one place. */
    static String in(String place, String statement) {
        return statement.replace(Snapshot.SCHEMA, Identifier.of(place).quoted());
    }

    /** A change between snapshots is SQL; a table that is rebuilt is said so in the words of a revision file. */
    private record Text(SchemaChange change) implements RenderedStep.Visitor<String> {
        @Override
        public String sql(RenderedStep.Sql step) {
            return step.text();
        }

        @Override
        public String rebuild(RenderedStep.Rebuild step) {
            return step.rebuild()
                    .fileText()
                    .orElseThrow(() -> new IllegalStateException(change.describe() + " has no words of its own"));
        }

        @Override
        public String callback(RenderedStep.Callback step) {
            throw new IllegalStateException(change.describe() + " is code");
        }
    }
}
