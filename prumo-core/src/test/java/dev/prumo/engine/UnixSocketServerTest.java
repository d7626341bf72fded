package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server answers through its socket, as behind {@code host=/cloudsql/…}. */
final class UnixSocketServerTest {
    @TempDir
    Path folder;

    @Test
    void aProjectIsUpgradedThroughTheServersSocket() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                migrations.resolve("a.sql"),
                "-- prumo:revision a\n-- prumo:parents none\n-- prumo:up\ncreate table t (id integer);\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().major(17).start()) {
            String address =
                    "host=" + server.socketDirectory() + " port=" + server.port() + " dbname=postgres user=postgres";
            Prumo prumo = Prumo.builder()
                    .folder(folder)
                    .environment(Map.of())
                    .override("database.url", address)
                    .open();

            assertThat(prumo.upgrade(MoveOptions.to("head"), event -> {}).status())
                    .isEqualTo(RunReport.Status.OK);
            assertThat(prumo.current().get(0).heads()).containsExactly("a");
        }
    }
}
