package dev.prumo.diff;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder of {@code pairs}, on real databases; how such a folder looks is said by {@link Pair}. */
final class PairsTest {
    private static final long SEED = 20251121;
    private static final int STRANGERS = 40;
    private static final int SAMPLE = 4;

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

    /** Every fourth pair, other ones on each server; all of them with the profile {@code slow}. */
    private static Stream<Pair> sample(List<Pair> pairs, int major) {
        boolean all = System.getProperty("prumo.pairs", "sample").equals("all");
        return IntStream.range(0, pairs.size())
                .filter(number -> all || number % SAMPLE == major % SAMPLE)
                .mapToObj(pairs::get);
    }

    private static Stream<DynamicTest> onServer(TestDatabase server, int major) {
        server.execute("do $$ begin create role prumo_app; exception when duplicate_object then null; end $$");
        return sample(
                        Pair.all("postgresql").stream()
                                .filter(pair -> pair.isFor(major))
                                .toList(),
                        major)
                .map(pair -> dynamicTest(pair.name(), () -> run(pair, server)));
    }

    @TestFactory
    Stream<DynamicTest> anySchemaBecomesAnyOther(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase server) {
        server.execute("do $$ begin create role prumo_app; exception when duplicate_object then null; end $$");
        return strangers("postgresql", 15)
                .map(pair -> dynamicTest(pair.name(), () -> {
                    try (ServerSide one = new ServerSide(server, server.name(), "stranger_old");
                            ServerSide other = new ServerSide(server, server.name(), "stranger_new")) {
                        new PairRun(pair, ServerSide.abilities()).travel(one, other);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> anyFileBecomesAnyOther(@TempDir Path folder) {
        return strangers("sqlite", 3)
                .map(pair -> dynamicTest(pair.name(), () -> {
                    try (FileSide one = new FileSide(folder.resolve("old " + pair.name()));
                            FileSide other = new FileSide(folder.resolve("new " + pair.name()))) {
                        new PairRun(pair, FileSide.abilities()).travel(one, other);
                    }
                }));
    }

    /** Schemas that have nothing to do with each other, but often tables of one name; always the same ones. */
    private static Stream<Pair> strangers(String dialect, int major) {
        List<Pair> pairs = Pair.all(dialect).stream()
                .filter(pair -> pair.isFor(major) && !needsExtension(pair))
                .toList();
        Random random = new Random(SEED);
        return Stream.generate(() -> Pair.strangers(
                        pairs.get(random.nextInt(pairs.size())), pairs.get(random.nextInt(pairs.size()))))
                .limit(STRANGERS);
    }

    private static boolean needsExtension(Pair pair) {
        return pair.wanted().concat(pair.old()).toLowerCase(Locale.ROOT).contains("create extension");
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
