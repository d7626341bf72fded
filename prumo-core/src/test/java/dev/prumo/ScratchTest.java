package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunHooks;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import dev.prumo.scratch.ScratchServer;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of throw-away databases when they are closed. */
final class ScratchTest {
    @TempDir
    Path folder;

    /** The test's own server, as one that a door has started. */
    private record Started(String url, boolean isTemporary, List<String> log) implements ScratchServer {
        @Override
        public void close() {
            log.add("closed");
        }
    }

    private Scratch scratch(ScratchServer server) {
        Settings settings = SettingsReader.read(new SettingsInput(
                Optional.of(""), "prumo.toml", Map.of(), Optional.empty(), Map.of("database.url", server.url())));
        return new Project(
                        folder, settings, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.of(major -> server))
                .scratch();
    }

    private static List<String> databases(TestDatabase server) {
        return server.column("select datname from pg_database where datname like 'prumo_scratch_%' order by 1");
    }

    @Test
    void oneThatCannotBeDroppedDoesNotKeepTheOthers(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase server) {
        List<String> log = new ArrayList<>();
        Scratch scratch = scratch(new Started(server.url(), false, log));
        ScratchDatabase first = scratch.fresh();
        scratch.fresh();
        scratch.fresh();
        List<String> stuck = databases(server).subList(1, 3);
        stuck.forEach(name -> server.execute("alter database " + name + " is_template true"));
        try {
            PrumoException failure = catchThrowableOfType(PrumoException.class, scratch::close);

            assertThat(failure.code()).isEqualTo(ErrorCode.SCRATCH_UNAVAILABLE);
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(databases(server)).isEqualTo(stuck);
            assertThat(log).containsExactly("closed");
            assertThat(first.folder()).doesNotExist();
        } finally {
            stuck.forEach(
                    name -> server.execute("alter database " + name + " is_template false", "drop database " + name));
        }
    }

    @Test
    void whatGoesWithItsServerIsNotDroppedOneByOne(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase server) {
        List<String> log = new ArrayList<>();
        Scratch scratch = scratch(new Started(server.url(), true, log));
        ScratchDatabase database = scratch.fresh();
        scratch.close();
        try {
            assertThat(log).containsExactly("closed");
            assertThat(databases(server)).hasSize(1);
            assertThat(database.folder()).doesNotExist();
        } finally {
            databases(server).forEach(name -> server.execute("drop database " + name));
        }
    }
}
