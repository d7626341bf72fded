package dev.prumo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachFinderTest {
    private static final Set<String> SHARED =
            Set.of("audits", "plans", "users", "audits_idx", "audits_id_seq", "Mixed");

    /** Applied before: invoices, with a foreign key to the shared plans; users, which the shared schema has too. */
    private static final TenantTables APPLIED = TenantTables.of(
            List.of(PlanSamples.revision("r1", true), PlanSamples.revision("r2", true)),
            PlanSamples.bodies(Map.of(
                    "r1", "create table users (id int); create table invoices (id int, plan int references plans);",
                    "r2", "alter table users add column mixed int references public.\"Mixed\";")));

    private static List<SharedReach> find(Step... steps) {
        return new ReachFinder("public", SHARED, () -> APPLIED).find(List.of(steps));
    }

    private static SharedReach reach(Step step) {
        return find(step).get(0);
    }

    private static String sorted(Set<String> names) {
        return String.join(",", new TreeSet<>(names));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    alter table audits add column x int | audits | ``
                    alter table AUDITS add column x int | audits | ``
                    alter table "AUDITS" add column x int | `` | ``
                    update audits set x = 1 | audits | ``
                    insert into audits values (1) | audits | ``
                    with x as (delete from audits returning *) select * from x | audits | ``
                    create index i on audits (x) | audits | ``
                    create trigger t after insert on audits for each row execute function f() | audits | ``
                    drop index audits_idx | audits_idx | ``
                    alter sequence audits_id_seq restart | audits_id_seq | ``
                    lock table audits | audits | ``
                    truncate audits, plans | audits,plans | ``
                    create table audits (id int) | `` | ``
                    create or replace view audits as select 1 | `` | ``
                    alter table orders add column x int | `` | ``
                    select * from audits | `` | ``
                    create table t (p int references plans) | `` | plans
                    create table t (p int references public.plans) | `` | plans
                    create table t (p int references "public"."Mixed") | `` | Mixed
                    create table t (p int references plans, u int references users) | users | plans
                    create table t (p int references orders) | `` | ``
                    create table t (p int references other.plans) | `` | ``
                    create table plans (id int); create table t (p int references plans) | plans | ``
                    alter table public.audits add column x int | `` | audits
                    create table public.fresh (id int) | `` | fresh
                    alter table t set schema public | `` | t
                    alter table other.audits add column x int | `` | ``
                    drop table invoices | `` | plans
                    alter table invoices drop constraint c | `` | plans
                    alter table invoices add column x int | `` | ``
                    alter table users drop column mixed | users | Mixed
                    create table t (p int references plans); drop table t | `` | plans
                    do $$ begin alter table audits add x int; end $$ | audits | ``
                    do $$ begin execute concat('alter table ', 'Mixed'); end $$ | Mixed | ``
                    do $$ begin alter table public.audits add x int; end $$ | `` | audits
                    do $$ declare public record; begin x := public.name; end $$ | `` | ``
                    do $$ begin alter table orders add x int; end $$ | `` | ``
                    create table t (p int references plans); insert into plans values (1) | `` | plans
                    """)
    void tellsWhatIsLockedOnPurposeFromWhatAMissingTableWouldReach(String script, String ambiguous, String locked) {
        SharedReach reach = reach(PlanSamples.step("r9", script));

        assertThat(sorted(reach.ambiguous())).as("ambiguous").isEqualTo(ambiguous);
        assertThat(sorted(reach.locked())).as("locked").isEqualTo(locked);
    }

    @Test
    void rowsThatAreCopiedAreWritten() {
        SharedReach reach = reach(PlanSamples.step("r9", "copy audits (id) from stdin;\n1\n\\.\n"));

        assertThat(reach.ambiguous()).containsExactly("audits");
    }

    @Test
    void codeThatLiesElsewhereReachesEverything() {
        assertThat(reach(PlanSamples.step("r9", "select fix_all()")).ambiguous())
                .isEqualTo(SHARED);
        assertThat(reach(PlanSamples.callback("r9")).ambiguous()).isEqualTo(SHARED);
    }

    @Test
    void besideStatementsOutsideOfTransactionsOnlyNamedObjectsAreReached() {
        assertThat(reach(PlanSamples.journaled("r9", "call fix_all('audits')")).ambiguous())
                .containsExactly("audits");
        assertThat(reach(PlanSamples.journaled("r9", "call fix_all(); drop index concurrently audits_idx"))
                        .ambiguous())
                .containsExactly("audits_idx");
    }

    @Test
    void whatOneStepLocksOnPurposeIsAmbiguousInAnother() {
        Step key = PlanSamples.step("r8", "create table t (p int references plans)");
        Step row = PlanSamples.step("r9", "insert into plans values (1)");

        assertThat(find(key, row))
                .containsExactly(
                        new SharedReach(Set.of(), Set.of("plans")), new SharedReach(Set.of("plans"), Set.of()));
    }

    @Test
    void whatAnEarlierStepMakesIsTheTenantsOwn() {
        assertThat(find(
                        PlanSamples.step("r7", "create table plans (id int primary key)"),
                        PlanSamples.step("r8", "create table t (p int references plans, q int references audits)"),
                        PlanSamples.step("r9", "drop table t")))
                .containsExactly(
                        SharedReach.NONE,
                        new SharedReach(Set.of("plans"), Set.of("audits")),
                        new SharedReach(Set.of("plans"), Set.of("audits")));
    }

    @Test
    void appliedRevisionsAreReadOnlyWhenAForeignKeyMatters() {
        AtomicInteger asked = new AtomicInteger();
        ReachFinder finder = new ReachFinder("public", SHARED, () -> {
            asked.incrementAndGet();
            return APPLIED;
        });

        finder.find(
                List.of(PlanSamples.step("r7", "alter table audits add x int; create table a (b int references c)")));
        assertThat(asked).hasValue(0);
        finder.find(List.of(
                PlanSamples.step("r8", "drop table invoices; create table a (b int references plans)"),
                PlanSamples.step("r9", "drop table a")));
        assertThat(asked).hasValue(1);
    }

    @Test
    void nothingIsReachedWithoutSharedNames() {
        ReachFinder finder = new ReachFinder("public", Set.of(), () -> APPLIED);

        assertThat(finder.find(List.of(PlanSamples.step("r9", "alter table audits add x int; drop table invoices"))))
                .containsExactly(SharedReach.NONE);
        assertThat(finder.find(List.of())).isEmpty();
    }

    @Provide
    Arbitrary<String> changes() {
        return Arbitraries.of(
                "alter table %s add column x int",
                "ALTER TABLE IF EXISTS ONLY %s DROP COLUMN x",
                "drop table if exists %s cascade",
                "update %s set a = 'b;' where c = $$d$$",
                "insert into %s (a) select b from c on conflict do nothing",
                "delete from only %s using b",
                "create unique index concurrently i on %s (lower(a))",
                "truncate a, %s restart identity",
                "do $do$ begin /* ' */ alter table %s add x int; end $do$",
                "do 'begin drop table %s; end'",
                "comment on column %s.a is 'x'",
                "vacuum (analyze) %s");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', 'é')
                .ofMinLength(3)
                .ofMaxLength(12)
                .map(name -> "n_" + name);
    }

    @Property(tries = 500)
    void everyUnqualifiedNameThatIsSharedIsAmbiguousWhateverStandsAroundIt(
            @ForAll("changes") String change, @ForAll("names") String name) {
        String before = "select 1; -- " + name + "\n";
        Step step = PlanSamples.journaled("r9", before + change.formatted(name.toUpperCase(Locale.ROOT)));
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);

        assertThat(new ReachFinder("public", Set.of(folded, "unrelated_" + folded), () -> TenantTables.NONE)
                        .find(List.of(step)))
                .containsExactly(new SharedReach(Set.of(folded), Set.of()));
        Step qualified = PlanSamples.journaled("r9", change.formatted("public." + name));
        assertThat(new ReachFinder("public", Set.of(name), () -> TenantTables.NONE).find(List.of(qualified)))
                .containsExactly(new SharedReach(Set.of(), Set.of(name)));
    }

    @Test
    void tablesOfRevisionsAreThoseThatTheyMakeOrRename() {
        TenantTables tables =
                TenantTables.of(List.of(PlanSamples.revision("a", true)), PlanSamples.bodies(Map.of("a", """
                        create table x (y int references z);
                        alter table x rename to w;
                        create table other.q (y int);
                        create index i on x (y);
                        """)));

        assertThat(tables.created()).containsExactlyInAnyOrder("x", "w");
        assertThat(tables.references().keySet()).isEqualTo(Set.of("x"));
    }
}
