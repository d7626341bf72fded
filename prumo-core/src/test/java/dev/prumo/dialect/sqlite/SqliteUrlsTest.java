package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.EnvironmentFiles;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlContexts;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUrlsTest {
    private static final SqliteUrls URLS = new SqliteUrls();

    @TempDir
    Path folder;

    private static ConnectionSpec accept(String url, UrlContext context) {
        assertThat(URLS.accepts(url)).as(url).isTrue();
        return URLS.accept(DatabaseUrl.of(url), context);
    }

    private UrlContext inFolder() {
        return new UrlContext(
                Map.of(), "carol", "/home/carol", folder, Duration.ofSeconds(10), EnvironmentFiles.none());
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///./db.sqlite, /srv/app/db.sqlite",
        "sqlite:///data/db.sqlite, /srv/app/data/db.sqlite",
        "sqlite:////abs/db.sqlite, /abs/db.sqlite",
        "sqlite+aiosqlite:///./x, /srv/app/x",
        "sqlite+pysqlite:////x, /x",
        "sqlite3:///x, /srv/app/x",
        "sqlite:///C:/data/x.db, C:/data/x.db",
        "sqlite:///a%20b%25c.db, /srv/app/a b%c.db",
        "sqlite:///file:data/x.db?mode=ro&uri=true, /srv/app/data/x.db",
        "sqlite:///file:///abs/x.db, /abs/x.db",
        "jdbc:sqlite:data/x.db, /srv/app/data/x.db",
        "jdbc:sqlite:/abs/x.db, /abs/x.db",
        "jdbc:sqlite:100%.db, /srv/app/100%.db",
    })
    void addressNamesAFile(String url, String file) {
        assertThat(accept(url, UrlContexts.plain()).file()).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite://",
                "sqlite:///",
                "sqlite:///:memory:",
                "sqlite+aiosqlite:///:memory:",
                "sqlite:///file::memory:",
                "sqlite:///file:x?mode=memory",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
            })
    void databaseInMemoryIsRefused(String url) {
        assertThatThrownBy(() -> accept(url, UrlContexts.plain()))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.URL_MEMORY));
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite://db.sqlite, two slashes where three belong",
        "sqlite:///x?mod=ro, unknown parameter \"mod\"",
        "sqlite:///x?mode=create, \"mode\" is \"create\"",
        "sqlite:///x?cache=shared, \"cache\" cannot be honoured",
        "sqlite:///x?vfs=unix-none, \"vfs\" cannot be honoured",
        "sqlite:///x?timeout=long, \"timeout\" is \"long\"",
        "sqlite:///x?isolation_level=IMMEDIATE, \"isolation_level\" cannot be honoured",
        "sqlite:///x%zz, the path in the database address",
        "jdbc:sqlite:x?password=abc, \"password\" cannot be honoured",
        "jdbc:sqlite:x?busy_timeou=1, unknown parameter \"busy_timeou\"",
    })
    void addressIsRefusedByName(String url, String said) {
        assertThatThrownBy(() -> accept(url, UrlContexts.plain())).hasMessageContaining(said);
    }

    @Test
    void driverOpensTheFileWithOddCharacters() throws SQLException {
        for (String name : new String[] {"plain.db", "a b.db", "100%25.db", "what%3F.db", "no%231.db"}) {
            ConnectionSpec spec = accept("sqlite:///" + name, inFolder());

            run(spec, "create table t (x)");

            assertThat(Path.of(spec.file().orElseThrow())).exists();
        }
    }

    @Test
    void readOnlyAndExistingOnlyAreHonoured() throws SQLException {
        ConnectionSpec absent = accept("sqlite:///./x.db?mode=rw", inFolder());
        assertThatThrownBy(() -> run(absent, "create table t (x)")).isInstanceOf(SQLException.class);
        assertThat(folder.resolve("x.db")).doesNotExist();

        run(accept("sqlite:///./x.db?mode=rwc", inFolder()), "create table t (x)");
        ConnectionSpec readOnly = accept("sqlite:///file:x.db?mode=ro&uri=true", inFolder());

        assertThatThrownBy(() -> run(readOnly, "create table u (x)")).hasMessageContaining("readonly");
        assertThat(Files.exists(folder.resolve("x.db"))).isTrue();
    }

    @Test
    void timeoutBecomesTheBusyTimeout() throws SQLException {
        ConnectionSpec spec = accept("sqlite:///x.db?timeout=1.5&check_same_thread=false", inFolder());

        try (Connection connection = DriverManager.getConnection(spec.jdbcUrl(), spec.driverProperties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("pragma busy_timeout")) {
            assertThat(result.getInt(1)).isEqualTo(1500);
        }
    }

    private static void run(ConnectionSpec spec, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(spec.jdbcUrl(), spec.driverProperties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
