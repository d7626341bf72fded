package dev.prumo;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.execute.HeadSnapshot.Statement;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Rule;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole schema as statements for an empty one.
 *
 * @param early all but what is late, in order
 * @param tables names of the tables, in the order in which they are made: none of them looks for rows of a later one
 * @param late what looks at rows or looks for them: triggers, rules, foreign keys in circles
 */
record SchemaStatements(List<Statement> early, List<String> tables, List<Statement> late) {
    SchemaStatements {
        early = List.copyOf(early);
        tables = List.copyOf(tables);
        late = List.copyOf(late);
    }

    static SchemaStatements of(Project project, Snapshot schema) {
        Snapshot empty = Snapshot.empty(schema.dialect(), schema.version());
        List<Statement> early = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<Statement> late = new ArrayList<>();
        project.dialect()
                .tenantSql(project.settings().ledger().schema())
                .beforeSchema()
                .forEach(text -> early.add(new Statement(text, false)));
        for (PlannedChange planned : ChangePlan.between(
                        empty, schema, project.dialect().abilities(), DiffRules.STRICT)
                .changes()) {
            boolean behind = planned.change() instanceof SchemaChange.CreateObject create && isLate(create.object());
            List<Statement> part = behind ? late : early;
            project.dialect().renderer().texts(planned.change()).forEach(text -> part.add(new Statement(text, true)));
            if (planned.change() instanceof SchemaChange.CreateObject create
                    && create.object() instanceof Table table) {
                tables.add(table.name().text());
            }
        }
        return new SchemaStatements(early, tables, late);
    }

    private static boolean isLate(SchemaObject object) {
        return object instanceof Trigger
                || object instanceof Rule
                || (object instanceof Constraint constraint && constraint.kind() == ConstraintKind.FOREIGN_KEY);
    }

    /** All of them, for a schema that gets its rows later. */
    List<Statement> all() {
        List<Statement> all = new ArrayList<>(early);
        all.addAll(late);
        return all;
    }
}
