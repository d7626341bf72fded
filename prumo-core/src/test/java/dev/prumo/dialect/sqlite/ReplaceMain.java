package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Session;
import java.nio.file.Path;

/** Replaces the content of a file: {@code <live> <copy> <keep>}; to be killed on the way. */
final class ReplaceMain {
    private ReplaceMain() {}

    public static void main(String[] arguments) {
        try (Session live = BackupFiles.session(Path.of(arguments[0]))) {
            new SqliteDialect().liveFiles().replace(live, Path.of(arguments[1]), Path.of(arguments[2]));
        }
    }
}
