package dev.prumo.diff;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder of {@code pairs}, on real databases; how such a folder looks is said by {@link Pair}. */
final class PairsTest {
    @TestFactory
    Stream<DynamicTest> anOldSchemaBecomesTheNewOneAndOldAgain15(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase server) {
        return onServer(server, 15);
    }

    @TestFactory
    Stream<DynamicTest> anOldSchemaBecomesTheNewOneAndOldAgain18(
            @FreshDatabase(DatabaseKind.POSTGRES_18) TestDatabase server) {
        return onServer(server, 18);
    }

    @TestFactory
    Stream<DynamicTest> anOldFileBecomesTheNewOneAndOldAgain(@TempDir Path folder) {
        return Pair.all("sqlite").stream()
                .map(pair -> dynamicTest(pair.name(), () -> {
                    try (FileSide one = new FileSide(folder.resolve(pair.name() + ".old.db"));
                            FileSide other = new FileSide(folder.resolve(pair.name() + ".new.db"))) {
                        new PairRun(pair, FileSide.abilities()).run(one, other);
                    }
                }));
    }

    private static Stream<DynamicTest> onServer(TestDatabase server, int major) {
        server.execute("create role prumo_app");
        return Pair.all("postgresql").stream()
                .filter(pair -> pair.isFor(major))
                .map(pair -> dynamicTest(pair.name(), () -> run(pair, server)));
    }

    private static void run(Pair pair, TestDatabase server) throws SQLException {
        // An extension is there once in a database.
        boolean apart =
                pair.wanted().concat(pair.old()).toLowerCase(Locale.ROOT).contains("create extension");
        try (ServerSide one = new ServerSide(server, server.name(), "pair_old");
                ServerSide other = new ServerSide(server, apart ? server.name() + "_new" : server.name(), "pair_new")) {
            new PairRun(pair, ServerSide.abilities()).run(one, other);
        }
    }
}
