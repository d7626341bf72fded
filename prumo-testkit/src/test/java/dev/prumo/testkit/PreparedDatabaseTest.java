package dev.prumo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;

class PreparedDatabaseTest {
    @BeforeEach
    void createTable(TestDatabase database) {
        database.execute("create table prepared (n int)");
    }

    @EachDatabase
    void methodThatPreparesSeesTheDatabaseOfTheTest(TestDatabase database) {
        assertThat(database.value("select count(*) from prepared")).isEqualTo("0");
    }
}
