package dev.prumo.diff;

import static dev.prumo.schema.Sample.column;
import static dev.prumo.schema.Sample.primaryKey;
import static dev.prumo.schema.Sample.snapshot;
import static dev.prumo.schema.Sample.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.diff.Difference.Fact;
import dev.prumo.schema.Snapshot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private final Snapshot before =
            snapshot(table("audits", column("id", "bigint"), column("note", "text")), primaryKey("audits", "id"));

    @Test
    void aSchemaDoesNotDifferFromItself() {
        assertThat(Difference.between(before, before).isEmpty()).isTrue();
    }

    @Test
    void whatOneSideLacksAndWhatBothHaveOtherwise() {
        Snapshot after = snapshot(
                table("audits", column("note", "varchar"), column("id", "bigint"), column("at", "date")),
                table("sessions", column("id", "bigint")));
        Difference difference = Difference.between(before, after);
        assertThat(difference.added().keySet()).extracting(Object::toString).containsExactly("table sessions");
        assertThat(difference.removed().keySet())
                .extracting(Object::toString)
                .containsExactly("constraint audits.audits_pkey");
        assertThat(difference.changed())
                .singleElement()
                .satisfies(changed -> assertThat(changed.facts())
                        .containsExactly(
                                new Fact("columns.at", Optional.empty(), Optional.of("present")),
                                new Fact("columns.at.nullable", Optional.empty(), Optional.of("true")),
                                new Fact("columns.at.type", Optional.empty(), Optional.of("date")),
                                new Fact("columns.note.type", Optional.of("text"), Optional.of("varchar"))));
    }

    @Test
    void anotherOrderOfColumnsIsNoDifference() {
        Snapshot after =
                snapshot(table("audits", column("note", "text"), column("id", "bigint")), primaryKey("audits", "id"));
        assertThat(Difference.between(before, after).isEmpty()).isTrue();
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }
}
