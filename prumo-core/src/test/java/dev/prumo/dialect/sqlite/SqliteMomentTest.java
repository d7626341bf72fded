package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.Moment;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many files at one instant. */
final class SqliteMomentTest {
    private static final String POSITION = "create table prumo_position (tenant text primary key, heads text not null)";
    private static final String REST_OF_LEDGER = "create table prumo_revision (id text, checksum text)";
    private static final String META = "create table prumo_meta (key text, value text)";

    @TempDir
    Path folder;

    private BackupFiles files;

    @BeforeEach
    void choose() {
        files = new BackupFiles(folder);
    }

    /** A writer gives all files the same number, one after the other: at no instant do they differ by more than one. */
    @Test
    void allFilesAreAsTheyWereAtOneInstantWhileOthersWrite() throws Exception {
        List<String> names = List.of("a", "b", "c", "d");
        for (String name : names) {
            files.make(name, "wal", "create table t (n int)", "insert into t values (0)");
        }
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> written = writer.submit(() -> write(names, enough));
            for (int round = 0; round < 10; round++) {
                try (Moment moment = files.hold(Duration.ofSeconds(20))) {
                    assertThat(moment.consistency()).isEqualTo(Consistency.INSTANT);
                    requireOneInstant(names, moment, round);
                }
            }
            enough.set(true);
            assertThat(written.get(1, TimeUnit.MINUTES)).isPositive();
        } finally {
            enough.set(true);
            writer.shutdown();
        }
    }

    private int write(List<String> names, AtomicBoolean enough) throws SQLException {
        List<SqliteFile> open = new ArrayList<>();
        try {
            for (String name : names) {
                open.add(SqliteFile.open(files.path(name)).execute("pragma busy_timeout = 10000"));
            }
            int number = 0;
            while (!enough.get()) {
                number++;
                for (SqliteFile file : open) {
                    file.execute("update t set n = " + number);
                }
            }
            return number;
        } finally {
            for (SqliteFile file : open) {
                file.close();
            }
        }
    }

    private void requireOneInstant(List<String> names, Moment moment, int round) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            Path copy = folder.resolve(name + round + ".sqlite3");
            files.copy(moment, name, copy);
            numbers.add(
                    Integer.valueOf(BackupFiles.lines(copy, "select n from t").get(0)));
        }
        int first = numbers.get(0);
        int last = numbers.get(numbers.size() - 1);
        assertThat(numbers).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
        assertThat(first - last).isBetween(0, 1);
    }

    @Test
    void twoBackupsAtOnceDoNotStopEachOther() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            files.make(name, "wal", "create table t (n int)");
        }
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Consistency>> held = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                held.add(workers.submit(() -> {
                    try (Moment moment = files.hold(Duration.ofSeconds(20))) {
                        return moment.consistency();
                    }
                }));
            }
            for (Future<Consistency> one : held) {
                assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo(Consistency.INSTANT);
            }
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void nobodyWaitsWhileAMomentIsHeld() throws SQLException {
        Path path = files.make("a", "wal", "create table t (n int)");
        try (Moment moment = files.hold();
                SqliteFile other = SqliteFile.open(path)) {
            other.execute("pragma busy_timeout = 0", "insert into t values (1)", "begin immediate", "commit");
            other.rows("pragma wal_checkpoint(passive)");
            assertThat(moment.consistency()).isEqualTo(Consistency.INSTANT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "truncate", "persist"})
    void fileWithoutALogHasAMomentOfItsOwnAndIsNotHeld(String journal) throws SQLException {
        Path path = files.make("a", journal, "create table t (n int)");
        files.make("b", "wal", "create table t (n int)");
        Path copy = folder.resolve("copy");
        try (Moment moment = files.hold()) {
            assertThat(moment.consistency()).isEqualTo(Consistency.PART);
            try (SqliteFile other = SqliteFile.open(path)) {
                other.execute("pragma busy_timeout = 0", "insert into t values (1)");
            }
            Part part = files.copy(moment, "a", copy);
            assertThat(BackupFiles.table(part, "t").rows()).isEqualTo(1);
            try (SqliteFile other = SqliteFile.open(path)) {
                other.execute("pragma busy_timeout = 0", "insert into t values (2)");
            }
        }
    }

    @Test
    void fileThatIsLockedIsNamedAndTheOthersAreFreeAgain() throws SQLException {
        Path first = files.make("a", "wal", "create table t (n int)");
        Path locked = files.make("b", "wal", "create table t (n int)");
        try (SqliteFile writer = SqliteFile.open(locked)) {
            writer.execute("begin immediate");
            assertThatThrownBy(files::hold).isInstanceOfSatisfying(PrumoException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.DATABASE_BUSY);
                assertThat(refused.code().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(refused.getMessage()).contains(locked.toString());
            });
        }
        try (SqliteFile other = SqliteFile.open(first)) {
            other.execute("pragma busy_timeout = 0", "insert into t values (1)");
        }
        try (Moment moment = files.hold()) {
            assertThat(moment.consistency()).isEqualTo(Consistency.INSTANT);
        }
    }

    @Test
    void positionsAreThoseOfTheInstant() throws SQLException {
        Path path = files.make(
                "a",
                "wal",
                POSITION,
                REST_OF_LEDGER,
                META,
                "insert into prumo_position values ('a', 'r1 r2'), ('', 'x')");
        files.make("b", "wal", POSITION, REST_OF_LEDGER, META);
        files.make("c", "wal");
        try (Moment moment = files.hold()) {
            try (SqliteFile other = SqliteFile.open(path)) {
                other.execute("update prumo_position set heads = 'r3'");
            }
            assertThat(moment.positions()).containsOnlyKeys("a").containsEntry("a", List.of("r1", "r2"));
            files.copy(moment, "a", folder.resolve("copy"));
            assertThat(BackupFiles.lines(folder.resolve("copy"), "select heads from prumo_position where tenant = 'a'"))
                    .containsExactly("r1 r2");
        }
    }

    @Test
    void migrationBetweenTheMomentAndTheCopyIsNoticedWhereTheFileCannotBeHeld() throws SQLException {
        Path path = files.make(
                "a", "delete", POSITION, REST_OF_LEDGER, META, "insert into prumo_position values ('a', 'r1')");
        Path copy = folder.resolve("copy");
        try (Moment moment = files.hold()) {
            try (SqliteFile other = SqliteFile.open(path)) {
                other.execute("update prumo_position set heads = 'r2'");
            }
            assertThatThrownBy(() -> files.copy(moment, "a", copy))
                    .isInstanceOfSatisfying(
                            PrumoException.class,
                            lost -> assertThat(lost.code()).isEqualTo(ErrorCode.BACKUP_MOMENT_LOST));
        }
        assertThat(copy).doesNotExist();
        try (SqliteFile other = SqliteFile.open(path)) {
            other.execute("pragma busy_timeout = 0", "update prumo_position set heads = 'r3'");
        }
    }

    @Test
    void moreFilesThanTheProcessMayOpenAreRefusedBeforeAnythingIsLocked() {
        assertThatThrownBy(() -> OpenFileLimit.require(1000, 200, 4096))
                .isInstanceOfSatisfying(PrumoException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_FILES_LIMIT);
                    assertThat(refused.getMessage()).contains("1000", "5264", "4096");
                });
        OpenFileLimit.require(700, 200, 4096);
    }

    @Test
    void manyFilesAreHeldAtOnce() throws SQLException {
        for (int number = 0; number < 150; number++) {
            files.make("t" + number, "wal", "create table t (n int)");
        }
        try (Moment moment = files.hold()) {
            assertThat(moment.consistency()).isEqualTo(Consistency.INSTANT);
            assertThat(BackupFiles.table(files.copy(moment, "t149", folder.resolve("copy")), "t")
                            .rows())
                    .isZero();
        }
    }
}
