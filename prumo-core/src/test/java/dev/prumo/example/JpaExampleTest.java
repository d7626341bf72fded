package dev.prumo.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.AutogenerateOptions;
import dev.prumo.CheckScope;
import dev.prumo.MoveOptions;
import dev.prumo.NewRevision;
import dev.prumo.Prumo;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Scope;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.GoldenFile;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The sample of {@code examples/jpa}: its revision is what was generated of its entities, and works on both databases. */
final class JpaExampleTest {
    private static final Path EXAMPLE =
            Path.of("../examples/jpa").toAbsolutePath().normalize();
    private static final String FIRST = "20250916_0001_init";

    @TempDir
    Path folder;

    private static Prumo.Builder sample(Path config, TestDatabase scratch) {
        return Prumo.builder()
                .config(config)
                .environment(Map.of())
                .override("models.jpa", EXAMPLE.resolve("target/classes").toString())
                .override("models.jpa_classpath", "@" + EXAMPLE.resolve("target/classpath.txt"))
                .override("scratch.url", scratch.url());
    }

    /** Run with {@code -Dprumo.golden=rewrite} to write the sample's revision anew. */
    @EachDatabase(DatabaseKind.POSTGRES_15)
    void theRevisionOfTheSampleIsWhatIsGenerated(TestDatabase scratch) throws IOException {
        Path config = Files.copy(EXAMPLE.resolve("prumo.toml"), folder.resolve("prumo.toml"));
        Files.createDirectories(folder.resolve("migrations"));
        NewRevision request = new NewRevision(
                "submissions, audits and sessions",
                Scope.SHARED,
                List.of(),
                false,
                List.of(),
                List.of(),
                Optional.of(FIRST),
                false);

        sample(config, scratch).open().autogenerate(request, AutogenerateOptions.DEFAULTS);

        String file = "migrations/" + FIRST + ".sql";
        new GoldenFile(EXAMPLE.resolve(file)).check(Files.readString(folder.resolve(file)));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void nothingIsLeftToGenerateForTheSample(TestDatabase scratch) {
        Prumo sample = sample(EXAMPLE.resolve("prumo.toml"), scratch)
                .override("database.url", "sqlite:///" + folder.resolve("db.sqlite"))
                .open();

        assertThat(sample.check(CheckScope.MODELS).findings())
                .noneMatch(finding -> finding.problem().code().code().startsWith("models-"));
    }

    @EachDatabase
    void theSampleGoesThereAndBackAndThereAgain(TestDatabase database) {
        Prumo sample = Prumo.builder()
                .folder(EXAMPLE)
                .environment(Map.of())
                .override("database.url", database.url())
                .open();
        for (String target : List.of("head", "base", "head")) {
            RunReport report = target.equals("base")
                    ? sample.downgrade(MoveOptions.to(target), event -> {})
                    : sample.upgrade(MoveOptions.to(target), event -> {});
            assertThat(report.status()).isEqualTo(RunReport.Status.OK);
        }
        database.execute("insert into sessions (id, user_data, revoked, created_at, expires_at) values"
                + " ('s', '{}', false, current_timestamp, current_timestamp)");
        assertThat(database.value("select count(*) from sessions")).isEqualTo("1");
    }
}
