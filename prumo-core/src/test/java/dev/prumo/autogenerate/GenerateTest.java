package dev.prumo.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.AutogenerateOptions;
import dev.prumo.FleetOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.RenameQuestion;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a schema.sql to a revision, and what stands in the way. */
final class GenerateTest {
    private static final AutogenerateOptions OPTIONS = AutogenerateOptions.DEFAULTS;
    private static final String AUDITS =
            "create table audits (id integer primary key, actor varchar(20), note text);\n";

    @TempDir
    Path folder;

    private static PrumoException refusal(ModelProject project, AutogenerateOptions options) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> project.generate(options, "refused"));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @EachDatabase
    void theFirstRevisionMakesTheWholeSchemaAndTheNextOnesNothing(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).schema(AUDITS + """
                create table notes (id integer primary key, audit_id integer not null
                    constraint notes_audit_fk references audits (id) on delete cascade,
                    body text default 'empty', constraint notes_body_check check (length(body) < 100));
                create index notes_audit_idx on notes (audit_id);
                create view long_notes as select id, body from notes where length(body) > 10;
                """);

        AutogenerateReport report = project.generate("first");

        assertThat(report.files()).extracting(file -> file.revision()).containsExactly("first");
        ModelProject.assertDone(project.upgrade());
        assertThat(database.value("select count(*) from long_notes")).isEqualTo("0");
        assertThat(project.generate("nothing").differs()).isFalse();
        assertThat(project.files()).containsExactly("first.sql");
        ModelProject.assertDone(project.downgrade("base"));
        ModelProject.assertDone(project.upgrade());
    }

    @EachDatabase
    void theDatabaseOfTheProjectIsNotAsked(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).schema(AUDITS);

        project.with(
                        "database.url",
                        database.kind().isSqlite() ? "sqlite:////nowhere/x.db" : "postgresql://127.0.0.1:1/x")
                .generate("first");

        assertThat(project.files()).containsExactly("first.sql");
    }

    @EachDatabase
    void whatWouldLoseSomethingIsLeftOutAloud(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .reach(AUDITS + "create table old (id integer primary key, audit_id integer references audits (id));\n"
                        + "create index old_idx on old (audit_id);\n");

        AutogenerateReport report = project.schema(
                        "create table audits (id integer primary key, actor varchar(20)," + " at text);\n")
                .generate("fewer");

        assertThat(report.incomplete()).isTrue();
        assertThat(report.scopes().get(0).leftOut())
                .containsExactlyInAnyOrder("rows of table old", "values of column audits.note");
        assertThat(report.scopes().get(0).changes()).containsExactly("add column audits.at");
        assertThat(project.read("migrations/fewer.sql"))
                .contains("-- review: left out, as it loses rows of table old; --allow-drop writes it")
                .contains("-- prumo:phase expand\n")
                .doesNotContain("drop table");
        ModelProject.assertDone(project.upgrade());
        database.execute("insert into old (id) values (1)", "update audits set note = 'kept'");
        assertThat(project.generate("same").files()).isEmpty();
        assertThat(project.generate("same").incomplete()).isTrue();
    }

    @EachDatabase
    void withLeaveToDropItIsWrittenAndMarked(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).reach(AUDITS);

        AutogenerateReport report = project.schema("create table audits (id integer primary key, actor varchar(20));\n")
                .generate(OPTIONS.withAllowDrop(true), "no notes");

        assertThat(report.incomplete()).isFalse();
        assertThat(project.read("migrations/no_notes.sql"))
                .contains("-- review: loses values of column audits.note")
                .contains("-- prumo:phase contract\n");
        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing").differs()).isFalse();
        ModelProject.assertDone(project.downgrade("reach_1"));
    }

    @EachDatabase
    void aColumnOfAnotherTypeKeepsTheRowsBothWays(TestDatabase database) {
        ModelProject project =
                new ModelProject(folder, database).reach(AUDITS + "create index audits_actor_idx on audits (actor);\n");
        database.execute("insert into audits (id, actor, note) values (1, 'ana', 'kept')");

        project.schema("create table audits (id integer primary key, actor varchar(80), note text);\n"
                        + "create index audits_actor_idx on audits (actor);\n")
                .generate("longer");

        assertThat(project.read("migrations/longer.sql").contains("-- prumo:rebuild\n"))
                .isEqualTo(database.kind().isSqlite());
        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing").differs()).isFalse();
        assertThat(database.column("select actor || ' ' || note from audits")).containsExactly("ana kept");
        ModelProject.assertDone(project.downgrade("reach_1"));
        assertThat(project.open().drift(FleetOptions.DEFAULTS).status()).isEqualTo("ok");
        assertThat(database.column("select actor || ' ' || note from audits")).containsExactly("ana kept");
    }

    @EachDatabase
    void aRenameThatIsNamedKeepsTheValues(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).reach(AUDITS);
        database.execute("insert into audits (id, note) values (1, 'kept')");

        AutogenerateReport report = project.schema(
                        "create table logs (id integer primary key, actor varchar(20), remark text);\n")
                .generate(OPTIONS.withRenames(List.of("audits:logs", "audits.note:remark")), "renamed");

        assertThat(report.incomplete()).isFalse();
        ModelProject.assertDone(project.upgrade());
        assertThat(database.value("select remark from logs")).isEqualTo("kept");
        assertThat(project.generate("nothing").scopes().get(0).changes()).isEmpty();
        ModelProject.assertDone(project.downgrade("reach_1"));
        assertThat(database.value("select note from audits")).isEqualTo("kept");
    }

    @EachDatabase
    void aPersonIsAskedForEachGuessOnce(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).reach(AUDITS);
        database.execute("insert into audits (id, note) values (1, 'kept')");
        List<RenameQuestion> asked = new ArrayList<>();

        project.schema("create table audits (id integer primary key, actor varchar(20), notes text);\n")
                .generate(OPTIONS.asking(question -> Optional.of(asked.add(question))), "renamed");

        assertThat(asked).extracting(RenameQuestion::rename).containsExactly("audits.note:notes");
        ModelProject.assertDone(project.upgrade());
        assertThat(database.value("select notes from audits")).isEqualTo("kept");
    }

    @EachDatabase
    void anUnansweredGuessIsAMarkedChoiceInTheFile(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).reach(AUDITS);

        AutogenerateReport report = project.schema(
                        "create table audits (id integer primary key, actor varchar(20), notes text);\n")
                .generate("perhaps");

        assertThat(report.scopes().get(0).guesses())
                .extracting(RenameQuestion::rename)
                .containsExactly("audits.note:notes");
        assertThat(project.read("migrations/perhaps.sql"))
                .contains("-- review: choose: column audits.notes may be column audits.note under another name")
                .contains("--rename audits.note:notes")
                .containsPattern("--         alter table \"?audits\"? rename column \"?note\"? to \"?notes\"?;");
        ModelProject.assertDone(project.upgrade());
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void renamesThatMeanNothingAreRefusedWithThoseThatCould(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .reach(AUDITS)
                .schema("create table audits (id integer primary key, actor varchar(20), notes text);\n");

        PrumoException unknown = refusal(project, OPTIONS.withRenames(List.of("audits.nota:notes")));
        assertThat(unknown.code()).isEqualTo(ErrorCode.RENAME_UNKNOWN);
        assertThat(unknown.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).contains("audits.note, audits.notes");
        assertThat(refusal(project, OPTIONS.withRenames(List.of("audits"))).code())
                .isEqualTo(ErrorCode.RENAME_INVALID);
        assertThat(project.files()).containsExactly("reach_1.sql");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void withoutADesiredStateNothingCanBeGenerated(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).settings("");

        assertThat(refusal(project, OPTIONS).code()).isEqualTo(ErrorCode.MODELS_ABSENT);
    }

    @EachDatabase
    void aBrokenSchemaIsToldWithItsPlace(TestDatabase database) {
        ModelProject project =
                new ModelProject(folder, database).schema(AUDITS + "\ncreate table b (id integer,, c text);\n");

        PrumoException refusal = refusal(project, OPTIONS);

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_STATEMENT_FAILED);
        assertThat(refusal.place().orElseThrow().toString()).startsWith("schema.sql:3:");
        assertThat(project.files()).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void withoutAnExtensionWhatNeedsItIsNeitherComparedNorDropped(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .write("migrations/first.sql", """
                        -- prumo:revision first
                        -- prumo:parents none

                        -- prumo:up
                        create table near (id integer primary key);
                        create index near_idx on near (id);
                        """)
                .schema("create extension vectors;\ncreate table near (id integer primary key, at vector(3));\n"
                        + "create table plain (id integer primary key);\n");

        assertThat(refusal(project, OPTIONS).code()).isEqualTo(ErrorCode.MODELS_EXTENSION_MISSING);
        AutogenerateReport report = project.generate(OPTIONS.withoutExtensions(java.util.Set.of("vectors")), "plain");

        assertThat(report.scopes().get(0).changes()).containsExactly("create table plain");
        assertThat(report.scopes().get(0).leftOut()).isEmpty();
        assertThat(report.scopes().get(0).skipped())
                .extracting(AutogenerateReport.Skipped::place)
                .containsExactly("schema.sql:1:1", "schema.sql:2:1");
    }

    @EachDatabase
    void anotherDatabaseIsADesiredStateToo(TestDatabase database) {
        try (var databases = new dev.prumo.testkit.TestDatabases();
                TestDatabase wish = databases.create(database.kind())) {
            wish.execute(AUDITS.strip().replace(";", ""), "create index audits_actor_idx on audits (actor)");
            ModelProject project =
                    new ModelProject(folder, database).settings("[models]\nurl = \"" + wish.url() + "\"\n");

            project.generate("from there");

            ModelProject.assertDone(project.upgrade());
            assertThat(project.generate("nothing").differs()).isFalse();
            wish.execute("drop index audits_actor_idx");
            assertThat(project.generate("fewer").scopes().get(0).changes())
                    .containsExactly("drop index audits.audits_actor_idx");
        }
    }

    @Test
    void anotherDatabaseOfAnotherVersionIsReadInTheWordsOfScratch(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase wish,
            @FreshDatabase(DatabaseKind.POSTGRES_18) TestDatabase database) {
        wish.execute(
                AUDITS.strip().replace(";", ""), "create view notes as select id, note from audits where note <> ''");
        ModelProject project = new ModelProject(folder, database).settings("[models]\nurl = \"" + wish.url() + "\"\n");

        project.generate("from there");

        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing").scopes().get(0).changes()).isEmpty();
        wish.execute("create index audits_note_idx on audits (note)");
        assertThat(project.generate("more").scopes().get(0).changes())
                .containsExactly("create index audits.audits_note_idx");
    }
}
