package dev.prumo.schema;

import static dev.prumo.schema.Sample.column;
import static dev.prumo.schema.Sample.primaryKey;
import static dev.prumo.schema.Sample.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void aFactHasThePathOfItsRecord() {
        Table audits = table("audits", column("note", "text", false, Optional.of("'none'::text")));
        assertThat(Facts.of(audits))
                .containsEntry("columns.note.type", "text")
                .containsEntry("columns.note.defaultValue", "'none'::text")
                .containsEntry("columns.note", "present")
                .containsEntry("replicaIdentity", "default");
    }

    @Test
    void whatIsFalseAbsentOrEmptyIsNoFact() {
        assertThat(Facts.of(table("audits", column("id", "bigint", false, Optional.empty()))))
                .doesNotContainKeys("unlogged", "partitionBy", "inherits", "options", "columns.id.nullable");
        assertThat(Facts.of(column("id", "bigint"))).containsEntry("nullable", "true");
    }

    @Test
    void commentAndGrantsAreFactsAndTheOwnerIsNot() {
        Details details = new Details(
                Optional.of("admin"), Optional.of("who did what"), List.of(new Grant("app", "select", false, false)));
        assertThat(Facts.of(table("audits", details)))
                .containsEntry("comment", "who did what")
                .containsEntry("grants", "select to app")
                .doesNotContainValue("admin");
    }

    @Test
    void theVersionOfAnExtensionIsNoFact() {
        assertThat(Facts.of(new Extension(Sample.id("citext"), "1.6", Details.NONE)))
                .doesNotContainValue("1.6");
    }

    @Test
    void aNestedRecordHasThePathOfBoth() {
        Column numbered = Sample.column("id", "bigint")
                .changed()
                .identity(Optional.of(new Column.Identity(true, new SequenceOptions("bigint", 1, 1, 1, 9, 1, false))))
                .options(Map.of("n_distinct", "5"))
                .build();
        assertThat(Facts.of(numbered))
                .containsEntry("identity.always", "true")
                .containsEntry("identity.options.maximum", "9")
                .containsEntry("options.n_distinct", "5");
    }

    @Test
    void theOrderOfColumnsDoesNotChangeTheFingerprintAndAnythingElseDoes() {
        Column id = column("id", "bigint");
        Column note = column("note", "text");
        String fingerprint = Sample.snapshot(table("audits", id, note)).fingerprint();
        assertThat(Sample.snapshot(table("audits", note, id)).fingerprint()).isEqualTo(fingerprint);
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(List.of(
                        Sample.snapshot(table("audits", id)),
                        Sample.snapshot(table("audit", id, note)),
                        Sample.snapshot(table("audits", id, column("note", "varchar"))),
                        Sample.snapshot(table("audits", id, note), primaryKey("audits", "id"))))
                .extracting(Snapshot::fingerprint)
                .doesNotContain(fingerprint)
                .doesNotHaveDuplicates();
    }
}
