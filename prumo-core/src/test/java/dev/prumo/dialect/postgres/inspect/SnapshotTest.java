package dev.prumo.dialect.postgres.inspect;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.GoldenFile;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;

/** What is read of every kind of object, in full. */
final class SnapshotTest {
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void everyKindOfObjectIsReadWhole(TestDatabase database) throws SQLException {
        check(database, "everything");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void whatHasNoPlaceInTheModelIsListed(TestDatabase database) throws SQLException {
        check(database, "beyond");
    }

    @EachDatabase(DatabaseKind.POSTGRES_18)
    void newestKindsOfConstraintsAreRead(TestDatabase database) throws SQLException {
        check(database, "newest");
    }

    private static void check(TestDatabase database, String name) throws SQLException {
        Schemas schemas = new Schemas(database);
        schemas.create("acme", Schemas.script(name + ".sql"));

        String found = SnapshotText.of(schemas.read("acme"));

        int version = database.kind().serverMajor().orElseThrow();
        new GoldenFile(Path.of(
                        "src/test/resources/dev/prumo/dialect/postgres/inspect/" + name + "." + version + ".txt"))
                .check(found);
    }
}
