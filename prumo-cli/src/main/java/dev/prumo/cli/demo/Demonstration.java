package dev.prumo.cli.demo;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Shell;
import dev.prumo.cli.console.Texts;
import dev.prumo.cli.launch.Installation;
import dev.prumo.cli.launch.PrivatePostgres;
import dev.prumo.cli.launch.TemporaryFolder;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.embedded.EmbeddedPostgresException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demonstration, chapter by chapter. Everything shown is really done. */
public final class Demonstration {
    private static final String FILE = "demo.sqlite3";
    private static final int SQL_LINES = 30;

    private final Stage stage;
    private final TemporaryFolder folder;
    /** In the order of the show. */
    private final List<Database> databases = new ArrayList<>();

    /** One of the stages, for Prumo and for the driver alone. */
    private record Database(String name, String url, String jdbcUrl) {}

    private Demonstration(Stage stage, TemporaryFolder folder) {
        this.stage = stage;
        this.folder = folder;
    }

    /**
     * Plays it on a stream.
     *
     * @param keep leaves the folder in place
     * @throws dev.prumo.error.PrumoException if a command does not end as it should
     */
    public static void play(
            Shell shell, Map<String, String> environment, PrintStream out, Locale locale, Paint paint, boolean keep)
            throws IOException {
        Texts texts = new Texts(Demonstration.class, locale);
        try (TemporaryFolder folder = TemporaryFolder.create("prumo-demo-")) {
            if (keep) {
                folder.keep();
            }
            Stage stage = new Stage(shell, environment, folder.path(), out, texts, paint);
            new Demonstration(stage, folder).play(keep);
        }
    }

    private void play(boolean keep) throws IOException {
        stage.say("opening", "folder", folder.path());
        databases.add(new Database(
                "SQLite", "sqlite:///./" + FILE, "jdbc:sqlite:" + folder.path().resolve(FILE)));
        try (EmbeddedPostgres server =
                PrivatePostgres.builder(Installation.current()).start()) {
            stage.say("server", "major", server.major(), "port", server.port());
            databases.add(new Database("PostgreSQL", server.url("postgres"), server.jdbcUrl("postgres")));
            chapters();
            fleet(server);
        } catch (EmbeddedPostgresException e) {
            stage.say("no-server", "reason", String.valueOf(e.getMessage()));
            chapters();
        }
        stage.line("");
        stage.say(keep ? "closing.kept" : "closing", "folder", folder.path());
        stage.say("next");
    }

    private void chapters() throws IOException {
        author();
        upgrade();
        failAndMend();
        backAndForth();
        offline();
    }

    private void fleet(EmbeddedPostgres server) throws IOException {
        Customers.createDatabase(server.jdbcUrl("postgres"), "fleet");
        new FleetChapter(stage, new Customers(server.jdbcUrl("fleet")), server.url("fleet")).play();
    }

    private void author() throws IOException {
        stage.chapter("author");
        stage.use(databases.get(0).url());
        stage.type("init");
        stage.type("revision", "-m", "submissions and audits", "--rev-id", Scripts.INIT);
        stage.say("author.write");
        stage.write(Scripts.INIT + ".sql", Scripts.INIT_SQL);
        stage.write(Scripts.INDEX + ".sql", Scripts.INDEX_SQL);
        stage.write(Scripts.LOCALE + ".sql", Scripts.LOCALE_SQL);
        stage.type("history");
    }

    private void upgrade() {
        for (Database database : databases) {
            stage.chapter("upgrade", "database", database.name());
            stage.use(database.url());
            stage.type("upgrade");
            stage.type("current");
            stage.type("upgrade");
        }
    }

    private void failAndMend() throws IOException {
        stage.chapter("fail");
        stage.write(Scripts.SESSIONS + ".sql", Scripts.SESSIONS_BROKEN_SQL);
        for (Database database : databases) {
            stage.use(database.url());
            stage.expect(1, "upgrade");
            tables(database);
        }
        stage.chapter("mend");
        stage.write(Scripts.SESSIONS + ".sql", Scripts.SESSIONS_SQL);
        for (Database database : databases) {
            stage.use(database.url());
            stage.type("upgrade");
            tables(database);
        }
    }

    /** Asks the database itself, past Prumo, which tables it has. */
    private void tables(Database database) {
        String names = Tables.of(database.jdbcUrl()).names();
        stage.say("tables", "database", database.name(), "tables", names);
    }

    private void backAndForth() {
        stage.chapter("back");
        for (Database database : databases) {
            stage.use(database.url());
            stage.type("downgrade", "-1", "--backup");
            tables(database);
            stage.type("upgrade");
            stage.type("current", "--check-heads");
        }
        stage.type("history", "-i");
    }

    private void offline() throws IOException {
        stage.chapter("offline");
        stage.typeForHead(SQL_LINES, "upgrade", Scripts.LOCALE + ":head", "--sql");
    }
}
