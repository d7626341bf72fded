package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A live file that gets the content of a copy. */
final class SqliteLiveFilesTest {
    private static final String TABLE = "create table t (id integer primary key, note text)";

    /** Enough that a process can be killed while it is written. */
    private static final String MUCH = "insert into t with recursive c(n) as (select 1 union all select n + 1 from c"
            + " where n < 60000) select n, hex(randomblob(250)) from c";

    @TempDir
    Path folder;

    private BackupFiles files;
    private Path live;
    private Path copy;
    private Path keep;

    @BeforeEach
    void choose() {
        files = new BackupFiles(folder);
        live = files.path("live");
        copy = folder.resolve("copy.sqlite3");
        keep = folder.resolve("live.db.backup-antes-rollback-20260102_030405");
    }

    /** Copies the file as it is, and then has rows written that the copy has not. */
    private void prepare(String journal, String... before) throws SQLException {
        files.make("live", journal, TABLE);
        try (SqliteFile file = SqliteFile.open(live)) {
            file.execute(before);
        }
        files.copy("live", copy);
        try (SqliteFile file = SqliteFile.open(live)) {
            file.execute("insert into t values (1000000, 'later')", "create table later (a)");
        }
    }

    private void replace() {
        try (Session session = BackupFiles.session(live)) {
            new SqliteDialect().liveFiles().replace(session, copy, keep);
        }
    }

