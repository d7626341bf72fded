package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SchemaChange.AlterObject;
import dev.prumo.operation.SchemaChange.AlterTableColumn;
import dev.prumo.operation.SchemaChange.CreateObject;
import dev.prumo.operation.SchemaChange.DropObject;
import dev.prumo.operation.SchemaChange.RenameObject;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Grant;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Policy;
import dev.prumo.schema.Routine;
import dev.prumo.schema.RoutineKind;
import dev.prumo.schema.Sample;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.SequenceOptions;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresSchemaRendererTest {
    private static final PostgresSqlRenderer RENDERER = new PostgresSqlRenderer();
    private static final SequenceOptions BIG = new SequenceOptions("bigint", 1, 1, 1, Long.MAX_VALUE, 1, false);

    @Test
    void aTableIsOneReadableStatementWithItsConstraints() {
        Table table =
                Sample.table("order", column("id", "bigint"), column("Total", "numeric(10,2)"), column("note", "text"));

        assertThat(sql(new CreateObject(
                        table,
                        List.of(
                                constraint("order", "order_pkey", ConstraintKind.PRIMARY_KEY, "PRIMARY KEY (id)"),
                                constraint("order", "positive", ConstraintKind.CHECK, "CHECK ((\"Total\" > 0))")))))
                .containsExactly("""
                        create table "order" (
                            id bigint not null,
                            "Total" numeric(10,2) not null,
                            note text not null,
                            constraint order_pkey primary key (id),
                            constraint positive check (("Total" > 0))
                        )""");
    }

    @Test
    void anObjectComesWithItsCommentAndPrivileges() {
        Details details = new Details(
                Optional.of("someone"),
                Optional.of("it's"),
                List.of(
                        new Grant("reader", "select", false, false),
                        new Grant("reader", "insert", false, false),
                        new Grant("Admin", "select", true, false),
                        new Grant(Grant.OWNER, "delete", false, true)));

        assertThat(sql(new CreateObject(with(Sample.table("a", column("id", "integer")), details), List.of())))
                .containsExactly(
                        "create table a (\n    id integer not null\n)",
                        "comment on table a is 'it''s'",
                        "grant select, insert on table a to reader",
                        "grant select on table a to \"Admin\" with grant option",
                        "revoke delete on table a from current_user");
    }

    @Test
    void privilegesChangeByWhatDiffers() {
        Table before = with(
                Sample.table("a"),
                grants(new Grant("r", "select", true, false), new Grant("r", "insert", false, false)));
        Table after = with(
                Sample.table("a"),
                grants(new Grant("r", "select", false, false), new Grant("public", "select", false, false)));

        assertThat(sql(new AlterObject(before, after)))
                .containsExactly(
                        "revoke grant option for select on table a from r",
                        "revoke insert on table a from r",
                        "grant select on table a to r",
                        "grant select on table a to public");
    }

    @Test
    void aTypeChangesInOneStatementBetweenItsDefaults() {
        Column before = column("state", "text", "'new'::text");
        Column after = column("state", "mood", "'new'::mood");

        assertThat(sql(new AlterTableColumn(Identifier.of("a"), before, after, Optional.empty())))
                .containsExactly("""
                        alter table a
                            alter column state drop default,
                            alter column state type mood using state::mood,
                            alter column state set default 'new'::mood""");
    }

    @Test
    void labelsOfAnEnumComeInTheirPlaces() {
        EnumType before = new EnumType(Identifier.of("mood"), List.of("b", "d"), Details.NONE);
        EnumType after = new EnumType(Identifier.of("mood"), List.of("a", "a2", "b", "c", "d", "e"), Details.NONE);

        assertThat(sql(new AlterObject(before, after)))
                .containsExactly(
                        "alter type mood add value 'a' before 'b'",
                        "alter type mood add value 'a2' after 'a'",
                        "alter type mood add value 'c' after 'b'",
                        "alter type mood add value 'e'");
        assertThat(new PostgresAbilities().canDo(new AlterObject(before, after)))
                .isTrue();
        assertThat(new PostgresAbilities().canDo(new AlterObject(after, before)))
                .isFalse();
    }

    @Test
    void whatIsRenderedRunsOnTheOldestAndTheNewestServer(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase old,
            @FreshDatabase(DatabaseKind.POSTGRES_18) TestDatabase fresh) {
        for (TestDatabase database : List.of(old, fresh)) {
            changes().forEach(change -> database.execute(sql(change).toArray(String[]::new)));
            assertThat(database.tables("public")).containsExactly("ledger");
            assertThat(database.column("select indexname from pg_indexes where schemaname = 'public' order by 1"))
                    .containsExactly("ledger_at_idx", "ledger_pkey");
            assertThat(database.value("select count(*) from busy")).isEqualTo("0");
        }
    }

    private static List<SchemaChange> changes() {
        Identifier ledger = Identifier.of("ledger");
        Sequence numbers = new Sequence(Identifier.of("numbers"), BIG, Optional.empty(), false, Details.NONE);
        Sequence owned = new Sequence(
                Identifier.of("numbers"),
                BIG,
                Optional.of(ObjectKey.column(ledger, Identifier.of("number"))),
                false,
                Details.NONE);
        View view = new View(
                Identifier.of("busy"),
                false,
                " SELECT id\n   FROM ledger",
                List.of(),
                Map.of(),
                Optional.empty(),
                Details.NONE);
        Index index = new Index(
                ledger,
                Identifier.of("ledger_idx"),
                false,
                "ON ledger USING btree (at DESC)",
                List.of(),
                true,
                Optional.empty(),
                false,
                Details.NONE);
        Index renamed = new Index(
                ledger,
                Identifier.of("ledger_at_idx"),
                false,
                index.body(),
                List.of(),
                true,
                Optional.empty(),
                false,
                Details.NONE);
        Trigger trigger = new Trigger(
                ledger,
                Identifier.of("stamp"),
                "CREATE TRIGGER stamp BEFORE UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION stamp()",
                "always",
                Details.NONE);
        Routine stamp = new Routine(
                Identifier.of("stamp"),
                RoutineKind.FUNCTION,
                "",
                "CREATE OR REPLACE FUNCTION stamp()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$ BEGIN RETURN NEW; END $function$\n",
                "returns trigger",
                Details.NONE);
        Policy policy = new Policy(
                ledger,
                Identifier.of("own"),
                true,
                "select",
                List.of("public"),
                Optional.of("(id > 0)"),
                Optional.empty(),
                Details.NONE);
        return List.of(
                new CreateObject(new EnumType(Identifier.of("mood"), List.of("a", "b"), Details.NONE), List.of()),
                new CreateObject(numbers, List.of()),
                new CreateObject(stamp, List.of()),
                new CreateObject(
                        Sample.table(
                                "ledger",
                                column("id", "integer"),
                                column("at", "timestamp with time zone", "now()"),
                                column("mood", "mood"),
                                column("number", "bigint", "nextval('numbers'::regclass)")),
                        List.of(constraint("ledger", "ledger_pkey", ConstraintKind.PRIMARY_KEY, "PRIMARY KEY (id)"))),
                new AlterObject(numbers, owned),
                new CreateObject(index, List.of()),
                new RenameObject(index, renamed),
                new CreateObject(view, List.of()),
                new CreateObject(trigger, List.of()),
                new CreateObject(policy, List.of()),
                new DropObject(policy, List.of()));
    }

    private static List<String> sql(SchemaChange change) {
        return RENDERER.render(change).stream()
                .map(step -> ((RenderedStep.Sql) step).text())
                .toList();
    }

    private static Details grants(Grant... grants) {
        return new Details(Optional.empty(), Optional.empty(), List.of(grants));
    }

    private static Table with(Table table, Details details) {
        return table.changed().details(details).build();
    }

    private static Column column(String name, String type) {
        return column(name, type, Optional.empty());
    }

    private static Column column(String name, String type, String defaultValue) {
        return column(name, type, Optional.of(defaultValue));
    }

    private static Column column(String name, String type, Optional<String> defaultValue) {
        return Sample.column(name, type, false, defaultValue);
    }

    private static Constraint constraint(String table, String name, ConstraintKind kind, String definition) {
        return new Constraint(
                Identifier.of(table),
                Identifier.of(name),
                kind,
                true,
                definition,
                List.of(),
                Optional.empty(),
                true,
                false,
                Optional.empty(),
                Details.NONE);
    }
}
