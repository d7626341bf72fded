package dev.prumo;

import dev.prumo.config.SettingsTemplate;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Writes the files of a new project. */
final class Scaffold {
    private static final String PROJECT_LINE = "# project = \"my-app\"";

    private Scaffold() {}

    /**
     * Writes {@code prumo.toml} and the migrations folder with a word on what belongs there.
     *
     * @return what was written, in order
     * @throws PrumoException if the folder has a {@code prumo.toml}; nothing is written then
     */
    static List<Path> write(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path settings = root.resolve("prumo.toml");
        if (Files.exists(settings)) {
            throw PrumoException.of(ErrorCode.PROJECT_EXISTS)
                    .with("file", settings)
                    .build();
        }
        Path readme = root.resolve("migrations").resolve("README.md");
        try {
            Files.createDirectories(readme.getParent());
            Files.writeString(settings, settings(root), StandardCharsets.UTF_8);
            if (!Files.exists(readme)) {
                Files.writeString(readme, README, StandardCharsets.UTF_8);
                return List.of(settings, readme);
            }
            return List.of(settings);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", root)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    /** The project gets an id of its own, so that two applications never share one ledger by mistake. */
    private static String settings(Path root) {
        Path name = root.getFileName();
        String id = (name == null ? "app" : name.toString()).replaceAll("[^A-Za-z0-9_.-]+", "-") + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return SettingsTemplate.text().replace(PROJECT_LINE, "project = \"" + id + "\"");
    }

    private static final String README = """
            # Migrations

            One file per revision, in SQL or Java. `prumo revision -m "add audits"` writes the next one:

            ```sql
            -- prumo:revision 20250916_0001_add_audits
            -- prumo:parents none
            -- prumo:message add audits

            -- prumo:up
            create table audits (id integer primary key, note text not null);

            -- prumo:down
            drop table audits;
            ```

            `prumo upgrade` applies what is pending, `prumo downgrade -1` takes the last one back.
            """;
}