    private static void requireBusy(PrumoException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.DATABASE_BUSY);
        assertThat(refused.code().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    private void requireUntouched() throws SQLException, IOException {
        assertThat(BackupFiles.lines(live, "select id from t")).containsExactly("1", "1000000");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("live.db-")))
                    .containsExactlyInAnyOrder("live.db", "copy.sqlite3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete", "truncate", "persist"})
    void fileHoldsWhatTheCopyHoldsAndWhatItHeldIsKept(String journal) throws SQLException, IOException {
        prepare(journal, "insert into t values (1, 'old')");
        byte[] before = Files.readAllBytes(copy);
        replace();
        assertThat(BackupFiles.lines(live, "select id, note from t")).containsExactly("1|old");
        assertThat(BackupFiles.lines(live, "select count(*) from sqlite_schema where name = 'later'"))
                .containsExactly("0");
        assertThat(BackupFiles.lines(live, "pragma integrity_check")).containsExactly("ok");
        assertThat(BackupFiles.lines(live, "pragma journal_mode"))
                .containsExactly(journal.equals("wal") ? "wal" : "delete");
        assertThat(BackupFiles.lines(keep, "select id, note from t")).containsExactly("1|old", "1000000|later");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keep)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void clientsGoOnWithTheConnectionsAndStatementsThatTheyHave(String journal) throws SQLException {
        prepare(journal, "insert into t values (1, 'old')");
        try (SqliteFile client = SqliteFile.open(live);
                PreparedStatement count = client.query().connection().prepareStatement("select count(*) from t");
                PreparedStatement insert =
                        client.query().connection().prepareStatement("insert into t values (?, 'after')")) {
            assertThat(value(count)).isEqualTo("2");
            replace();
            assertThat(value(count)).isEqualTo("1");
            insert.setInt(1, 2);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(client.lines("select id from t")).containsExactly("1", "2");
        }
    }

    private static String value(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void readerInATransactionSeesTheOldRowsToItsEndAndTheNewOnesThen() throws SQLException {
        prepare("wal", "insert into t values (1, 'old')");
        try (SqliteFile client = SqliteFile.open(live)) {
            client.execute("begin");
            assertThat(client.lines("select count(*) from t")).containsExactly("2");
            replace();
            assertThat(client.lines("select count(*) from t")).containsExactly("2");
            client.execute("commit");
            assertThat(client.lines("select count(*) from t")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource({"wal,begin immediate", "delete,begin immediate", "delete,begin exclusive"})
    void fileThatSomebodyWritesToIsLeftAsItIs(String journal, String lock) throws SQLException, IOException {
        prepare(journal, "insert into t values (1, 'old')");
        try (SqliteFile client = SqliteFile.open(live)) {
            client.execute(lock);
            assertThatThrownBy(this::replace)
                    .isInstanceOfSatisfying(PrumoException.class, SqliteLiveFilesTest::requireBusy);
            client.execute("rollback");
        }
        requireUntouched();
        replace();
        assertThat(BackupFiles.lines(live, "select id from t")).containsExactly("1");
    }

    @Test
    void fileThatSomebodyReadsIsLeftAsItIsWhereReadersLock() throws SQLException, IOException {
        prepare("delete", "insert into t values (1, 'old')");
        try (SqliteFile client = SqliteFile.open(live)) {
            client.execute("begin");
            assertThat(client.lines("select count(*) from t")).containsExactly("2");
            assertThatThrownBy(this::replace)
                    .isInstanceOfSatisfying(PrumoException.class, SqliteLiveFilesTest::requireBusy);
            client.execute("commit");
            // The lock was given back, too.
            client.execute("pragma busy_timeout = 0", "update t set note = note");
        }
        requireUntouched();
    }

    @ParameterizedTest
    @CsvSource({"wal,1024", "wal,8192", "delete,1024", "delete,8192"})
    void pagesOfAnotherSizeFit(String journal, int pageSize) throws SQLException, IOException {
        prepare(journal, "insert into t values (1, 'old')");
        Path other = folder.resolve("other.sqlite3");
        try (SqliteFile file = SqliteFile.open(copy)) {
            file.execute("create table n (a)", "insert into n values (5), (6), (7)", "delete from n where a = 6");
            file.execute("pragma page_size = " + pageSize, "vacuum into '" + other + "'");
        }
        Files.move(other, copy, StandardCopyOption.REPLACE_EXISTING);
        try (SqliteFile client = SqliteFile.open(live)) {
            assertThat(client.lines("select count(*) from t")).containsExactly("2");
            replace();
            assertThat(client.lines("select id, note from t")).containsExactly("1|old");
            assertThat(client.lines("select rowid, a from n")).containsExactly("1|5", "3|7");
        }
        assertThat(BackupFiles.lines(live, "pragma journal_mode")).containsExactly(journal);
        assertThat(BackupFiles.lines(live, "pragma integrity_check")).containsExactly("ok");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void copyInWalModeDoesNotBringItsModeAlong() throws SQLException {
        prepare("delete", "insert into t values (1, 'old')");
        assertThat(BackupFiles.lines(copy, "pragma journal_mode = wal")).containsExactly("wal");
        replace();
        assertThat(BackupFiles.lines(live, "pragma journal_mode")).containsExactly("delete");
        assertThat(BackupFiles.lines(live, "select id from t")).containsExactly("1");
    }

    @Test
    void copyInAnotherEncodingIsRefusedBeforeAnythingHappens() throws SQLException, IOException {
        prepare("wal", "insert into t values (1, 'old')");
        Files.delete(copy);
        try (SqliteFile file = SqliteFile.open(copy)) {
            file.execute("pragma encoding = 'UTF-16le'", TABLE);
        }
        assertThatThrownBy(this::replace).isInstanceOfSatisfying(PrumoException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_INTO_FILE_FAILED);
            assertThat(refused.getMessage()).contains("UTF-8", "UTF-16le");
        });
        requireUntouched();
    }

    @Test
    void keptFileIsNeverWrittenOver() throws SQLException, IOException {
        prepare("wal", "insert into t values (1, 'old')");
        Files.writeString(keep, "mine");
        assertThatThrownBy(this::replace)
                .isInstanceOfSatisfying(
                        PrumoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_PLACE_EXISTS));
        assertThat(keep).hasContent("mine");
        assertThat(BackupFiles.lines(live, "select id from t")).containsExactly("1", "1000000");
    }

    @Test
    void logThatAKilledProcessLeftIsKept() throws SQLException, IOException {
        prepare("wal", "insert into t values (1, 'old')");
        Path dead = folder.resolve("dead.db");
        try (SqliteFile file = SqliteFile.open(live)) {
            file.execute("insert into t values (2, 'in the log only')");
            Files.copy(live, dead);
            Files.copy(Path.of(live + "-wal"), Path.of(dead + "-wal"));
        }
        live = dead;
        replace();
        assertThat(BackupFiles.lines(dead, "select id from t")).containsExactly("1");
        assertThat(BackupFiles.lines(keep, "select id from t")).containsExactly("1", "2", "1000000");
    }

    @Test
    void damagedFileIsReplacedAndKeptAsItIs() throws SQLException, IOException {
        prepare("delete", MUCH.replace("60000", "500"));
        try (RandomAccessFile file = new RandomAccessFile(live.toFile(), "rw")) {
            file.seek(4096 * 10);
            file.write(new byte[4096]);
        }
        replace();
        assertThat(BackupFiles.lines(live, "select count(*) from t")).containsExactly("500");
        assertThat(BackupFiles.lines(live, "pragma integrity_check")).containsExactly("ok");
        try (SqliteFile kept = SqliteFile.open(keep)) {
            assertThat(OwnFile.damage(kept.query())).isPresent();
        }
    }

    @Test
    void replacedFileCanBeReplacedByWhatWasKept() throws SQLException {
        prepare("wal", "insert into t values (1, 'old')");
        replace();
        copy = keep;
        keep = folder.resolve("second");
        replace();
        assertThat(BackupFiles.lines(live, "select id from t")).containsExactly("1", "1000000");
        assertThat(BackupFiles.lines(keep, "select id from t")).containsExactly("1");
    }

    /** Whoever was told that a row is committed finds it in the file or in what was kept of it. */
    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void noCommittedRowIsLostWhileOthersWrite(String journal) throws Exception {
        prepare(journal, "insert into t values (1, 'old')");
        AtomicBoolean enough = new AtomicBoolean();
        Semaphore rows = new Semaphore(0);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<Set<String>> committed = writer.submit(() -> write(enough, rows));
            Set<String> found = new HashSet<>();
            for (int round = 0; round < 15; round++) {
                // However busy the machine is, there is a writer to come in between.
                rows.drainPermits();
                assertThat(rows.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
                keep = folder.resolve("keep" + round);
                try (Session session = BackupFiles.session(live, Duration.ofSeconds(20))) {
                    new SqliteDialect().liveFiles().replace(session, copy, keep);
                }
                found.addAll(BackupFiles.lines(keep, "select note from t"));
            }
            enough.set(true);
            Set<String> promised = committed.get(1, TimeUnit.MINUTES);
            found.addAll(BackupFiles.lines(live, "select note from t"));
            assertThat(promised).isNotEmpty();
            assertThat(found).containsAll(promised);
        } finally {
            enough.set(true);
            writer.shutdown();
        }
    }

    private Set<String> write(AtomicBoolean enough, Semaphore rows) throws SQLException {
        Set<String> committed = new HashSet<>();
        try (SqliteFile file =
                SqliteFile.open(live).execute("pragma busy_timeout = 20000", "pragma synchronous = off")) {
            for (int number = 1; !enough.get(); number++) {
                file.execute("insert into t (note) values ('row " + number + "')");
                committed.add("row " + number);
                rows.release();
            }
        }
        return committed;
    }

    @ParameterizedTest
    @CsvSource({"wal,-wal", "delete,-journal"})
    void processThatIsKilledOnTheWayLeavesAllOrNothing(String journal, String companion) throws Exception {
        prepare(journal, MUCH);
        long size = Files.size(copy);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplaceMain.class.getName(),
                        live.toString(),
                        copy.toString(),
                        keep.toString()))
                .redirectErrorStream(true)
                .start();
        try {
            // The safety copy is complete, and the new content is on its way through the journal.
            Path written = Path.of(live + companion);
            while (process.isAlive() && !(Files.exists(keep) && sizeOf(written) > size / 10)) {
                LockSupport.parkNanos(1_000_000);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        List<String> counts = BackupFiles.lines(live, "select count(*), max(id) from t");
        assertThat(counts).containsAnyOf("60001|1000000", "60000|60000");
        assertThat(BackupFiles.lines(live, "pragma integrity_check")).containsExactly("ok");
        assertThat(BackupFiles.lines(keep, "select count(*) from t")).containsExactly("60001");

        keep = folder.resolve("second");
        replace();
        assertThat(BackupFiles.lines(live, "select count(*), max(id) from t")).containsExactly("60000|60000");
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void fullDiskLeavesTheFileAsItWas(String journal) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0,
                "no right to mount a small disk: a disk that is really full was not tried");
        try {
            prepare(journal, MUCH);
            Path small = disk.resolve("small.db");
            try (SqliteFile file = SqliteFile.open(small)) {
                file.rows("pragma journal_mode = " + journal);
                file.execute(TABLE, "insert into t values (1, 'small')");
            }
            live = small;
            assertThatThrownBy(this::replace)
                    .isInstanceOfSatisfying(
                            PrumoException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_INTO_FILE_FAILED));
            assertThat(BackupFiles.lines(small, "select id, note from t")).containsExactly("1|small");
            assertThat(BackupFiles.lines(small, "pragma integrity_check")).containsExactly("ok");
            assertThat(keep).doesNotExist();
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void copyIsPutWhereNoFileIsAndALeftLogIsNotTakenForIts() throws SQLException, IOException {
        prepare("wal", "insert into t values (1, 'old')");
        Path gone = folder.resolve("gone.db");
        List<String> left = new ArrayList<>();
        try (SqliteFile file = SqliteFile.open(live)) {
            file.execute("insert into t values (3, 'of another file')");
            Files.copy(Path.of(live + "-wal"), Path.of(gone + "-wal"));
            left.add("-wal");
        }
        Files.writeString(Path.of(gone + "-shm"), "left");
        new SqliteDialect().liveFiles().put(copy, gone);
        assertThat(left).allSatisfy(name -> assertThat(Path.of(gone + name)).doesNotExist());
        assertThat(copy).doesNotExist();
        assertThat(BackupFiles.lines(gone, "select id, note from t")).containsExactly("1|old");
    }

    @Test
    void fileThatIsThereIsNotReplacedByName() throws SQLException {
        prepare("wal", "insert into t values (1, 'old')");
        assertThatThrownBy(() -> new SqliteDialect().liveFiles().put(copy, live))
                .isInstanceOfSatisfying(
                        PrumoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TENANT_PLACE_EXISTS));
        assertThat(copy).exists();
    }
}
