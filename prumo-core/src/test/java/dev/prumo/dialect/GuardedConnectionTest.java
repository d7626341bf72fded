package dev.prumo.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.RenderedStep;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;

final class GuardedConnectionTest {
    private Connection real;
    private Connection guarded;

    @BeforeEach
    void open() throws SQLException {
        real = DriverManager.getConnection("jdbc:sqlite::memory:");
        real.setAutoCommit(false);
        guarded = GuardedConnection.of(real);
    }

    @AfterEach
    void close() throws SQLException {
        real.close();
    }

    private static void assertGuarded(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_GUARDED));
    }

    @Test
    void theTransactionCannotBeEnded() throws SQLException {
        assertGuarded(() -> guarded.commit());
        assertGuarded(() -> guarded.rollback());
        assertGuarded(() -> guarded.setAutoCommit(true));
        assertGuarded(() -> guarded.close());

        assertThat(real.isClosed()).isFalse();
        assertThat(real.getAutoCommit()).isFalse();
    }

    @Test
    void ordinaryWorkAndSavepointsGoThrough() throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            statement.executeUpdate("create table t(a int)");
        }
        Savepoint savepoint = guarded.setSavepoint();
        try (PreparedStatement statement = guarded.prepareStatement("insert into t values (?)")) {
            statement.setInt(1, 7);
            statement.executeUpdate();
        }
        guarded.rollback(savepoint);

        try (Statement statement = real.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void statementsLeadBackToTheGuardedConnection() throws SQLException {
        try (Statement plain = guarded.createStatement();
                PreparedStatement prepared = guarded.prepareStatement("select 1")) {
            assertGuarded(() -> plain.getConnection().commit());
            assertGuarded(() -> prepared.getConnection().commit());
        }
        assertGuarded(() -> guarded.getMetaData().getConnection().commit());
        assertGuarded(() -> guarded.unwrap(Connection.class).commit());
        assertThat(guarded.unwrap(SQLiteConnection.class)).isSameAs(real);
    }

    @Test
    void errorsOfTheDatabaseComeAsTheyAre() {
        assertThatThrownBy(() -> guarded.prepareStatement("select nope"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nope");
    }

    @Test
    void aCallbackGetsTheGuardedConnection() {
        RenderedStep.Callback step = new RenderedStep.Callback("test", Connection::commit);

        assertThatThrownBy(() -> RenderedWork.run(real, step))
                .isInstanceOf(SQLException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_GUARDED));
    }
}
