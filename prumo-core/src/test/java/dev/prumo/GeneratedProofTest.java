package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunHooks;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Revisions that were generated are only worth a file if they reach what is desired. */
final class GeneratedProofTest {
    @TempDir
    Path folder;

    private Autogenerating compared(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("schema.sql"), "create table audits (id integer primary key, note text);\n");
        Map<String, String> more = database.kind().isSqlite()
                ? Map.of("database.url", database.url())
                : Map.of("database.url", database.url(), "scratch.url", database.url());
        Settings settings = SettingsReader.read(new SettingsInput(
                Optional.of("[models]\nsql = \"schema.sql\"\n"), "prumo.toml", Map.of(), Optional.empty(), more));
        Autogenerating generating = new Autogenerating(
                new Project(folder, settings, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.empty()),
                AutogenerateOptions.DEFAULTS);
        generating.compare();
        return generating;
    }

    private static List<SqlRevisionFile> revision(String up) {
        String text = "-- prumo:revision r1\n-- prumo:parents none\n\n-- prumo:up\n" + up + "\n";
        return List.of(SqlRevisionFile.read("migrations/r1.sql", text, Scope.SHARED));
    }

    @EachDatabase
    void whatReachesIsFine(TestDatabase database) throws IOException {
        try (Autogenerating generating = compared(database)) {
            assertThatCode(() ->
                            generating.require(revision("create table audits (id integer primary key, note text);")))
                    .doesNotThrowAnyException();
        }
    }

    @EachDatabase
    void whatIsLeftToDoIsNamed(TestDatabase database) throws IOException {
        try (Autogenerating generating = compared(database)) {
            PrumoException refusal = catchThrowableOfType(
                    PrumoException.class,
                    () -> generating.require(revision("create table audits (id integer primary key);")));
            assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_NOT_REACHED);
            assertThat(refusal.getMessage()).contains("\"shared\"", "add column audits.note");
        }
    }

    @EachDatabase
    void aStatementThatIsRefusedIsShown(TestDatabase database) throws IOException {
        try (Autogenerating generating = compared(database)) {
            PrumoException refusal = catchThrowableOfType(
                    PrumoException.class,
                    () -> generating.require(revision("create table audits (id integer primary key, note text,);")));
            assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_NOT_REACHED);
            assertThat(refusal.statement().orElseThrow()).startsWith("create table audits");
        }
    }
}
