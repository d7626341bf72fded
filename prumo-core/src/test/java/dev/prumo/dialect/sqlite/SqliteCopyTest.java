package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.backup.BackupEvent.Warning;
import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Moment;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a file is told, proven and left out when it is copied. */
final class SqliteCopyTest {
    @TempDir
    Path folder;

    private BackupFiles files;
    private Path copy;

    @BeforeEach
    void choose() {
        files = new BackupFiles(folder);
        copy = folder.resolve("copy.sqlite3");
    }

    private Part copied(String... statements) throws SQLException {
        files.make("t", "wal", statements);
        return files.copy("t", copy);
    }

    private static PrumoException refusal(ErrorCode code, ThrowingCallable call) {
        PrumoException[] found = new PrumoException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(PrumoException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            found[0] = refused;
        });
        return found[0];
    }

    @Test
    void tablesOfEveryKindAreToldAndComeAlong() throws SQLException {
        Part part = copied(
                "create table plain (note text)",
                "create table keyed (a text, b int, v any, primary key (b desc, a)) without rowid",
                "create table typed (id integer primary key, v any) strict",
                "create table hidden (rowid text, oid text, _rowid_ text)",
                "create virtual table pages using fts5(title)",
                "create view v as select * from plain",
                "insert into plain values ('x'), ('y')",
                "insert into keyed values ('b', 1, null), ('a', 2, x'00')",
                "insert into typed values (1, 'one'), (2, 2.5)",
                "insert into hidden values ('r', 'o', 'u')",
                "insert into pages values ('hello world')");
        assertThat(part.tables()).extracting(PartTable::name).contains("hidden", "keyed", "pages_content", "plain");
        assertThat(part.tables())
                .extracting(PartTable::name)
                .doesNotContain("v", "pages")
                .isSorted();
        assertThat(BackupFiles.table(part, "keyed").columns()).containsExactly("a", "b", "v");
        assertThat(BackupFiles.table(part, "keyed").rows()).isEqualTo(2);
        assertThat(BackupFiles.lines(copy, "select title from pages where pages match 'world'"))
                .containsExactly("hello world");
        assertThat(BackupFiles.lines(copy, "pragma integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 ; 1.0",
                "1 ; '1'",
                "'1' ; x'31'",
                "null ; ''",
                "'' ; x''",
                "null ; x''",
                "0.1 ; 0.10000000000000002",
                "9e999 ; -9e999",
                "'a' || char(0) || 'b' ; 'a' || char(0) || 'c'",
                "cast(x'ff' as text) ; cast(x'fe' as text)",
                "9223372036854775807 ; 9223372036854775806",
            })
    void valuesThatAreNotTheSameHaveDifferentHashes(String one, String other) throws SQLException {
        Part part = copied(
                "create table a (v)",
                "create table b (v)",
                "create table c (v)",
                "insert into a values (" + one + ")",
                "insert into b values (" + one + ")",
                "insert into c values (" + other + ")");
        PartTable a = BackupFiles.table(part, "a");
        assertThat(BackupFiles.table(part, "b").sha256()).isEqualTo(a.sha256());
        assertThat(BackupFiles.table(part, "c").sha256()).isNotEqualTo(a.sha256());
    }

    /** The hash stands in manifests: it may not change with the version of SQLite or ours. */
    @Test
    void hashOfKnownRowsIsKnown() throws Exception {
        Part part = copied(
                "create table t (a, b, c, d, e)",
                "insert into t values (null, -12, 0.5, 'é', x'00ff'), (1, 1, 1, 1, 1)");
        byte[] text = "ni-12;r3fe0000000000000t2:éb2:".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(text);
        expected.write(new byte[] {0, (byte) 0xff});
        expected.write("\ni1;i1;i1;i1;i1;\n".getBytes(StandardCharsets.US_ASCII));
        PartTable table = BackupFiles.table(part, "t");
        assertThat(table.bytes()).isEqualTo(expected.size());
        assertThat(table.sha256())
                .isEqualTo(HexFormat.of().formatHex(RowHash.sha256().digest(expected.toByteArray())));
    }

    @Test
    void orderOfRowsIsThatOfTheKeyHoweverTheyCameIn() throws SQLException {
        Part part = copied(
                "create table a (k text primary key, v) without rowid",
                "create table b (k text primary key, v) without rowid",
                "insert into a values ('x', 1), ('y', 2)",
                "insert into b values ('y', 2), ('x', 1)",
                "create index covers on b (v desc, k)");
        assertThat(BackupFiles.table(part, "a").sha256())
                .isEqualTo(BackupFiles.table(part, "b").sha256());
    }

    @Test
    void computedColumnsAreLeftOut() throws SQLException {
        Part part = copied(
                "create table t (a int, b int as (a * 2) virtual, c int as (a * 3) stored)",
                "insert into t values (1)");
        assertThat(BackupFiles.table(part, "t").columns()).containsExactly("a");
        assertThat(BackupFiles.lines(copy, "select * from t")).containsExactly("1|2|3");
    }

    @Test
    void ledgerComesAlongButIsNotTold() throws SQLException {
        Part part = copied(
                "create table prumo_run (id integer primary key autoincrement, note text)",
                "create table orders (id integer primary key autoincrement)",
                "insert into prumo_run (note) values ('x')",
                "insert into orders values (41)");
        assertThat(part.tables()).extracting(PartTable::name).containsExactly("orders");
        assertThat(part.sequences()).containsExactly(new PartSequence("orders", 41, true));
        assertThat(BackupFiles.lines(copy, "select note from prumo_run")).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete", "truncate", "persist"})
    void copyStandsAloneWhateverTheJournal(String journal) throws SQLException, IOException {
        files.make("t", journal, "create table t (a)", "insert into t values (1)");
        try (Moment moment = files.hold()) {
            files.copy(moment, "t", copy);
            try (Stream<Path> all = Files.list(folder)) {
                assertThat(all.map(path -> path.getFileName().toString()))
                        .filteredOn(name -> name.startsWith("copy"))
                        .containsExactly("copy.sqlite3");
            }
        }
        assertThat(BackupFiles.lines(copy, "pragma journal_mode")).containsExactly("delete");
        assertThat(BackupFiles.lines(copy, "select a from t")).containsExactly("1");
        // The live file keeps its own.
        assertThat(BackupFiles.lines(files.path("t"), "pragma journal_mode"))
                .containsExactly(journal.equals("wal") ? "wal" : "delete");
    }

    @Test
    void nobodyElseCanReadTheCopyOrWhatLiesBesideItWhileItIsMade() throws SQLException {
        files.make("t", "wal", "create table t (a)", "insert into t values (zeroblob(20000000))");
        List<String> permissions = new ArrayList<>();
        try (Moment moment = files.hold();
                Copier copier = moment.copier()) {
            copier.copy(BackupFiles.job(files.target("t"), copy), copy, bytes -> permissions.addAll(permissions()));
        }
        assertThat(permissions).hasSizeGreaterThan(2).containsOnly("rw-------");
    }

    private List<String> permissions() {
        try (Stream<Path> all = Files.list(folder)) {
            List<String> found = new ArrayList<>();
            for (Path path : (Iterable<Path>) all::iterator) {
                if (path.getFileName().toString().startsWith("copy")) {
                    found.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rowsWithoutParentsComeAlongAndAreWarnedOf() throws SQLException {
        files.make(
                "t",
                "wal",
                "create table p (id integer primary key)",
                "create table c (id integer primary key, p int references p)",
                "insert into c values (1, 7), (2, 8)");
        try (Moment moment = files.hold();
                Copier copier = moment.copier()) {
            copier.copy(BackupFiles.job(files.target("t"), copy), copy, bytes -> {});
            assertThat(copier.warnings())
                    .containsExactly(new Warning(
                            "backup-foreign-keys",
                            Map.of("database", files.path("t").toString(), "rows", 2L)));
        }
        assertThat(BackupFiles.lines(copy, "select count(*) from c")).containsExactly("2");
    }

    @Test
    void foreignKeyThatLeadsToNoKeyIsWarnedOf() throws SQLException {
        files.make(
                "t",
                "wal",
                "create table p (id int)",
                "create table c (p int references p(id))",
                "insert into c values (1)");
        try (Moment moment = files.hold();
                Copier copier = moment.copier()) {
            copier.copy(BackupFiles.job(files.target("t"), copy), copy, bytes -> {});
            assertThat(copier.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.code()).isEqualTo("backup-foreign-keys-unknown");
                assertThat(warning.arguments().get("detail")).asString().contains("foreign key mismatch");
            });
        }
    }

    @Test
    void rowsThatBreakRulesOfTheirTableDoNotKeepItFromBeingCopied() throws SQLException {
        Part part = copied(
                "create table t (a int)",
                "insert into t values (null), (-1)",
                "pragma writable_schema = on",
                "update sqlite_schema set sql = 'create table t (a int not null check (a > 0))' where name = 't'");
        assertThat(BackupFiles.table(part, "t").rows()).isEqualTo(2);
    }

    @Test
    void damagedDatabaseIsNotCopied() throws SQLException, IOException {
        Path path = files.make(
                "t",
                "delete",
                "create table t (id integer primary key, a text)",
                "insert into t with recursive c(n) as (select 1 union all select n + 1 from c where n < 500)"
                        + " select n, hex(randomblob(100)) from c");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(4096 * 3);
            file.write(new byte[2000]);
        }
        PrumoException refused = refusal(ErrorCode.BACKUP_SOURCE_DAMAGED, () -> files.copy("t", copy));
        assertThat(refused.getMessage()).contains("t.db", "damaged");
        assertThat(copy).doesNotExist();
    }

    @Test
    void fileThatIsThereAlreadyIsLeftAlone() throws SQLException, IOException {
        Files.writeString(copy, "mine");
        files.make("t", "wal", "create table t (a)");
        refusal(ErrorCode.BACKUP_PLACE_EXISTS, () -> files.copy("t", copy));
        assertThat(copy).hasContent("mine");
    }

    @Test
    void logThatAKilledProcessLeftIsPartOfTheCopy() throws SQLException, IOException {
        Path path = files.make("t", "wal", "create table t (a)");
        Path dead = folder.resolve("dead.db");
        try (SqliteFile file = SqliteFile.open(path)) {
            file.execute("insert into t values (1), (2)");
            // What a process that is killed now leaves behind.
            Files.copy(path, dead);
            Files.copy(Path.of(path + "-wal"), Path.of(dead + "-wal"));
        }
        BackupFiles killed = new BackupFiles(folder);
        try (Moment moment = new SqliteDialect()
                .placeBackups()
                .hold(List.of(killed.target("dead")), target -> BackupFiles.session(dead), "prumo")) {
            assertThat(BackupFiles.table(killed.copy(moment, "dead", copy), "t").rows())
                    .isEqualTo(2);
        }
    }
}
