package dev.prumo.diff;

import static dev.prumo.diff.SchemaSample.columnKey;
import static dev.prumo.diff.SchemaSample.key;
import static dev.prumo.diff.SchemaSample.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePlanTest {
    private static final Snapshot EMPTY = schema().build();

    @Test
    void equalSnapshotsNeedNoChange() {
        SchemaSample sample =
                schema().table("a", "id int!").primaryKey("a", "id").index("a", "a_id", "id");

        assertThat(plan(sample.build(), sample.shuffled(7)).changes()).isEmpty();
    }

    @Test
    void theOrderOfColumnsIsNoDifference() {
        assertThat(words(schema().table("a", "x int", "y int"), schema().table("a", "y int", "x int")))
                .isEmpty();
    }

    @Test
    void whatIsNeededIsMadeFirst() {
        SchemaSample wanted = schema().view("active", "select")
                .table("account", "id int!", "kind kind")
                .enumType("kind", "a", "b")
                .primaryKey("account", "id")
                .table("booking", "account int")
                .foreignKey("booking", "booking_account", "account", "account")
                .index("booking", "booking_index", "account")
                .needs("column account.kind", "enum kind")
                .needs("view active", "column booking.account");

        assertThat(words(schema(), wanted))
                .containsExactly(
                        "create enum kind",
                        "create table account",
                        "create table booking",
                        "create index booking.booking_index",
                        "create view active");
    }

    @Test
    void whatNeedsSomethingIsDroppedBeforeIt() {
        SchemaSample old = schema().view("active", "select")
                .table("account", "id int!", "kind kind")
                .enumType("kind", "a", "b")
                .table("booking", "account int")
                .foreignKey("booking", "booking_account", "account", "account")
                .needs("column account.kind", "enum kind")
                .needs("view active", "column booking.account");

        assertThat(words(old, schema()))
                .containsExactly("drop view active", "drop table booking", "drop table account", "drop enum kind");
    }

    @Test
    void keysAreWrittenInANewTableAndForeignKeysThatCloseACircleAreNot() {
        SchemaSample wanted = schema().table("a", "id int!", "b int")
                .primaryKey("a", "id")
                .table("b", "id int!", "a int")
                .primaryKey("b", "id")
                .check("b", "b_check", "a")
                .foreignKey("a", "a_b", "b", "b")
                .foreignKey("b", "b_a", "a", "a");
        ChangePlan plan = plan(EMPTY, wanted.build());

        assertThat(words(plan))
                .containsExactly(
                        "create table a", "create table b", "create constraint a.a_b", "create constraint b.b_a");
        assertThat(plan.changes().get(1).change())
                .isInstanceOfSatisfying(
                        SchemaChange.CreateObject.class,
                        create -> assertThat(create.inline())
                                .extracting(Constraint::key)
                                .containsExactly(key("constraint b.b_check"), key("constraint b.b_pkey")));
        assertThat(words(plan.reversed()))
                .containsExactly("drop constraint a.a_b", "drop constraint b.b_a", "drop table a", "drop table b");
    }

    @Test
    void aProductThatWritesForeignKeysInTablesOnlyMakesTablesOfACircle() {
        SchemaSample wanted = schema().table("a", "b int")
                .table("b", "a int")
                .foreignKey("a", "a_b", "b", "b")
                .foreignKey("b", "b_a", "a", "a");

        assertThat(words(ChangePlan.between(EMPTY, wanted.build(), SampleAbilities.REBUILDING, DiffRules.STRICT)))
                .containsExactlyInAnyOrder("create table a", "create table b");
    }

    @Test
    void aTableMayReferToItself() {
        SchemaSample wanted = schema().table("a", "id int!", "parent int")
                .primaryKey("a", "id")
                .foreignKey("a", "a_parent", "parent", "a");

        assertThat(words(schema(), wanted)).containsExactly("create table a");
    }

    @Test
    void aSequenceIsMadeBeforeItsTableAndGivenToItAfter() {
        SchemaSample wanted = schema().table("a", "id int! = nextval")
                .sequence("a_id_seq", "a", "id")
                .needs("column a.id", "sequence a_id_seq")
                .needs("sequence a_id_seq", "column a.id");
        ChangePlan plan = plan(EMPTY, wanted.build());

        assertThat(words(plan))
                .containsExactly("create sequence a_id_seq", "create table a", "alter sequence a_id_seq");
        assertThat(words(plan.reversed())).containsExactly("drop table a");
    }

    @Test
    void aColumnCanGiveUpItsSequence() {
        SchemaSample old = schema().table("a", "id int! = nextval")
                .sequence("a_id_seq", "a", "id")
                .needs("column a.id", "sequence a_id_seq");
        SchemaSample wanted = schema().table("a", "id int!");
        ChangePlan plan = plan(old.build(), wanted.build());

        assertThat(words(plan)).containsExactly("alter column a.id", "drop sequence a_id_seq");
        assertThat(words(plan.reversed()))
                .containsExactly("create sequence a_id_seq", "alter column a.id", "alter sequence a_id_seq");
    }

    @Test
    void viewsInTheWayAreDroppedBeforeAndMadeAgainAfterWithThoseOnThem() {
        SchemaSample old = schema().table("a", "id int")
                .view("on_a", "select 1")
                .view("on_view", "select 2")
                .view("elsewhere", "select 3")
                .needs("view on_a", "column a.id")
                .needs("view on_view", "view on_a");
        SchemaSample wanted = schema().table("a", "id text")
                .view("on_a", "select 1")
                .view("on_view", "select 2")
                .view("elsewhere", "select 3")
                .needs("view on_a", "column a.id")
                .needs("view on_view", "view on_a");

        assertThat(words(old, wanted))
                .containsExactly(
                        "drop view on_view",
                        "drop view on_a",
                        "alter column a.id",
                        "create view on_a",
                        "create view on_view");
    }

    @Test
    void aGeneratedColumnInTheWayIsMadeAgainWithItsIndexAndLosesNothing() {
        SchemaSample old = schema().table("a", "x int", "*twice int = x * 2")
                .index("a", "a_twice", "twice")
                .needs("column a.twice", "column a.x");
        SchemaSample wanted = schema().table("a", "x text", "*twice int = x * 2")
                .index("a", "a_twice", "twice")
                .needs("column a.twice", "column a.x");
        ChangePlan plan = plan(old.build(), wanted.build());

        assertThat(words(plan))
                .containsExactly(
                        "drop index a.a_twice",
                        "drop column a.twice",
                        "alter column a.x",
                        "add column a.twice",
                        "create index a.a_twice");
        assertThat(plan.loses()).isFalse();
    }

    @Test
    void aLabelThatGoesExchangesTheTypeUnderItsColumns() {
        SchemaSample old = schema().enumType("mood", "good", "bad")
                .table("a", "m mood = 'good'::mood", "n mood[]")
                .function("judge", "body")
                .needs("column a.m", "enum mood")
                .needs("column a.n", "enum mood")
                .needs("routine judge()", "enum mood");
        SchemaSample wanted = schema().enumType("mood", "good")
                .table("a", "m mood = 'good'::mood", "n mood[]")
                .function("judge", "body")
                .needs("column a.m", "enum mood")
                .needs("column a.n", "enum mood")
                .needs("routine judge()", "enum mood");
        ChangePlan plan = plan(old.build(), wanted.build());

        assertThat(words(plan))
                .containsExactly(
                        "drop routine judge()",
                        "rename enum mood to mood__old",
                        "create enum mood",
                        "alter column a.m",
                        "alter column a.n",
                        "drop enum mood__old",
                        "create routine judge()");
        assertThat(losses(plan)).containsExactly("labels of enum mood: bad");
    }

    @Test
    void aDefaultIsAwayWhileItsFunctionIsMadeAgain() {
        SchemaSample old = schema().function("number", "body")
                .table("a", "x int = number()")
                .needs("column a.x", "routine number()");
        SchemaSample wanted = schema().function("number", "other result")
                .table("a", "x int = number()")
                .needs("column a.x", "routine number()");

        assertThat(words(old, wanted))
                .containsExactly(
                        "alter column a.x", "drop routine number()", "create routine number()", "alter column a.x");
    }

    @Test
    void aTableThatCannotBeChangedInPlaceIsRebuiltOnce() {
        SchemaSample old = schema().table("a", "x int", "y int", "z int")
                .check("a", "positive", "x")
                .index("a", "kept", "x")
                .index("a", "going", "z")
                .view("on_a", "select")
                .needs("view on_a", "table a");
        SchemaSample wanted = schema().table("a", "x text", "y int!", "w int")
                .index("a", "kept", "x")
                .index("a", "coming", "w")
                .view("on_a", "select")
                .needs("view on_a", "table a");
        ChangePlan plan = ChangePlan.between(old.build(), wanted.build(), SampleAbilities.REBUILDING, DiffRules.STRICT);

        assertThat(words(plan))
                .containsExactly(
                        "drop view on_a",
                        "drop index a.going",
                        "rebuild table a",
                        "create index a.coming",
                        "create view on_a");
        assertThat(losses(plan)).containsExactly("values of column a.z");
    }

    @Test
    void aColumnThatCanBeAddedNeedsNoRebuild() {
        assertThat(words(ChangePlan.between(
                        schema().table("a", "x int").build(),
                        schema().table("a", "x int", "y int").build(),
                        SampleAbilities.REBUILDING,
                        DiffRules.STRICT)))
                .containsExactly("add column a.y");
    }

    @Test
    void partitionsFollowTheirTable() {
        SchemaSample old = schema().table("a", "x int").partition("a1", "a", "x int");
        SchemaSample wanted = schema().table("a", "x int! = 1", "y int")
                .partition("a1", "a", "x int! = 1", "y int")
                .index("a", "a_x", "x")
                .index("a1", "a1_x", "x", "a_x");

        assertThat(words(old, wanted))
                .containsExactly("add column a.y", "alter column a.x", "create index a.a_x", "create index a1.a1_x");
        assertThat(words(wanted, old)).containsExactly("drop index a.a_x", "alter column a.x", "drop column a.y");
    }

    @Test
    void aPartitionCanHaveADefaultOfItsOwn() {
        SchemaSample old = schema().table("a", "x int").partition("a1", "a", "x int");
        SchemaSample wanted = schema().table("a", "x int = 1").partition("a1", "a", "x int = 2");

        assertThat(words(old, wanted)).containsExactly("alter column a.x", "alter column a1.x");
    }

    @Test
    void anotherNameOfTheSameIndexIsARenameOrNothing() {
        SchemaSample old = schema().table("a", "x int").index("a", "one", "x").unique("a", "first", "x");
        SchemaSample wanted =
                schema().table("a", "x int").index("a", "other", "x").unique("a", "second", "x");

        assertThat(words(old, wanted))
                .containsExactly("rename constraint a.first to second", "rename index a.one to other");
        assertThat(ChangePlan.between(old.build(), wanted.build(), SampleAbilities.ALTERING, DiffRules.STRICT.loosely())
                        .changes())
                .isEmpty();
    }

    @Test
    void aRenamedTableIsGuessedAndChangedOnlyWhenConfirmed() {
        SchemaSample old =
                schema().table("customer", "id int!", "name text", "note text").primaryKey("customer", "id");
        SchemaSample wanted =
                schema().table("client", "id int!", "name text", "note text").primaryKey("client", "id");
        ChangePlan plan = plan(old.build(), wanted.build());

        assertThat(words(plan)).containsExactly("create table client", "drop table customer");
        assertThat(losses(plan)).containsExactly("rows of table customer");
        assertThat(plan.guesses()).hasSize(1).first().satisfies(guess -> {
            assertThat(guess.from()).isEqualTo(key("table customer"));
            assertThat(guess.to()).isEqualTo(key("table client"));
        });
        assertThat(words(ChangePlan.between(
                        old.build(),
                        wanted.build(),
                        SampleAbilities.ALTERING,
                        DiffRules.STRICT.with(new Rename(key("table customer"), key("table client"))))))
                .containsExactly(
                        "rename table customer to client", "rename constraint client.customer_pkey to client_pkey");
    }

    @Test
    void aConfirmedColumnIsTheOnlyChangeWhenDependantsDifferByTheWordAlone() {
        SchemaSample old = schema().table("a", "id int!", "note text")
                .check("a", "noted", "note")
                .index("a", "a_note", "note")
                .view("notes", "SELECT a.note AS text FROM a WHERE a.note IS NOT NULL")
                .needs("view notes", "column a.note");
        SchemaSample wanted = schema().table("a", "id int!", "remark text")
                .check("a", "noted", "remark")
                .index("a", "a_note", "remark")
                .view("notes", "SELECT a.remark AS text FROM a WHERE a.remark IS NOT NULL")
                .needs("view notes", "column a.remark");
        DiffRules rules = DiffRules.STRICT.with(new Rename(columnKey("a", "note"), columnKey("a", "remark")));
        ChangePlan plan = ChangePlan.between(old.build(), wanted.build(), SampleAbilities.ALTERING, rules);

        assertThat(words(plan)).containsExactly("rename column a.note to remark");
        assertThat(words(plan.reversed())).containsExactly("rename column a.remark to note");
        assertThat(plan(old.build(), wanted.build()).guesses())
                .extracting(RenameGuess::from, RenameGuess::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(columnKey("a", "note"), columnKey("a", "remark")));
    }

    @Test
    void whatMayFailOnRowsIsNoted() {
        SchemaSample old = schema().table("a", "x int", "y int");
        SchemaSample wanted = schema().table("a", "x int!", "y text", "z int!").unique("a", "a_x", "x");

        assertThat(plan(old.build(), wanted.build()).changes())
                .flatExtracting(PlannedChange::reviewNotes)
                .containsExactly(
                        "fails if the table holds rows: column a.z is not null and has no default",
                        "fails if a row has no value in column a.x",
                        "writes every row: column a.y from int to text",
                        "fails if two rows are equal in constraint a.a_x");
    }

    @Test
    void aTypeThatDoesNotHoldAllValuesLosesThem() {
        assertThat(losses(plan(
                        schema().table("a", "x text").build(),
                        schema().table("a", "x int").build())))
                .containsExactly("what does not fit of column a.x: text to int");
    }

    @Test
    void aNameIsFreeBeforeItIsGivenAnew() {
        SchemaSample old = schema().table("a", "x int").index("a", "name", "x");
        SchemaSample wanted = schema().table("a", "x int").view("name", "select");

        assertThat(words(old, wanted)).containsExactly("drop index a.name", "create view name");
        assertThat(words(wanted, old)).containsExactly("drop view name", "create index a.name");
    }

    private static ChangePlan plan(Snapshot from, Snapshot to) {
        return ChangePlan.between(from, to, SampleAbilities.ALTERING, DiffRules.STRICT);
    }

    private static List<String> words(SchemaSample from, SchemaSample to) {
        return words(plan(from.build(), to.build()));
    }

    private static List<String> words(ChangePlan plan) {
        return plan.changes().stream().map(change -> change.change().describe()).toList();
    }

    private static List<String> losses(ChangePlan plan) {
        return plan.changes().stream()
                .flatMap(change -> change.loss().stream())
                .map(Loss::describe)
                .toList();
    }
}
