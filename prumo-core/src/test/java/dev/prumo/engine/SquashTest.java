package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.report.SquashReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** One revision in the place of several: written only when proven, and right for every database. */
final class SquashTest {
    @TempDir
    Path folder;

    private TestProject project(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .write(
                        "r1",
                        revision(
                                "r1",
                                "none",
                                "create table audits (id integer primary key, note text);",
                                "drop table audits;"))
                .write(
                        "r2",
                        revision(
                                "r2",
                                "r1",
                                "alter table audits add column at date;\ninsert into audits (id, note) values (1, 'first; one');",
                                "delete from audits;\nalter table audits drop column at;"))
                .write(
                        "r3",
                        revision(
                                "r3",
                                "r2",
                                "create index audits_note_idx on audits (note);",
                                "drop index audits_note_idx;"))
                .write("r4", revision("r4", "r3", "create table sessions (id integer);", "drop table sessions;"));
        return database.kind().isSqlite() ? project : project.with("scratch.url", database.url());
    }

    private static String revision(String id, String parents, String up, String down) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n\n-- prumo:up\n" + up
                + "\n\n-- prumo:down\n" + down + "\n";
    }

    private static SquashReport squash(TestProject project, String from, String to) {
        return project.open().squash(from, to, Optional.empty(), Optional.of("s1"));
    }

    private static List<String> done(RunReport report) {
        return TestProject.target(report).steps().stream()
                .map(step -> step.revision())
                .toList();
    }

    @EachDatabase
    void aFreshDatabaseGoesThroughTheOneRevisionWithItsRows(TestDatabase database) throws IOException {
        TestProject project = project(database);
        SquashReport report = squash(project, "r1", "r3");
        assertThat(report.replaces()).containsExactly("r1", "r2", "r3");
        assertThat(report.moved()).containsExactly(Path.of("migrations/r4.sql"));
        assertThat(Files.readString(folder.resolve("migrations/r4.sql"))).contains("-- prumo:parents s1\n");
        assertThat(done(project.upgrade())).containsExactly("s1", "r4");
        assertThat(database.column("select note from audits")).containsExactly("first; one");
        assertThat(done(project.downgrade(MoveOptions.to("base").withForce(true, Optional.empty()))))
                .contains("s1");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void aDatabaseThatHasThemAllOnlyRecordsIt(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        List<String> schema = Schema.of(database);
        squash(project, "r1", "r3");
        assertThat(project.upgrade().status()).isEqualTo(RunReport.Status.NOTHING);
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(database.column("select note from audits")).containsExactly("first; one");
    }

    @EachDatabase
    void bothWaysEndAtTheSameSchema(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade("r2");
        squash(project, "r1", "r3");
        assertThat(done(project.upgrade())).containsExactly("r3", "s1", "r4");
        assertThat(project.open().drift(FleetOptions.DEFAULTS).status()).isEqualTo("ok");
    }

    @EachDatabase
    void aRangeInTheMiddleThatWritesRowsIsRefused(TestDatabase database) {
        TestProject project = project(database);
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> squash(project, "r2", "r3"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.SQUASH_NEEDS_ROWS);
        assertThat(folder.resolve("migrations/s1.sql")).doesNotExist();
    }

    @EachDatabase
    void aRangeInTheMiddleWithoutRowsIsFine(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade("r2");
        squash(project, "r3", "r4");
        assertThat(done(project.upgrade())).containsExactly("s1");
        assertThat(project.open().drift(FleetOptions.DEFAULTS).status()).isEqualTo("ok");
    }

    @EachDatabase
    void theOtherWayRoundThereIsNoRange(TestDatabase database) {
        TestProject project = project(database);
        assertThat(catchThrowableOfType(PrumoException.class, () -> squash(project, "r3", "r1"))
                        .code())
                .isEqualTo(ErrorCode.SQUASH_NO_RANGE);
    }

    @EachDatabase
    void itsSectionsNameTheDatabaseWhoseWordsTheyAreIn(TestDatabase database) throws IOException {
        TestProject project = project(database);
        squash(project, "r1", "r3");
        String dialect = database.kind().isSqlite() ? "sqlite" : "postgresql";
        assertThat(Files.readString(folder.resolve("migrations/s1.sql")))
                .contains("-- prumo:up " + dialect + "\n", "-- prumo:down " + dialect + "\n");
    }

    @EachDatabase
    void aRangeMayBeginWithAMerge(TestDatabase database) {
        TestProject project = project(database)
                .write("left", revision("left", "r4", "create table a (id integer);", "drop table a;"))
                .write("right", revision("right", "r4", "create table b (id integer);", "drop table b;"))
                .write("joined", revision("joined", "left right", "create table c (id integer);", "drop table c;"))
                .write("r5", revision("r5", "joined", "create table d (id integer);", "drop table d;"));
        assertThat(squash(project, "joined", "r5").replaces()).containsExactly("joined", "r5");
        assertThat(done(project.upgrade())).endsWith("s1");
    }

    @EachDatabase
    void aClassThatStandsOnTheRangeIsRefused(TestDatabase database) throws IOException {
        TestProject project = project(database);
        Files.writeString(
                folder.resolve("migrations/R5_Last.java"),
                "import dev.prumo.revision.*;\nimport dev.prumo.operation.Operations;\n\n"
                        + "@RevisionInfo(id = \"r5\", parents = \"r4\")\n"
                        + "public final class R5_Last implements JavaRevision {\n"
                        + "    @Override\n    public void up(Operations op) {}\n}\n");
        Refusal.of(() -> squash(project, "r3", "r4"))
                .hasCode("squash-java-child")
                .says("\"r5\"")
                .at("migrations/R5_Last.java:4");
        assertThat(folder.resolve("migrations/s1.sql")).doesNotExist();
    }

    @EachDatabase
    void aRevisionWithPlaceholdersIsRefused(TestDatabase database) {
        TestProject project = project(database)
                .write(
                        "r5",
                        revision(
                                        "r5",
                                        "r4",
                                        "insert into audits (id, note) values (5, '${schema}');",
                                        "delete from audits;")
                                .replace("\n\n-- prumo:up", "\n-- prumo:placeholders on\n\n-- prumo:up"));
        Refusal.of(() -> squash(project, "r1", "r5"))
                .hasCode("squash-placeholders")
                .says("\"r5\"");
    }

    /** A default, or a trigger, that comes after a row does not touch it; in one go it would be there before. */
    @EachDatabase
    void rowsThatWouldBeOthersAreFound(TestDatabase database) {
        TestProject project = project(database)
                .write(
                        "r5",
                        database.kind().isSqlite()
                                ? revision(
                                        "r5",
                                        "r4",
                                        "create trigger noted after insert on audits begin"
                                                + " update audits set note = 'seen' where id = new.id; end;",
                                        "drop trigger noted;")
                                : revision(
                                        "r5",
                                        "r4",
                                        "alter table audits alter column at set default '2020-01-01';",
                                        "alter table audits alter column at drop default;"));
        Refusal.of(() -> squash(project, "r1", "r5")).hasCode("squash-unequal").says("rows of table audits");
        assertThat(folder.resolve("migrations/s1.sql")).doesNotExist();
    }

    @EachDatabase
    void rowsThatAreOthersEachTimeAreNoReason(TestDatabase database) {
        String random = database.kind().isSqlite() ? "hex(randomblob(16))" : "md5(random()::text)";
        TestProject project = project(database)
                .write(
                        "r5",
                        revision(
                                "r5",
                                "r4",
                                "insert into audits (id, note) values (5, " + random + ");",
                                "delete from audits where id = 5;"));
        assertThat(squash(project, "r1", "r5").replaces()).hasSize(5);
        assertThat(done(project.upgrade())).containsExactly("s1");
    }

    /** What looks like a placeholder in a row is text, also in a file that has to name its schema. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aSchemaThatIsNamedIsTheSchemaOfEachTarget(TestDatabase database) {
        TestProject project = project(database)
                .write(
                        "r5",
                        revision(
                                "r5",
                                "r4",
                                "create function counted() returns bigint language sql set search_path = public"
                                        + " as 'select count(*) from audits';\n"
                                        + "insert into audits (id, note) values (5, '${schema} ${other}');",
                                "drop function counted();"));
        squash(project, "r1", "r5");
        assertThat(done(project.upgrade())).containsExactly("s1");
        assertThat(database.column("select note from audits where id = 5")).containsExactly("${schema} ${other}");
        assertThat(database.value("select counted()")).isEqualTo("2");
    }
}
