package dev.prumo.dialect.sqlite;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a table before and after its rebuild: nothing may differ but what was asked for. */
final class RebuildProof {
    private final String table;
    private final Reshaping reshaping;
    private final List<String> differences = new ArrayList<>();

    RebuildProof(String table, Reshaping reshaping) {
        this.table = table;
        this.reshaping = reshaping;
    }

    /** Compares the text that SQLite keeps now with the one that was asked for; the table's own name may be quoted. */
    void checkText(TableText found) {
        TableText wanted = reshaping.wanted();
        String asked = wanted.sql().substring(wanted.name().end());
        String kept = found.sql().substring(found.name().end());
        if (!asked.equals(kept)) {
            differences.add("the definition is " + kept.strip() + " instead of " + asked.strip());
        }
    }

    void checkFacts(TableFacts before, TableFacts after) {
        compareMaps("column", untouched(before.columns()), untouched(after.columns()));
        if (!reshaping.touchesKind()) {
            compare("kind of table", before.kind(), after.kind());
        }
        compareMaps("", before.others(), after.others());
        compare("number of rows", before.rows(), after.rows());
        if (!reshaping.touchesConstraints()) {
            compare("foreign keys", before.foreignKeys(), after.foreignKeys());
            compare("unique constraints", before.uniqueness(), after.uniqueness());
        }
        if (reshaping.keepsSequence()) {
            compare("number of the next row", before.sequence(), after.sequence());
        }
        List<String> violations = new ArrayList<>(after.violations());
        before.violations().forEach(violations::remove);
        violations.forEach(violation -> differences.add("foreign key broken by " + violation));
        after.broken().forEach((object, complaint) -> {
            if (!before.broken().containsKey(object)) {
                differences.add(object + " does not work any more: " + complaint);
            }
        });
    }

    /** @param changed rows whose untouched values are not what they were */
    void checkContent(long changed) {
        if (changed > 0) {
            differences.add(changed + " rows have other values in columns that should not change");
        }
    }

    /** @throws PrumoException if anything differed */
    void conclude() {
        if (!differences.isEmpty()) {
            throw PrumoException.of(ErrorCode.REBUILD_UNPROVEN)
                    .with("table", table)
                    .with("differences", String.join("; ", differences))
                    .build();
        }
    }

    private Map<String, String> untouched(Map<String, String> columns) {
        Map<String, String> untouched = new TreeMap<>(columns);
        untouched.keySet().removeAll(reshaping.touchedColumns());
        return untouched;
    }

    private void compareMaps(String kind, Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        for (String name : all.keySet()) {
            compare(
                    (kind + " " + name).strip(),
                    before.getOrDefault(name, "not there"),
                    after.getOrDefault(name, "not there"));
        }
    }

    private void compare(String what, Object before, Object after) {
        if (!before.equals(after)) {
            differences.add(what + " was " + before + " and is " + after);
        }
    }
}
