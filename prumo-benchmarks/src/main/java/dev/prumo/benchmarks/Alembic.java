package dev.prumo.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An installed Alembic with its PostgreSQL driver. */
record Alembic(String python) {
    /** The one of {@code PYTHON}, or of the system's Python; empty when there is none. */
    static Optional<Alembic> find() {
        String named = System.getenv().getOrDefault("PYTHON", "");
        return (named.isEmpty() ? List.of("/usr/bin/python3", "python3") : List.of(named))
                .stream().map(Alembic::new).filter(Alembic::works).findFirst();
    }

    private boolean works() {
        try {
            return new ProcessBuilder(python, "-c", "import alembic, psycopg2")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // not there
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for Alembic", e);
        }
    }

    Contender upgrade(Path folder, String url) {
        return new Contender(
                "Alembic, 100 revisions",
                List.of(python, "-c", "from alembic.config import main; main()", "upgrade", "head"),
                folder,
                Map.of("DATABASE_URL", url));
    }

    /** All schemas of a file, one a line, in one process. */
    Contender fleet(String name, Path folder, String url, Path places) {
        return new Contender(
                name,
                List.of(python, "-c", "from alembic.config import main; main()", "upgrade", "head"),
                folder,
                Map.of("DATABASE_URL", url, "ALEMBIC_SCHEMAS", places.toString()));
    }
}
