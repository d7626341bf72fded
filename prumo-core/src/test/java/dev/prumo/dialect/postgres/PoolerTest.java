package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.plan.Target;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A pooler in transaction mode tells its clients process numbers that are not the server's. */
final class PoolerTest {
    private final PostgresProgramSql sql = new PostgresProgramSql("prumo", true);

    @Test
    void aSessionOfTheServerItselfIsLocked(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            long own = connection.unwrap(PGConnection.class).getBackendPID();
            for (String text : sql.lockSession(Target.shared("main"), own)) {
                statement.execute(text);
            }
            assertThat(database.value("select count(*) from pg_locks where locktype = 'advisory'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aSessionThatTheServerKnowsByAnotherNumberIsRefused(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            long another = connection.unwrap(PGConnection.class).getBackendPID() + 1L;
            String lock = sql.lockSession(Target.shared("main"), another).get(0);
            assertThatThrownBy(() -> statement.execute(lock))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(PostgresErrors.kind(e)).isEqualTo(Kind.POOLED));
        }
    }
}
