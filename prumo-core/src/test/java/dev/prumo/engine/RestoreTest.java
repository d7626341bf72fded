package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.BackupOptions;
import dev.prumo.RestoreOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;

/** One tenant that is a schema comes back whole, in one moment, and what was there stays beside it. */
final class RestoreTest {
    private final List<BackupEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        return new TenantProject(folder, database)
                .shared("s1", "create table plan (id integer primary key);\ninsert into plan values (1), (2);")
                .tenant("t1", """
                        create table item (id bigint generated always as identity primary key,
                          plan integer references plan (id), name text not null);
                        create function shout(t text) returns text language sql as 'select upper(t)';
                        create table note (item bigint references item (id), text text);
                        """)
                .tenant("t2", "-- prumo:placeholders on", """
                        create function names() returns bigint language plpgsql as
                          'begin return (select count(*) from ${schema}.item); end';
                        """);
    }

    /** Two tenants at the heads, each with two items and a note. */
    private TenantProject filled(TestDatabase database) {
        TenantProject project = project(database);
        project.upgrade();
        project.create("acme", "bolt");
        for (String tenant : List.of("acme", "bolt")) {
            database.execute(
                    "insert into tenant_" + tenant + ".item (plan, name) values (1, 'first " + tenant
                            + "'), (2, 'second')",
                    "insert into tenant_" + tenant + ".note values (1, 'a note')");
        }
        return project;
    }

    private Path backup(TenantProject project) {
        return project.open()
                .backups(event -> {})
                .create(BackupOptions.DEFAULTS)
                .path();
    }

    private RestoreReport restore(TenantProject project, RestoreOptions options) {
        return project.open().backups(events::add).restore(options);
    }

    private static RestoreOptions of(Path set, String tenant) {
        return new RestoreOptions(set.toString(), Optional.of(tenant), Optional.empty(), true, false, false);
    }

    private static Restored only(RestoreReport report) {
        assertThat(report.targets()).hasSize(1);
        return report.targets().get(0);
    }

    private static List<String> items(TestDatabase database, String schema) {
        return database.column("select id || ' ' || name from \"" + schema + "\".item order by id");
    }

    private ErrorCode refusal(TenantProject project, RestoreOptions options) {
        return catchThrowableOfType(PrumoException.class, () -> restore(project, options))
                .code();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aTenantComesBackAndWhatWasThereIsKeptBesideIt(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute(
                "delete from tenant_acme.note",
                "update tenant_acme.item set name = 'spoiled'",
                "insert into tenant_acme.item (name) values ('late')",
                "insert into tenant_bolt.item (name) values ('late')");

        Restored restored = only(restore(project, of(set, "acme")));

        assertThat(restored.place()).isEqualTo("tenant_acme");
        assertThat(restored.heads()).containsExactly("t2");
        assertThat(restored.rows()).isEqualTo(3);
        String kept = restored.kept().orElseThrow();
        assertThat(kept).startsWith("tenant_acme__before_");
        assertThat(project.schemas()).containsExactly("tenant_acme", kept, "tenant_bolt");
        assertThat(items(database, "tenant_acme")).containsExactly("1 first acme", "2 second");
        assertThat(items(database, kept)).containsExactly("1 spoiled", "2 spoiled", "3 late");
        assertThat(items(database, "tenant_bolt")).hasSize(3);
        assertThat(project.positions()).containsExactly(" s1", "acme t2", "bolt t2");
        assertThat(project.runs()).last().isEqualTo("restore OK 1 0");
        assertThat(database.value("select direction from prumo.history order by id desc limit 1"))
                .isEqualTo("stamp");
        // The sequence goes on, functions say the name that the schema has now, and the next run finds everybody at the
        // heads.
        database.execute("insert into tenant_acme.item (name) values ('next')");
        assertThat(items(database, "tenant_acme")).contains("3 next");
        assertThat(database.value("select tenant_acme.names()")).isEqualTo("3");
        assertThat(database.value("select pg_get_functiondef('tenant_acme.names()'::regprocedure)"))
                .doesNotContain("__restore_");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
        assertThat(project.tenants().list()).hasSize(2);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void undoExchangesTheTwoAgainAndKeepsBoth(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute("update tenant_acme.item set name = 'spoiled'");
        String first = only(restore(project, of(set, "acme"))).kept().orElseThrow();

        Restored undone = only(project.open().backups(events::add).undo("acme"));

        assertThat(items(database, "tenant_acme")).containsExactly("1 spoiled", "2 spoiled");
        String second = undone.kept().orElseThrow();
        assertThat(items(database, second)).containsExactly("1 first acme", "2 second");
        assertThat(project.schemas()).contains("tenant_acme", second).doesNotContain(first.equals(second) ? "" : first);
        only(project.open().backups(events::add).undo("acme"));
        assertThat(items(database, "tenant_acme")).containsExactly("1 first acme", "2 second");
        assertThat(project.runs()).last().isEqualTo("restore-undo OK 1 0");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void nothingIsUndoneOfATenantThatWasNeverRestored(TestDatabase database) {
        TenantProject project = filled(database);

        PrumoException refused = catchThrowableOfType(
                PrumoException.class, () -> project.open().backups(events::add).undo("acme"));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_NOTHING_KEPT);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whatExistsIsOnlyReplacedByForce(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);

        assertThat(refusal(
                        project,
                        new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), false, false, false)))
                .isEqualTo(ErrorCode.RESTORE_NEEDS_FORCE);
        assertThat(refusal(project, of(set, "nobody"))).isEqualTo(ErrorCode.RESTORE_TENANT_ABSENT);
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
        assertThat(project.runs()).noneMatch(run -> run.startsWith("restore"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aTenantThatIsGoneComesBackWithItsRowOfTheRegistry(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.tenants().drop(List.of("acme"), false);

        Restored restored = only(restore(
                project,
                new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), false, false, false)));

        assertThat(restored.kept()).isEmpty();
        assertThat(project.registry()).containsExactly("acme tenant_acme active", "bolt tenant_bolt active");
        assertThat(items(database, "tenant_acme")).containsExactly("1 first acme", "2 second");
        assertThat(database.value("select tenant_acme.names()")).isEqualTo("2");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aTenantComesBackUnderAnotherIdBesideItself(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute("update tenant_acme.item set name = 'now'");

        Restored restored = only(restore(
                project,
                new RestoreOptions(set.toString(), Optional.of("acme"), Optional.of("acme old"), false, false, false)));

        assertThat(restored.place()).isEqualTo("tenant_acme old");
        assertThat(items(database, "tenant_acme old")).containsExactly("1 first acme", "2 second");
        assertThat(items(database, "tenant_acme")).containsExactly("1 now", "2 now");
        assertThat(database.value("select \"tenant_acme old\".names()")).isEqualTo("2");
        assertThat(project.registry()).contains("acme old tenant_acme old active");
        assertThat(project.positions()).contains("acme old t2");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aSinglePartIsEnough(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        Path part;
        try (var files = Files.list(set)) {
            part = files.filter(file -> file.getFileName().toString().startsWith("tenant_bolt"))
                    .findFirst()
                    .orElseThrow();
        }
        Path alone = Files.copy(part, folder.resolve("bolt.zip"));
        database.execute("delete from tenant_bolt.note", "delete from tenant_bolt.item");

        Restored restored = only(restore(
                project, new RestoreOptions(alone.toString(), Optional.empty(), Optional.empty(), true, false, false)));

        assertThat(restored.tenant()).isEqualTo("bolt");
        assertThat(items(database, "tenant_bolt")).containsExactly("1 first bolt", "2 second");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aPartThatIsNotWhatWasWrittenChangesNothing(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        try (var files = Files.list(set)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("tenant_acme"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(part);
            bytes[bytes.length / 2] ^= 1;
            Files.write(part, bytes);
        }

        PrumoException refused = catchThrowableOfType(PrumoException.class, () -> restore(project, of(set, "acme")));

        assertThat(refused.code().exitCode().number()).isEqualTo(8);
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
        assertThat(items(database, "tenant_acme")).containsExactly("1 first acme", "2 second");
        assertThat(project.runs()).last().isEqualTo("restore ERROR 0 1");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aBackupThatIsNewerThanTheCodeIsRefusedAndAnOlderOneIsUpgradedInTheShadow(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.tenant(
                "t3",
                "alter table item add column price integer not null default 7;\ninsert into note values (1, 'up');");
        project.upgrade();

        Restored older = only(restore(project, of(set, "acme")));
        assertThat(older.heads()).containsExactly("t2");
        Restored upgraded = only(restore(
                project, new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), true, true, false)));

        assertThat(upgraded.heads()).containsExactly("t3");
        assertThat(database.column("select price from tenant_acme.item")).containsExactly("7", "7");
        assertThat(database.value("select count(*) from tenant_acme.note")).isEqualTo("2");
        assertThat(project.positions()).containsExactly(" s1", "acme t3", "bolt t3");
        assertThat(database.value("select count(*) from prumo.history where tenant like '%restore%'"))
                .isEqualTo("0");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);

        Path newer = backup(project);
        try {
            Files.delete(folder.resolve("migrations/tenant/t3.sql"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(refusal(project, of(newer, "acme"))).isEqualTo(ErrorCode.RESTORE_NEWER);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void anUpgradeThatFailsLeavesWhatIsLive(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.tenant("t3", "alter table item add constraint few check (id < 2);");

        PrumoException refused = catchThrowableOfType(
                PrumoException.class,
                () -> restore(
                        project,
                        new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), true, true, false)));

        assertThat(refused.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
        assertThat(project.positions()).containsExactly(" s1", "acme t2", "bolt t2");
        assertThat(items(database, "tenant_acme")).hasSize(2);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void viewsAndForeignKeysOfOthersLeadToWhatCameBack(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute(
                "create view public.all_items with (security_barrier) as select id, name from tenant_acme.item",
                "create view public.upon as select count(*) as n from public.all_items",
                "comment on view public.all_items is 'said'",
                "create table public.link (item bigint constraint to_item references tenant_acme.item (id))",
                "insert into public.link values (1)",
                "update tenant_acme.item set name = 'spoiled'");

        String kept = only(restore(project, of(set, "acme"))).kept().orElseThrow();

        assertThat(database.column("select name from public.all_items order by id"))
                .containsExactly("first acme", "second");
        assertThat(database.value("select n from public.upon")).isEqualTo("2");
        assertThat(database.value("select obj_description('public.all_items'::regclass)"))
                .isEqualTo("said");
        assertThat(database.value("select reloptions::text from pg_class where oid = 'public.all_items'::regclass"))
                .contains("security_barrier");
        assertThat(
                        database.value(
                                "select confrelid::regclass || ' ' || convalidated from pg_constraint where conname = 'to_item'"))
                .isEqualTo("tenant_acme.item true");
        // Nothing leads to what was kept: it can go.
        database.execute("drop schema \"" + kept + "\" cascade");
        assertThat(database.value("select n from public.upon")).isEqualTo("2");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aForeignKeyThatNoLongerHoldsIsToldAndLeftUnproven(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute(
                "insert into tenant_acme.item (name) values ('third')",
                "create table public.link (item bigint constraint to_item references tenant_acme.item (id))",
                "insert into public.link values (3)");

        restore(project, of(set, "acme"));

        assertThat(database.value("select convalidated from pg_constraint where conname = 'to_item'"))
                .isEqualTo("f");
        assertThat(events)
                .filteredOn(BackupEvent.Warning.class::isInstance)
                .extracting(event -> ((BackupEvent.Warning) event).code())
                .containsExactly("warning.restore-key-unproven");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whatElseStandsOnTheTenantIsListedAndNothingIsReplaced(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute(
                "create materialized view public.copy_of_items as select * from tenant_acme.item",
                "create table public.child () inherits (tenant_acme.note)");

        PrumoException refused = catchThrowableOfType(PrumoException.class, () -> restore(project, of(set, "acme")));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_DEPENDED_ON);
        assertThat(refused.getMessage()).contains("copy_of_items").contains("child");
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void everyRowThatWritersCommitIsInTheOneOrInTheOther(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        List<Background<Integer>> writers = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            String name = "writer " + i;
            writers.add(Background.of(() -> {
                int written = 0;
                try (Connection connection = database.connect();
                        var insert = connection.prepareStatement("insert into tenant_acme.item (name) values (?)")) {
                    while (!ended.get()) {
                        insert.setString(1, name);
                        insert.executeUpdate();
                        written++;
                        begun.countDown();
                    }
                }
                return written;
            }));
        }
        begun.await();

        String kept = only(restore(project, of(set, "acme"))).kept().orElseThrow();
        Eventually.is("writers write on", () -> items(database, "tenant_acme").size() > 10);
        ended.set(true);
        int written = 0;
        for (Background<Integer> writer : writers) {
            written += writer.result();
        }

        String rows = "select count(*) from %s.item where name like 'writer%%'";
        int found = Integer.parseInt(database.value(rows.formatted("tenant_acme")))
                + Integer.parseInt(database.value(rows.formatted('"' + kept + '"')));
        assertThat(found).isEqualTo(written);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aTransactionThatStaysOpenEndsTheRestoreAndNothingElse(TestDatabase database) throws SQLException {
        TenantProject project = filled(database).impatient();
        Path set = backup(project);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into tenant_acme.note values (1, 'pending')");

            PrumoException refused =
                    catchThrowableOfType(PrumoException.class, () -> restore(project, of(set, "acme")));

            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_LOCKED);
            assertThat(refused.code().exitCode().number()).isEqualTo(7);
            other.commit();
        }
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
        assertThat(database.value("select count(*) from tenant_acme.note")).isEqualTo("2");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aDifferenceIsToldRowByRowAndNothingStays(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute(
                "update tenant_acme.item set name = 'spoiled' where id = 2",
                "insert into tenant_acme.item (name) values ('late')",
                "delete from tenant_acme.note",
                "create table tenant_acme.extra (id integer)");

        RestoreDifference difference = project.open().backups(events::add).diff(of(set, "acme"));

        assertThat(difference.tables())
                .extracting(table -> table.name() + " " + table.presence() + " " + table.onlyLive() + " "
                        + table.onlySet() + " " + table.changed() + " " + table.gone() + table.back() + table.other())
                .containsExactly("extra ONLY_LIVE 0 0 0 [][][]", "item BOTH 1 0 1 [3][][2]", "note BOTH 0 1 0 [][][]");
        assertThat(project.schemas()).containsExactly("tenant_acme", "tenant_bolt");
        assertThat(project.runs()).noneMatch(run -> run.startsWith("restore"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void longNamesAreShortenedAlwaysInTheSameWay(TestDatabase database) {
        TenantProject project = project(database);
        project.upgrade();
        String id = "ação_" + "x".repeat(48);
        assertThat(TenantProject.only(project.create(id)).error()).isEmpty();
        Path set = backup(project);

        String kept = only(restore(project, of(set, id))).kept().orElseThrow();

        assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        assertThat(project.schemas()).containsExactlyInAnyOrder("tenant_" + id, kept);
        assertThat(database.value("select \"tenant_" + id + "\".names()")).isEqualTo("0");
        assertThat(project.tenants().list()).hasSize(1);
        only(project.open().backups(events::add).undo(id));
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whatStandsAsideIsNoTenantOfAPattern(TestDatabase database) {
        TenantProject project = filled(database).toml("[tenants]\nsource = 'pattern'\nschema = 'tenant_{id}'\n");
        Path set = backup(project);
        database.execute("create schema tenant_acme__restore_20200101_000000");

        restore(project, of(set, "acme"));

        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id())
                .containsExactly("acme", "bolt");
        assertThat(events)
                .contains(new BackupEvent.Warning(
                        "warning.restore-leftover", Map.of("place", "tenant_acme__restore_20200101_000000")));
        assertThat(project.schemas()).noneMatch(name -> name.contains("__restore_"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whatIsKeptGoesWithRetentionUnlessSomethingStandsOnIt(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        String acme = only(restore(project, of(set, "acme"))).kept().orElseThrow();
        String bolt = only(restore(project, of(set, "bolt"))).kept().orElseThrow();
        database.execute("create view public.old as select name from \"" + bolt + "\".item");
        Instant soon = Instant.now().plusSeconds(60);

        assertThat(project.open().backups(events::add).pruneKept(soon.minusSeconds(3600), false))
                .isEmpty();
        assertThat(project.open().backups(events::add).pruneKept(soon, true)).containsExactlyInAnyOrder(acme, bolt);
        assertThat(project.open().backups(events::add).pruneKept(soon, false)).containsExactly(acme);

        assertThat(project.schemas())
                .contains("tenant_acme", "tenant_bolt", bolt)
                .doesNotContain(acme);
        assertThat(events)
                .filteredOn(BackupEvent.Warning.class::isInstance)
                .extracting(event -> ((BackupEvent.Warning) event).code())
                .containsExactly("warning.kept-depended-on");
        assertThat(database.value("select count(*) from public.old")).isEqualTo("2");
    }

    /** The registry may name what it likes: a place that stands aside is a defect of that row. */
    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whatStandsAsideIsNoTenantOfTheRegistry(TestDatabase database) {
        TenantProject project = filled(database);
        database.execute(
                "create schema tenant_x__before_20200101_000000",
                "insert into prumo.tenant values ('x', 'main', 'tenant_x__before_20200101_000000', 'active')");

        assertThat(project.upgrade().targets())
                .flatExtracting(target ->
                        target.error().stream().map(PrumoException::code).toList())
                .containsExactly(ErrorCode.TENANT_PLACE_RESERVED);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void routinesGoOnUnderNamesThatNeedQuotes(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database).tenant("t1", """
                        create table item (id integer primary key, name text not null);
                        create function how_many() returns bigint language plpgsql set search_path from current
                          as 'begin return (select count(*) from item); end';
                        """);
        String id = "Zé \"o\" d'água";
        String schema = "\"tenant_Zé \"\"o\"\" d'água\"";
        assertThat(TenantProject.only(project.create(id)).error()).isEmpty();
        database.execute("insert into " + schema + ".item values (1, 'one')");
        Path set = backup(project);
        database.execute("delete from " + schema + ".item");

        String kept = only(restore(project, of(set, id))).kept().orElseThrow();

        assertThat(database.value("select " + schema + ".how_many()")).isEqualTo("1");
        assertThat(database.value("select proconfig::text from pg_proc where proname = 'how_many' and pronamespace ="
                        + " (select oid from pg_namespace where nspname = 'tenant_Zé \"o\" d''água')"))
                .doesNotContain("__restore_");
        assertThat(project.schemas()).containsExactlyInAnyOrder("tenant_" + id, kept);
        only(project.open().backups(events::add).undo(id));
        assertThat(database.value("select " + schema + ".how_many()")).isEqualTo("0");
    }
}
