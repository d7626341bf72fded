package dev.prumo.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.Copier.Job;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import dev.prumo.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every product owes that can be backed up: a place that is copied, and loaded somewhere else, holds the same. A
 * subclass says what is different about its places.
 */
public abstract class BackupContract {
    protected static final String LEDGER = "prumo";
    protected static final Target SHARED = Target.shared("main");
    protected static final SessionSettings SETTINGS = new SessionSettings(
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            Duration.ofMillis(200),
            Optional.empty(),
            Optional.empty(),
            false);

    @TempDir
    protected Path folder;

    /** The database that is backed up. */
    protected abstract TestDatabase database();

    protected abstract Dialect dialect();

    /** What the settings call the place that is backed up. */
    protected abstract String place();

    /** How the database's place is made again; {@link PartSchema#NONE} where a part brings that along. */
    protected abstract PartSchema schema();

    /** The name of a place that is not there. */
    protected abstract String newPlace();

    /** A session that sees a place that was loaded; the caller closes it. */
    protected abstract Session sessionOf(String place);

    /** The rows of a query, with a bar between values, in a place that was loaded. */
    protected abstract List<String> rowsIn(String place, String query);

    /** The same in the database that is backed up. */
    protected abstract List<String> rows(String query);

    /** The type of a column that takes bytes. */
    protected abstract String bytesType();

    /** A value for it, of hexadecimal digits. */
    protected abstract String bytes(String hex);

    /** Declares a trigger that runs a statement for every row that comes into a table. */
    protected abstract void trigger(String table, String statement);

    /** A column of whole numbers that the database gives out, and gives none twice. */
    protected abstract String numbered();

    protected Session session() {
        return dialect().open(database().dataSource(), LEDGER, SETTINGS);
    }

    protected Moment hold() {
        return dialect().placeBackups().hold(List.of(SHARED), target -> session(), LEDGER);
    }

    protected Part copy(Path file) {
        try (Moment moment = hold()) {
            return copy(moment, file);
        }
    }

    protected Part copy(Moment moment, Path file) {
        try (Copier copier = moment.copier()) {
            return copier.copy(job(SHARED, file), file, bytes -> {});
        }
    }

