package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    /** Root's server runs under another account, which must be able to reach what is in the directory. */
    @BeforeEach
    void openDirectoryToOtherAccounts() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 18})
    void serverOfTheMajorAskedForAnswersAndLeavesNothing(int major) throws SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().major(major).publishedBinariesOnly().start();
        try (server) {
            assertThat(server.major()).isEqualTo(major);
            assertThat(server.installed()).isFalse();
            assertThat(query(server, "show server_version_num")).startsWith(Integer.toString(major));
            assertThat(query(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(server, "show fsync")).isEqualTo("off");
            assertThat(query(server, "select current_user")).isEqualTo("postgres");
            assertThat(server.url("my db")).isEqualTo("postgresql://postgres@127.0.0.1:" + server.port() + "/my%20db");
        }

        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(server.socketDirectory()).doesNotExist();
        assertThatThrownBy(() -> query(server, "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void defaultStartWorksWhateverIsInstalled() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            assertThat(query(server, "select 6 * 7")).isEqualTo("42");
        }
    }

    @Test
    void twoServersRunSideBySideWithDataOfTheirOwn() throws SQLException {
        try (EmbeddedPostgres left = EmbeddedPostgres.start();
                EmbeddedPostgres right = EmbeddedPostgres.start()) {
            query(left, "create table t (a int); select 1");

            assertThat(left.port()).isNotEqualTo(right.port());
            assertThat(query(right, "select count(*) from pg_tables where tablename = 't'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void settingsReachTheServerAndDurableOneSyncs() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setting("max_connections", "7")
                .setting("search_path", "a, \"b c\"")
                .durable()
                .runIn(directory)
                .start()) {
            assertThat(query(server, "show max_connections")).isEqualTo("7");
            assertThat(query(server, "show search_path")).isEqualTo("a, \"b c\"");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(server.socketDirectory()).hasParent(directory);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void wrongSettingIsToldWithTheServersOwnWordsAndLeavesNothing() {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setting("no_such_setting", "1").runIn(directory);

        assertThatThrownBy(builder::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void everythingIsMadeInACacheDirectoryOfOnesOwn() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .major(17)
                .publishedBinariesOnly()
                .cacheDirectory(directory)
                .start()) {
            assertThat(server.home()).startsWith(directory);
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void serverThatWasKilledIsStillClosedCleanly() {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        Eventually.is("the server is gone", () -> !process.isAlive());

        server.close();
        server.close();

        assertThat(server.socketDirectory()).doesNotExist();
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }
}
