package dev.prumo.model;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A test database as a place for desired states. */
record Scratch(TestDatabase database) {
    Dialect dialect() {
        return Dialects.of(database.dataSource());
    }

    List<SkippedStatement> run(ModelScript script, String... without) {
        Duration patience = Duration.ofSeconds(10);
        SessionSettings settings =
                new SessionSettings(patience, patience, patience, Optional.empty(), Optional.empty(), false);
        try (Session session = dialect().open(database.dataSource(), "prumo", settings)) {
            return new ModelRunner(session, dialect()).run(script, Set.of(without));
        }
    }

    List<String> tables() {
        return database.tables(database.kind().isSqlite() ? "main" : "public");
    }
}