    protected Job job(Target target, Path file) {
        Part part = new Part(
                file.getFileName().toString(),
                target.isTenant() ? PartKind.TENANT : PartKind.SHARED,
                target.database(),
                target.tenant(),
                place(),
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
        PartFacts facts =
                new PartFacts("20260102_030405", Instant.EPOCH, dialect().name(), "any", Optional.empty(), part);
        return new Job(Optional.of(target), facts, schema(), false);
    }

    protected String load(Part part, Path file) {
        String place = newPlace();
        try (Session session = session();
                InputStream in = Files.newInputStream(file)) {
            dialect().placeBackups().load(session, place, "public", part, in, bytes -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return place;
    }

    protected List<PartTable> tables(String place, Part part) {
        try (Session session = sessionOf(place)) {
            return dialect().placeBackups().tables(session, place, part);
        }
    }

    protected List<PartSequence> sequences(String place) {
        try (Session session = sessionOf(place)) {
            return dialect().placeBackups().sequences(session, place);
        }
    }

    private PartTable table(Part part, String name) {
        return part.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + part.tables()));
    }

    /** Copies the database, loads the copy somewhere else, and has the product itself compare the two. */
    protected String roundTrip() {
        Path file = folder.resolve("part" + dialect().placeBackups().extension());
        Part part = copy(file);
        String place = load(part, file);
        assertThat(tables(place, part)).isEqualTo(part.tables());
        assertThat(sequences(place)).isEqualTo(part.sequences());
        return place;
    }

    @Test
    void everyRowComesBackAsItWas() {
        database()
                .execute(
                        "create table edges (id integer primary key, note text, amount double precision, small integer,"
                                + " large bigint, content " + bytesType() + ")",
                        "insert into edges values (1, null, null, null, null, null)",
                        "insert into edges values (2, '', 0, 0, 0, " + bytes("") + ")",
                        "insert into edges values (3, 'line\n tab\t return\r', 0.1, -2147483648, -9223372036854775807, "
                                + bytes("00ff") + ")",
                        "insert into edges values (4, '\\N \\\\ ''\"`$$ ${schema}', 1e308, 2147483647,"
                                + " 9223372036854775807, " + bytes("5c2e0a") + ")",
                        "insert into edges values (5, 'ação 日本 \uD83D\uDC18 e\u0301', 5e-324, 1, 1, " + bytes("0a")
                                + ")",
                        "insert into edges values (6, '" + "x".repeat(100_000) + "', 0.30000000000000004, 1, 1, "
                                + bytes("ab".repeat(50_000)) + ")");

        String place = roundTrip();

        String query = "select id, note, amount, small, large, content from edges order by id";
        assertThat(rowsIn(place, query)).hasSize(6).isEqualTo(rows(query));
        assertThat(rowsIn(place, "select count(*) from edges where note is null"))
                .containsExactly("1");
        assertThat(rowsIn(place, "select count(*) from edges where note = ''")).containsExactly("1");
    }

    @Test
    void infinityComesBack() {
        database()
                .execute(
                        "create table edges (id integer primary key, amount double precision)",
                        "insert into edges values (1, 9e307), (2, -9e307)",
                        database().kind().isSqlite()
                                ? "insert into edges values (3, 9e999), (4, -9e999)"
                                : "insert into edges values (3, 'infinity'), (4, '-infinity'), (5, 'nan')");
        String place = roundTrip();
        String query = "select id, amount from edges order by id";
        assertThat(rowsIn(place, query)).isEqualTo(rows(query));
        assertThat(rowsIn(place, "select id from edges where amount > 1e308 and id < 5"))
                .containsExactly("3");
    }

    @Test
    void emptyTableComesBackEmpty() {
        database().execute("create table empty_one (id integer primary key, note text)");
        Path file = folder.resolve("part");
        Part part = copy(file);
        assertThat(table(part, "empty_one").rows()).isZero();
        assertThat(table(part, "empty_one").columns()).containsExactly("id", "note");
        assertThat(rowsIn(load(part, file), "select count(*) from empty_one")).containsExactly("0");
    }

    @Test
    void placeWithoutTablesComesBack() {
        Path file = folder.resolve("part");
        Part part = copy(file);
        assertThat(part.tables()).isEmpty();
        assertThat(tables(load(part, file), part)).isEmpty();
    }

    @Test
    void namesThatNeedQuotesComeBack() {
        database()
                .execute(
                        "create table \"Or\"\"der ${schema}\" (\"select\" integer primary key, \"Größe; --\" text)",
                        "insert into \"Or\"\"der ${schema}\" values (7, 'x')");
        Path file = folder.resolve("part");
        Part part = copy(file);
        assertThat(table(part, "Or\"der ${schema}").columns()).containsExactly("select", "Größe; --");
        assertThat(rowsIn(load(part, file), "select \"select\", \"Größe; --\" from \"Or\"\"der ${schema}\""))
                .containsExactly("7|x");
    }

    @Test
    void triggersDoNotFireAgain() {
        database()
                .execute(
                        "create table orders (id integer primary key)",
                        "create table log (id integer primary key, note text)");
        trigger("orders", "insert into log values (NEW.id, 'fired')");
        database().execute("insert into orders values (1), (2)", "delete from log where id = 2");
        String place = roundTrip();
        assertThat(rowsIn(place, "select id, note from log")).containsExactly("1|fired");
    }

    @Test
    void viewsAnswerFromTheLoadedPlace() {
        database()
                .execute(
                        "create table orders (id integer primary key)",
                        "insert into orders values (1)",
                        "create view all_orders as select id from orders");
        Path file = folder.resolve("part");
        Part part = copy(file);
        String place = load(part, file);
        database().execute("insert into orders values (2)");
        assertThat(rowsIn(place, "select id from all_orders")).containsExactly("1");
    }

    @Test
    void numbersGoOnWhereTheyWere() {
        database()
                .execute(
                        "create table orders (id " + numbered() + ", note text)",
                        "insert into orders (note) values ('a'), ('b'), ('c')",
                        "delete from orders where note <> 'a'");
        String place = roundTrip();
        assertThat(sequences(place)).singleElement().satisfies(sequence -> {
            assertThat(sequence.last()).isEqualTo(3);
            assertThat(sequence.called()).isTrue();
        });
    }

    @Test
    void rowsWrittenAfterTheMomentAreNotInTheCopy() {
        database().execute("create table orders (id integer primary key)", "insert into orders values (1)");
        Path file = folder.resolve("part");
        Part part;
        try (Moment moment = hold()) {
            // Neither a writer nor its commit waits for the moment to end.
            database().execute("insert into orders values (2)", "create table later (id integer)");
            part = copy(moment, file);
        }
        assertThat(table(part, "orders").rows()).isEqualTo(1);
        assertThat(rowsIn(load(part, file), "select id from orders")).containsExactly("1");
        assertThat(rows("select id from orders order by id")).containsExactly("1", "2");
    }

    @Test
    void equalRowsHaveEqualHashesAndOtherRowsOthers() {
        database()
                .execute(
                        "create table orders (id integer primary key, note text)",
                        "insert into orders values (1, null), (2, '')");
        PartTable first = table(copy(folder.resolve("first")), "orders");
        assertThat(table(copy(folder.resolve("second")), "orders")).isEqualTo(first);

        database().execute("update orders set note = '' where id = 1");
        PartTable changed = table(copy(folder.resolve("third")), "orders");
        assertThat(changed.rows()).isEqualTo(2);
        assertThat(changed.sha256()).isNotEqualTo(first.sha256());
    }

    @Test
    void fileCanBeReadByItsOwnerOnly() throws IOException {
        database().execute("create table orders (id integer primary key)");
        Path file = folder.resolve("part");
        copy(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void progressIsToldAndSizeAndHashAreThoseOfTheFile() throws Exception {
        database().execute("create table orders (id integer primary key)", "insert into orders values (1)");
        Path file = folder.resolve("part");
        AtomicLong told = new AtomicLong();
        Part part;
        try (Moment moment = hold();
                Copier copier = moment.copier()) {
            part = copier.copy(job(SHARED, file), file, told::addAndGet);
        }
        assertThat(told.get()).isPositive();
        assertThat(part.bytes()).isEqualTo(Files.size(file));
        assertThat(part.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @Test
    void fileThatIsNotWhatWasWrittenIsRefusedAndLeavesNothing() throws IOException {
        database()
                .execute(
                        "create table orders (id integer primary key, note text)",
                        "insert into orders values (1, 'one'), (2, 'two')");
        Path file = folder.resolve("part");
        Part part = copy(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        for (byte[] content : List.of(flipped, longer, Arrays.copyOf(whole, whole.length - 1), new byte[0])) {
            String place = newPlace();
            try (Session session = session()) {
                assertThatThrownBy(() -> dialect()
                                .placeBackups()
                                .load(session, place, "public", part, new ByteArrayInputStream(content), bytes -> {}))
                        .isInstanceOfSatisfying(
                                PrumoException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
            }
            assertThat(exists(place)).isFalse();
        }
    }

    /** Whether something is at a place. */
    protected abstract boolean exists(String place);

    @Test
    void momentTellsItsTimeItsProductAndHowExactItIs() {
        Instant before = Instant.now().minusSeconds(5);
        try (Moment moment = hold()) {
            assertThat(moment.at()).isAfter(before).isBefore(Instant.now().plusSeconds(5));
            assertThat(moment.version()).startsWith(database().kind().isSqlite() ? "SQLite 3." : "PostgreSQL 1");
            assertThat(moment.positions()).isEmpty();
        }
    }
}
