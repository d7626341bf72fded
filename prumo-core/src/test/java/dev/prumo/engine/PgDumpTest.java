package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain output of the real {@code pg_dump}, as people put it into their first revision. */
final class PgDumpTest {
    /** Rows in the forms that COPY has to escape, and what the catalog says of routines, triggers, rules and the like. */
    private static final List<String> CONTENT = List.of(
            "select c::text from shop.client c order by id",
            "select l::text from shop.\"Order Line\" l order by 1",
            "select tableoid::regclass || e::text from shop.event e order by 1",
            "select l::text from shop.log l order by 1",
            "select c::text from shop.count_by_state c order by 1",
            "select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = pronamespace"
                    + " where nspname = 'shop' and prokind <> 'a' order by 1",
            "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1",
            "select pg_get_ruledef(oid) from pg_rewrite where ev_class::regclass::text like 'shop.%' order by 1",
            "select description from pg_description where classoid = 'pg_class'::regclass"
                    + " and objoid::regclass::text like 'shop.%' order by 1",
            "select polname || pg_get_expr(polqual, polrelid) || pg_get_expr(polwithcheck, polrelid) from pg_policy",
            "select sequencename || coalesce(last_value, -1) || cycle from pg_sequences"
                    + " where sequencename not like 'prumo%' and schemaname <> 'prumo' order by 1");

    private static final String SETTINGS =
            "select string_agg(name || '=' || setting, ' ' order by name) as settings from pg_settings"
                    + " where name in ('search_path', 'check_function_bodies', 'row_security', 'client_min_messages',"
                    + " 'default_table_access_method', 'default_tablespace', 'xmloption', 'standard_conforming_strings',"
                    + " 'idle_in_transaction_session_timeout', 'client_encoding')";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"copy.sql", "inserts.sql"})
    void dumpIsSplitWithoutLosingAByte(String file) {
        String dump = resource(file);
        List<ScriptPart> parts = Script.split(dump, file, new PostgresSyntax());
        assertThat(Script.join(parts)).isEqualTo(dump);
        assertThat(parts)
                .filteredOn(ScriptPart::executable)
                .hasSizeGreaterThan(45)
                .allSatisfy(
                        part -> assertThat(part.text()).doesNotStartWith("--").doesNotStartWith("\\"));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17, DatabaseKind.POSTGRES_18})
    void dumpAsARevisionMakesWhatItWasMadeOfAndHurtsNoLaterOne(TestDatabase database) {
        List<String> original = content(database, "source.sql");
        assertThat(original).hasSizeGreaterThan(50).anyMatch(line -> line.contains("\\x00ff"));
        assertThat(content(database, "copy.sql")).isEqualTo(original);
        // The dump drops what is there before, and finds it.
        assertThat(content(database, "inserts.sql")).isEqualTo(original);
    }

    /** Runs a file as a revision between two that look at their session; returns what it made. */
    private List<String> content(TestDatabase database, String file) {
        database.execute(
                "drop schema if exists shop cascade", "drop sequence if exists public.ticket_seq",
                "drop schema if exists prumo cascade", "drop table if exists before, after");
        TestProject project = new TestProject(folder.resolve(file), database)
                .revision("r1")
                .up("create table before as " + SETTINGS + ";")
                .down("drop table before;")
                .write()
                .revision("r2")
                .irreversible("the first state")
                .up(resource(file))
                .write()
                .revision("r3")
                .up("create table after as " + SETTINGS + ";")
                .down("drop table after;")
                .write();
        assertThat(target(project.upgrade()).error()).as(file).isEmpty();
        assertThat(project.ledger().position()).isEqualTo("r3");
        assertThat(database.value("select settings from public.after"))
                .as(file)
                .isEqualTo(database.value("select settings from public.before"));
        List<String> lines = new ArrayList<>(Schema.of(database));
        // Since 18 these are named constraints, and an older dump does not know their names; the columns tell the rest.
        lines.removeIf(line -> line.contains(" NOT NULL "));
        CONTENT.forEach(query -> lines.addAll(database.column(query)));
        return lines;
    }

    private static String resource(String file) {
        try (InputStream in = PostgresSyntax.class.getResourceAsStream("dump/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
