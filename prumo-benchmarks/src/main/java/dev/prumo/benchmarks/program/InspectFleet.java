package dev.prumo.benchmarks.program;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads every schema {@code t_…} of a database whole, as Prumo does. */
public final class InspectFleet {
    private InspectFleet() {}

    /** Argument: the driver's URL. */
    public static void main(String[] arguments) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        Dialect dialect = Dialects.of(source);
        SessionSettings settings = new SessionSettings(
                Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty(), false);
        try (Session session = dialect.open(source, "prumo", settings)) {
            List<String> places = places(source);
            int objects = session.inspector().snapshots(places).values().stream()
                    .mapToInt(snapshot -> snapshot.objects().size())
                    .sum();
            System.out.println(places.size() + " schemas with " + objects + " objects");
            if (objects < places.size()) {
                throw new IllegalStateException("schemas are empty");
            }
        }
    }

    private static List<String> places(PGSimpleDataSource source) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select nspname from pg_namespace where nspname like 't\\_%'")) {
            while (rows.next()) {
                places.add(rows.getString(1));
            }
        }
        return places;
    }
}
