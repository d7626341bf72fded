package dev.prumo.cli.demo;

/** Settings and revision files of the demonstration's fleet. */
final class FleetScripts {
    static final String PLANS = "20250916_0001_plans";
    static final String USERS = "20250916_0002_users";
    static final String UNIQUE = "20250917_0003_one_user_per_email";

    /** Every schema that is called so is a tenant. */
    static final String SETTINGS = """
            [database]
            url = "${DATABASE_URL}"

            [tenants]
            source = "pattern"
            schema = "tenant_{id}"
            """;

    static final String PLANS_SQL = Scripts.header(PLANS, "none", "plans that customers buy") + """

            -- prumo:up
            create table plans (id integer primary key, name text not null);

            -- prumo:down
            drop table plans;
            """;

    static final String USERS_SQL =
            Scripts.header(USERS, "none", "users of a customer") + "-- prumo:depends-on " + PLANS + "\n" + """

            -- prumo:up
            create table users (id bigint generated always as identity primary key, email text not null);

            -- prumo:down
            drop table users;
            """;

    static final String UNIQUE_SQL = Scripts.header(UNIQUE, USERS, "one user per email") + """

            -- prumo:up
            create unique index users_email on users (lower(email));

            -- prumo:down
            drop index users_email;
            """;

    private FleetScripts() {}
}
