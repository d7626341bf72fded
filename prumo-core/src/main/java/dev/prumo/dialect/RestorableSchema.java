package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartSchema.Statement;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SchemaChange.AlterObject;
import dev.prumo.operation.SchemaChange.CreateObject;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Index;
import dev.prumo.schema.Routine;
import dev.prumo.schema.Rule;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as statements that make it around rows which were there before: triggers do not fire for them, foreign keys and
 * indexes look at all of them once, a constraint that was never checked is not checked now, and what keeps the rows of a query
 * is empty until somebody fills it.
 */
public final class RestorableSchema {
    private final Dialect dialect;
    private final List<Statement> early = new ArrayList<>();
    private final List<Statement> indexes = new ArrayList<>();
    private final List<Statement> constraints = new ArrayList<>();
    private final List<Statement> last = new ArrayList<>();

    private RestorableSchema(Dialect dialect) {
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /**
     * Says how a place is made again.
     *
     * @param ledger the schema of the ledger, or the prefix of its tables
     */
    public static PartSchema of(Dialect dialect, String ledger, Snapshot snapshot) {
        RestorableSchema schema = new RestorableSchema(dialect);
        dialect.tenantSql(ledger).beforeSchema().forEach(text -> schema.early.add(new Statement(text, false)));
        Snapshot empty = Snapshot.empty(snapshot.dialect(), snapshot.version());
        for (PlannedChange planned : ChangePlan.between(empty, snapshot, dialect.abilities(), DiffRules.STRICT)
                .changes()) {
            schema.add(planned.change());
        }
        List<Statement> late = new ArrayList<>(schema.indexes);
        late.addAll(schema.constraints);
        late.addAll(schema.last);
        return new PartSchema(schema.early, late);
    }

    private void add(SchemaChange change) {
        if (change instanceof CreateObject create) {
            add(create);
        } else if (change instanceof AlterObject alter && alter.to() instanceof Table) {
            // Such as one whose rows are told apart by an index.
            last.addAll(statements(change, false));
        } else {
            early.addAll(statements(change, change instanceof AlterObject alter && mayName(alter.to())));
        }
    }

    private void add(CreateObject create) {
        SchemaObject object = create.object();
        if (object instanceof Table) {
            List<Constraint> now =
                    create.inline().stream().filter(one -> !isLate(one)).toList();
            early.addAll(statements(new CreateObject(object, now), false));
            create.inline().stream().filter(RestorableSchema::isLate).forEach(this::late);
        } else if (object instanceof Constraint constraint && isLate(constraint)) {
            late(constraint);
        } else if (object instanceof Index) {
            indexes.addAll(statements(create, false));
        } else if (object instanceof Trigger || object instanceof Rule) {
            last.addAll(statements(create, mayName(object)));
        } else if (object instanceof View view && view.materialized()) {
            List<Statement> all = statements(create, false);
            // There is nothing to fill it with yet.
            early.add(new Statement(all.get(0).text() + "\nwith no data", false));
            early.addAll(all.subList(1, all.size()));
        } else {
            early.addAll(statements(create, mayName(object)));
        }
    }

    private static boolean isLate(Constraint constraint) {
        return constraint.kind() == ConstraintKind.FOREIGN_KEY || !constraint.valid();
    }

    private void late(Constraint constraint) {
        List<Statement> all = statements(new CreateObject(constraint, List.of()), false);
        // Rows may lack what an unchecked one asks for, so that the column has to let them in.
        int before = constraint.kind() == ConstraintKind.NOT_NULL && all.size() > 1 ? 1 : 0;
        early.addAll(all.subList(0, before));
        constraints.addAll(all.subList(before, all.size()));
    }

    /** In all else the mark would be what somebody has written. */
    private static boolean mayName(SchemaObject object) {
        return object instanceof Routine || object instanceof Trigger;
    }

    private List<Statement> statements(SchemaChange change, boolean named) {
        List<Statement> statements = new ArrayList<>();
        for (RenderedStep step : dialect.renderer().render(change)) {
            if (!(step instanceof RenderedStep.Sql sql)) {
                throw new IllegalStateException("a new object is made by SQL alone: " + change);
            }
            statements.add(new Statement(sql.text(), named));
        }
        return statements;
    }
}
