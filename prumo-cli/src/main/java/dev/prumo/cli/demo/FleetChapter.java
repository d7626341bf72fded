package dev.prumo.cli.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/**
 * Fifty customers, each with a schema of its own, one of which has rows that a new unique index cannot take: forty-nine are
 * done, one is named, and after the repair a rerun touches that one alone.
 */
final class FleetChapter {
    private static final String FAILS = "c17";

    private final Stage stage;
    private final Customers customers;
    private final String url;

    FleetChapter(Stage stage, Customers customers, String url) {
        this.stage = requireNonNull(stage, "stage");
        this.customers = requireNonNull(customers, "customers");
        this.url = requireNonNull(url, "url");
    }

    void play() throws IOException {
        stage.chapter("fleet", "count", Customers.COUNT);
        stage.enter("fleet");
        stage.use(url);
        customers.create();
        stage.say("fleet.begin", "count", Customers.COUNT);
        stage.writeFile("prumo.toml", FleetScripts.SETTINGS);
        stage.write("shared/" + FleetScripts.PLANS + ".sql", FleetScripts.PLANS_SQL);
        stage.write("tenant/" + FleetScripts.USERS + ".sql", FleetScripts.USERS_SQL);
        stage.type("upgrade", "--quiet");
        fail();
        mend();
    }

    private void fail() throws IOException {
        customers.fill(FAILS);
        stage.say("fleet.fill", "tenant", FAILS);
        stage.write("tenant/" + FleetScripts.UNIQUE + ".sql", FleetScripts.UNIQUE_SQL);
        stage.expect(6, "upgrade", "--workers", "2");
        indexes();
    }

    private void mend() {
        stage.say("fleet.mend", "tenant", FAILS);
        stage.line("");
        stage.line("  " + customers.mend(FAILS));
        stage.type("upgrade");
        indexes();
    }

    /** Asks the database itself, past Prumo. */
    private void indexes() {
        stage.say("fleet.indexes", "number", customers.indexed(), "count", Customers.COUNT);
    }
}
