package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunHooks;
import dev.prumo.plan.Target;
import dev.prumo.scratch.Scratch;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays go to throw-away databases, which are gone afterwards; the real one is not touched. */
final class ReplayTest {
    @TempDir
    Path folder;

    /** A project whose scratch server is the test's own. */
    private Project project(TestDatabase database, String toml) {
        Map<String, String> more = database.kind().isSqlite()
                ? Map.of("database.url", database.url())
                : Map.of("database.url", database.url(), "scratch.url", database.url());
        Settings settings = SettingsReader.read(
                new SettingsInput(Optional.of(toml), "prumo.toml", Map.of(), Optional.empty(), more));
        return new Project(folder, settings, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.empty());
    }

    private void revision(String path, String parents, String body) throws IOException {
        Path file = folder.resolve("migrations").resolve(path + ".sql");
        Files.createDirectories(file.getParent());
        String id = file.getFileName().toString().replace(".sql", "");
        Files.writeString(
                file, "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n\n-- prumo:up\n" + body + "\n");
    }

    private static List<String> heads(Replay.Replayed replayed, Target target) {
        try (Session session = replayed.project().open(target)) {
            return session.readLedger().heads(target.tenant());
        }
    }

    @EachDatabase
    void allRevisionsOrSomeOfThem(TestDatabase database) throws IOException {
        revision("r1", "none", "create table audits (id integer primary key);");
        revision("r2", "r1", "alter table audits add column note text;");
        revision("r3", "r2", "create table sessions (id integer primary key);");
        Project project = project(database, "");
        try (Scratch scratch = project.scratch()) {
            Replay replay = new Replay(project, scratch);
            Replay.Replayed all = replay.toHeads();
            assertThat(heads(all, all.shared())).containsExactly("r3");
            Replay.Replayed some = replay.upTo(Set.of("r2"));
            assertThat(heads(some, some.shared())).containsExactly("r2");
            assertThat(replay.upTo(Set.of()).project().graph().all()).isEmpty();
        }
        assertThat(
                        database.kind().isSqlite()
                                ? List.of()
                                : database.query(
                                        "select datname from pg_database where datname like 'prumo_scratch_%'"))
                .isEmpty();
    }

    @EachDatabase
    void aTenantStandsForAll(TestDatabase database) throws IOException {
        revision("shared/s1", "none", "create table plans (id integer primary key);");
        revision("tenant/t1", "none", "create table audits (id integer primary key);");
        Project project = project(database, "[tenants]\nsource = \"pattern\"\n");
        try (Scratch scratch = project.scratch()) {
            Replay.Replayed replayed = new Replay(project, scratch).toHeads();
            assertThat(heads(replayed, replayed.shared())).containsExactly("s1");
            assertThat(heads(replayed, replayed.tenant().orElseThrow())).containsExactly("t1");
        }
        assertThat(folder.resolve("tenants")).doesNotExist();
    }

    @EachDatabase
    void aRoleThatOnlyTheRealServerHasIsMadeUpFor(TestDatabase database) throws IOException {
        if (database.kind().isSqlite()) {
            return;
        }
        String role = "reader_" + database.name();
        revision("r1", "none", "create table audits (id integer);\ngrant select on audits to " + role + ";");
        Project project = project(database, "");
        try (Scratch scratch = project.scratch()) {
            Replay.Replayed replayed = new Replay(project, scratch).toHeads();
            assertThat(heads(replayed, replayed.shared())).containsExactly("r1");
        } finally {
            database.execute("drop role " + role);
        }
    }

    @EachDatabase
    void aRevisionThatFailsIsTheFailure(TestDatabase database) throws IOException {
        revision("r1", "none", "create table audits (id integer);\nselect * from nowhere;");
        Project project = project(database, "");
        try (Scratch scratch = project.scratch()) {
            PrumoException failure =
                    catchThrowableOfType(PrumoException.class, () -> new Replay(project, scratch).toHeads());
            assertThat(failure.place().orElseThrow().toString()).contains("r1.sql:6");
        }
    }

    @Test
    void withoutAnyServerTheReasonIsTold() throws IOException {
        revision("r1", "none", "create table audits (id integer);");
        Settings settings = SettingsReader.read(new SettingsInput(
                Optional.of(""),
                "prumo.toml",
                Map.of(),
                Optional.empty(),
                Map.of("database.url", "postgresql://nobody@127.0.0.1:1/none")));
        Project project =
                new Project(folder, settings, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.empty());
        try (Scratch scratch = project.scratch()) {
            PrumoException failure =
                    catchThrowableOfType(PrumoException.class, () -> new Replay(project, scratch).toHeads());
            assertThat(failure.code()).isEqualTo(ErrorCode.SCRATCH_UNAVAILABLE);
        }
    }
}
