package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.SafeChanges;
import dev.prumo.dialect.SafeChanges.Part;
import dev.prumo.dialect.SafeChanges.Stage;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.PlannedChange;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the way from one schema to another as sections of revision files, one stage after the other. */
public final class SectionWriter {
    private final Dialect dialect;
    private final Map<Stage, StringBuilder> up = new EnumMap<>(Stage.class);
    private final Map<Stage, StringBuilder> down = new EnumMap<>(Stage.class);

    private SectionWriter(Dialect dialect) {
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /**
     * Writes a plan.
     *
     * @param wanted where it leads
     * @param remarks what a person should read first, a line each
     * @return in the order in which they have to run; none for an empty plan
     */
    public static List<Section> write(Dialect dialect, ChangePlan plan, Snapshot wanted, List<String> remarks) {
        return plan.isEmpty() ? List.of() : new SectionWriter(dialect).write(plan, wanted, remarks);
    }

    private List<Section> write(ChangePlan plan, Snapshot wanted, List<String> remarks) {
        Map<SchemaChange, List<Part>> divided = divided(plan, wanted);
        remarks.forEach(remark -> review(Stage.PREPARE, up, remark));
        for (PlannedChange change : plan.changes()) {
            List<Part> parts = divided.getOrDefault(change.change(), List.of());
            Stage first = parts.isEmpty() ? Stage.PREPARE : parts.get(0).stage();
            remark(change, first, up);
            if (parts.isEmpty()) {
                statements(Stage.PREPARE, up, dialect.renderer().texts(change.change()));
            }
            parts.forEach(part -> statements(part.stage(), up, part.up()));
        }
        writeDown(plan, divided);
        return sections(plan);
    }

    private Map<SchemaChange, List<Part>> divided(ChangePlan plan, Snapshot wanted) {
        Set<ObjectKey> made = new HashSet<>();
        for (PlannedChange change : plan.changes()) {
            if (change.change() instanceof SchemaChange.CreateObject create) {
                made.add(create.object().key());
            }
        }
        SafeChanges.Around around = new SafeChanges.Around(wanted, made);
        Map<SchemaChange, List<Part>> divided = new HashMap<>();
        for (PlannedChange change : plan.changes()) {
            List<Part> parts = dialect.safeChanges().divide(change.change(), around);
            if (!parts.isEmpty()) {
                divided.put(change.change(), parts);
            }
        }
        return divided;
    }

    /** The way back is a plan of its own; of a divided change each part takes itself back. */
    private void writeDown(ChangePlan plan, Map<SchemaChange, List<Part>> divided) {
        Map<SchemaChange, List<Part>> open = new HashMap<>();
        divided.forEach((change, parts) -> open.put(change.reversed(), parts));
        for (PlannedChange change : plan.reversed().changes()) {
            List<Part> parts = open.remove(change.change());
            if (parts == null) {
                remark(change, Stage.PREPARE, down);
                statements(Stage.PREPARE, down, dialect.renderer().texts(change.change()));
            } else {
                parts.forEach(part -> statements(part.stage(), down, part.down()));
            }
        }
        // What the plan takes back in one go with something else, such as the index of a column, stands in stages of
        // its own.
        open.values()
                .forEach(parts -> parts.stream()
                        .filter(part -> part.stage() != Stage.PREPARE)
                        .forEach(part -> statements(part.stage(), down, part.down())));
    }

    private List<Section> sections(ChangePlan plan) {
        List<Section> sections = new ArrayList<>();
        boolean light = plan.changes().stream().allMatch(change -> isLight(change.change()));
        for (Stage stage : Stage.values()) {
            if (up.containsKey(stage)) {
                String upText = up.getOrDefault(stage, new StringBuilder()).toString();
                String downText = down.getOrDefault(stage, new StringBuilder()).toString();
                sections.add(new Section(
                        stage,
                        upText,
                        downText,
                        light,
                        stage == Stage.PREPARE && plan.loses(),
                        SchemaMark.isIn(upText + downText)));
            }
        }
        return sections;
    }

    private static boolean isLight(SchemaChange change) {
        return (change instanceof SchemaChange.CreateObject create && create.object() instanceof Index)
                || (change instanceof SchemaChange.DropObject drop && drop.object() instanceof Index);
    }

    private static void remark(PlannedChange change, Stage stage, Map<Stage, StringBuilder> texts) {
        change.loss().ifPresent(loss -> review(stage, texts, "loses " + loss.describe()));
        change.reviewNotes().forEach(note -> review(stage, texts, note));
    }

    private static void review(Stage stage, Map<Stage, StringBuilder> texts, String remark) {
        StringBuilder text = texts.computeIfAbsent(stage, any -> new StringBuilder());
        String mark = "-- review: ";
        for (String line : remark.split("\n", -1)) {
            text.append(mark).append(line).append('\n');
            mark = "--         ";
        }
    }

    private static void statements(Stage stage, Map<Stage, StringBuilder> texts, List<String> statements) {
        for (String statement : statements) {
            texts.computeIfAbsent(stage, any -> new StringBuilder())
                    .append(statement.strip())
                    .append(";\n");
        }
    }
}
