package dev.prumo.cli.demo;

/** The revision files of the demonstration. Each runs on both databases. */
final class Scripts {
    static final String INIT = "20250916_0001_init";
    static final String INDEX = "20250916_0002_add_audits_index";
    static final String LOCALE = "20250917_0003_add_submission_locale";
    static final String SESSIONS = "20250918_0004_add_sessions";

    static final String INIT_SQL = header(INIT, "none", "submissions and audits") + """

            -- prumo:up
            create table submissions (
              id integer primary key,
              automation_slug varchar(64) not null,
              status varchar(32) not null default 'pending',
              created_at timestamp not null default current_timestamp
            );
            create table audits (
              id integer primary key,
              submission_id integer not null references submissions (id),
              recorded_at timestamp not null default current_timestamp
            );
            insert into submissions (id, automation_slug) values (1, 'invoices'), (2, 'payroll');

            -- prumo:down
            drop table audits;
            drop table submissions;
            """;

    static final String INDEX_SQL = header(INDEX, INIT, "add audits index") + """
            -- prumo:transactional no

            -- prumo:up postgresql
            create index concurrently audits_recorded_at_idx on audits (recorded_at);
            -- prumo:up sqlite
            create index audits_recorded_at_idx on audits (recorded_at);

            -- prumo:down
            drop index audits_recorded_at_idx;
            """;

    static final String LOCALE_SQL = header(LOCALE, INDEX, "add locale to submissions") + """

            -- prumo:up
            alter table submissions add column locale varchar(8) not null default 'pt-BR';
            update submissions set locale = 'en' where automation_slug = 'payroll';
            -- prumo:verify
            select id from submissions where locale = '';

            -- prumo:down
            alter table submissions drop column locale;
            """;

    /** The second statement names a column that does not exist. */
    static final String SESSIONS_BROKEN_SQL = sessions("insert into sessions (id, tokn) values (1, 'first');");

    static final String SESSIONS_SQL = sessions("insert into sessions (id, token) values (1, 'first');");

    private Scripts() {}

    private static String sessions(String insert) {
        return header(SESSIONS, LOCALE, "add sessions") + """

                -- prumo:up
                create table sessions (
                  id integer primary key,
                  token varchar(64) not null
                );
                """ + insert + """


                -- prumo:down
                drop table sessions;
                """;
    }

    static String header(String id, String parents, String message) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n-- prumo:message " + message + "\n";
    }
}
