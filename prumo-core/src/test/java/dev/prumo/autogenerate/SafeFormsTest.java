package dev.prumo.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.AutogenerateReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are in use are changed without stopping those who use them; new ones in the plain way. */
final class SafeFormsTest {
    private static final String BEFORE = """
            create table submissions (id integer primary key, slug text, state text);
            create table audits (id integer primary key, submission_id integer, action text);
            """;
    private static final String AFTER = """
            create table submissions (id integer primary key, slug text not null, state text,
                constraint submissions_slug_key unique (slug),
                constraint submissions_state_check check (state <> ''));
            create table audits (id integer primary key, action text,
                submission_id integer constraint audits_submission_fk references submissions (id) on delete cascade);
            create index audits_action_idx on audits (action) where action is not null;
            create table sessions (id integer primary key, audit_id integer not null
                constraint sessions_audit_fk references audits (id));
            create index sessions_audit_idx on sessions (audit_id);
            """;

    @TempDir
    Path folder;

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void tablesInUseAreChangedInStagesAndEachGoesBackExactly(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database).reach(BEFORE);
        database.execute("insert into submissions values (1, 'a', 'new')", "insert into audits values (1, 1, 'made')");

        AutogenerateReport report = project.schema(AFTER).generate("more rules");

        assertThat(report.files())
                .extracting(file -> file.file().toString())
                .containsExactly(
                        "migrations/more_rules.sql",
                        "migrations/more_rules_validated.sql",
                        "migrations/more_rules_indexes.sql");
        assertThat(project.read("migrations/more_rules.sql"))
                .contains("add constraint audits_submission_fk foreign key (submission_id)")
                .contains("not valid;")
                .contains("create table sessions (")
                .contains("create index sessions_audit_idx")
                .doesNotContain("concurrently")
                .doesNotContain("set not null");
        assertThat(project.read("migrations/more_rules_validated.sql"))
                .contains("-- prumo:parents more_rules\n")
                .contains("validate constraint audits_submission_fk;")
                .contains("alter column slug set not null;");
        assertThat(project.read("migrations/more_rules_indexes.sql"))
                .contains("-- prumo:transactional no\n")
                .contains("create index concurrently audits_action_idx")
                .contains("create unique index concurrently submissions_slug_key on submissions (slug);")
                .contains("unique using index submissions_slug_key;");
        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing left").differs()).isFalse();
        ModelProject.assertDone(project.downgrade("reach_1"));
        ModelProject.assertDone(project.downgrade("base"));
        ModelProject.assertDone(project.upgrade());
        assertThat(database.value("select count(*) from sessions")).isEqualTo("0");
    }
}
