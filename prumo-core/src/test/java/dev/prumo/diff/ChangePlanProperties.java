package dev.prumo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.schema.Snapshot;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangePlanProperties {
    @Provide
    Arbitrary<SchemaSample> schemas() {
        return RandomSchemas.schemas(false);
    }

    @Provide
    Arbitrary<SchemaSample> plainSchemas() {
        return RandomSchemas.schemas(true);
    }

    @Property
    void aSchemaNeedsNoChangeToBecomeItself(@ForAll("schemas") SchemaSample schema, @ForAll long seed) {
        assertThat(plan(schema.build(), schema.shuffled(seed)).changes()).isEmpty();
    }

    @Property
    void changesLeadToTheWantedSchemaAndNeverMeetWhatIsNotThereOrStillThere(
            @ForAll("schemas") SchemaSample one, @ForAll("schemas") SchemaSample other) {
        reaches(one.build(), other.build(), SampleAbilities.ALTERING);
    }

    @Property
    void rebuildsLeadToTheWantedSchemaToo(
            @ForAll("plainSchemas") SchemaSample one, @ForAll("plainSchemas") SchemaSample other) {
        reaches(one.build(), other.build(), SampleAbilities.REBUILDING);
    }

    @Property
    void theWayBackLeadsToWhereItBegan(@ForAll("schemas") SchemaSample one, @ForAll("schemas") SchemaSample other) {
        Snapshot from = one.build();
        Snapshot to = other.build();
        PureServer server = new PureServer(to, from, SampleAbilities.ALTERING);
        server.apply(plan(from, to).reversed());

        assertThat(PairRun.facts(Difference.between(server.snapshot(from), from)))
                .isEmpty();
    }

    @Property
    void theOrderInWhichASchemaIsReadChangesNothing(
            @ForAll("schemas") SchemaSample one, @ForAll("schemas") SchemaSample other, @ForAll long seed) {
        assertThat(words(plan(one.shuffled(seed), other.shuffled(seed + 1))))
                .isEqualTo(words(plan(one.build(), other.build())));
    }

    private static void reaches(Snapshot from, Snapshot to, Abilities abilities) {
        PureServer server = new PureServer(from, to, abilities);
        server.apply(ChangePlan.between(from, to, abilities, DiffRules.STRICT));

        assertThat(PairRun.facts(Difference.between(server.snapshot(to), to))).isEmpty();
    }

    private static ChangePlan plan(Snapshot from, Snapshot to) {
        return ChangePlan.between(from, to, SampleAbilities.ALTERING, DiffRules.STRICT);
    }

    private static List<PlannedChange> words(ChangePlan plan) {
        return plan.changes();
    }
}
