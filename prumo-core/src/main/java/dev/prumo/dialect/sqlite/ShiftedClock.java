package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * Makes a connection believe that it is another day. SQLite lets a function of the same name take the place of its own
 * (https://www.sqlite.org/c3ref/create_function.html); these ask another connection for what the own ones say of another
 * moment.
 */
final class ShiftedClock {
    private static final List<String> WITH_TIME = List.of("date", "time", "datetime", "julianday", "unixepoch");

    private static final List<String> KEYWORDS = List.of("current_date", "current_time", "current_timestamp");

    /** What the keywords come to. */
    private static final List<String> MEANT = List.of("date", "time", "datetime");

    private final Connection clock;
    private final String modifier;

    private ShiftedClock(Connection clock, String modifier) {
        this.clock = requireNonNull(clock, "clock");
        this.modifier = requireNonNull(modifier, "modifier");
    }

    /** {@code modifier} is one of SQLite's own, such as {@code +400 days}. */
    static void install(Connection connection, String modifier) throws SQLException {
        ShiftedClock shifted = new ShiftedClock(DriverManager.getConnection("jdbc:sqlite::memory:"), modifier);
        for (String name : WITH_TIME) {
            shifted.install(connection, name, name, 0);
        }
        shifted.install(connection, "strftime", "strftime", 1);
        for (int i = 0; i < KEYWORDS.size(); i++) {
            shifted.install(connection, KEYWORDS.get(i), MEANT.get(i), 0);
        }
    }

    /** Deterministic, as far as SQLite is concerned: the own ones may stand in checks and generated columns, too. */
    private void install(Connection connection, String name, String meant, int time) throws SQLException {
        Function.create(
                connection,
                name,
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        List<String> arguments = new ArrayList<>();
                        for (int i = 0; i < args(); i++) {
                            arguments.add(value_text(i));
                        }
                        answer(arguments);
                    }

                    private void answer(List<String> arguments) throws SQLException {
                        Object value = said(meant, arguments, time);
                        if (value instanceof Double number) {
                            result(number);
                        } else if (value instanceof Number number) {
                            result(number.longValue());
                        } else if (value == null) {
                            result();
                        } else {
                            result(value.toString());
                        }
                    }
                },
                Function.FLAG_DETERMINISTIC);
    }

    private @Nullable Object said(String function, List<String> arguments, int time) throws SQLException {
        List<String> texts = new ArrayList<>(arguments);
        if (texts.size() == time) {
            texts.add("now");
        }
        if (texts.size() > time && "now".equalsIgnoreCase(texts.get(time))) {
            texts.add(time + 1, modifier);
        }
        String marks = String.join(", ", texts.stream().map(text -> "?").toList());
        try (PreparedStatement statement = clock.prepareStatement("select " + function + "(" + marks + ")")) {
            for (int i = 0; i < texts.size(); i++) {
                statement.setString(i + 1, texts.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        }
    }
}
