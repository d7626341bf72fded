package dev.prumo.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.postgres.PostgresUrls;
import dev.prumo.dialect.sqlite.SqliteUrls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlsTest {
    private static final DatabaseUrls URLS = new DatabaseUrls(List.of(new PostgresUrls(), new SqliteUrls()));

    @ParameterizedTest
    @CsvSource({
        "postgre://h/db, unknown scheme \"postgre\"",
        "postgresql+psycopg3://h/db, unknown scheme \"postgresql+psycopg3\"",
        "mysql://h/db, unknown scheme \"mysql\"",
        "jdbc:mysql://h/db, unknown scheme \"jdbc:mysql\"",
        "db.sqlite, the database address has no scheme",
        "'', the database address is empty",
    })
    void unknownAddressIsToldWithItsScheme(String url, String said) {
        assertThatThrownBy(() -> URLS.resolve(DatabaseUrl.of(url), UrlContexts.plain()))
                .hasMessageContaining(said);
    }
}
