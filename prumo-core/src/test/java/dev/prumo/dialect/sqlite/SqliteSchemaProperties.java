package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.Inspector;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.schema.Snapshot;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sqlite.SQLiteException;

/** Random schemas on real SQLite: what was inspected can be made again, and every one can become every other. */
class SqliteSchemaProperties {
    private static final List<String> COLUMNS = List.of("a", "B", "\"c d\"", "\"order\"", "e");
    private static final List<String> TYPES =
            List.of("int", "INTEGER", "text", "varchar(20)", "decimal(10, 2)", "", "blob", "real");
    private static final List<String> DEFAULTS =
            List.of("1", "-2.5", "'it''s'", "x'0F'", "null", "current_timestamp", "(1 + 2)", "true", "(abs(-1))");

    private final SqliteSqlRenderer renderer = new SqliteSqlRenderer();

    @Provide
    Arbitrary<List<String>> schemas() {
        return Arbitraries.longs().map(seed -> new Sketch(new Random(seed)).statements());
    }

    @Property(tries = 150)
    void whatWasInspectedCanBeMadeAgain(@ForAll("schemas") List<String> schema) throws SQLException {
        try (SqliteFile file = file();
                SqliteFile copy = file()) {
            make(file, schema);
            Snapshot snapshot = inspect(file);
            assertThat(snapshot.notCovered()).isEmpty();
            change(copy, Snapshot.empty("sqlite", SqliteInspector.VERSION), snapshot);
            assertThat(inspect(copy)).isEqualTo(snapshot);
            assertThat(signature(copy)).isEqualTo(signature(file));
            assertThat(plan(snapshot, snapshot)).isEmpty();
        }
    }

    @Property(tries = 150)
    void everySchemaCanBecomeEveryOtherAndGoBack(
            @ForAll("schemas") List<String> one, @ForAll("schemas") List<String> other) throws SQLException {
        try (SqliteFile file = file();
                SqliteFile wanted = file()) {
            make(file, one);
            make(wanted, other);
            Snapshot from = inspect(file);
            Snapshot to = inspect(wanted);
            change(file, from, to);
            assertThat(inspect(file).fingerprint()).as("%s%n%s", one, other).isEqualTo(to.fingerprint());
            change(file, to, from);
            assertThat(inspect(file).fingerprint()).isEqualTo(from.fingerprint());
        }
    }

    private void change(SqliteFile file, Snapshot from, Snapshot to) throws SQLException {
        for (PlannedChange change : plan(from, to)) {
            try {
                file.apply(renderer.render(change.change()));
            } catch (SQLException | RuntimeException e) {
                throw new AssertionError(change.change().describe() + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<PlannedChange> plan(Snapshot from, Snapshot to) {
        return ChangePlan.between(from, to, new SqliteAbilities(), DiffRules.STRICT)
                .changes();
    }

    private static SqliteFile file() throws SQLException {
        return SqliteFile.open(Path.of(":memory:"));
    }

    /** Leaves out what SQLite refuses: a random statement need not make sense. */
    private static void make(SqliteFile file, List<String> schema) throws SQLException {
        for (String statement : schema) {
            try {
                file.execute(statement);
            } catch (SQLiteException refused) {
                assertThat(refused.getMessage()).contains("SQL error");
            }
        }
    }

    private static Snapshot inspect(SqliteFile file) {
        return new SqliteInspector(file.query().connection(), "test", "prumo")
                .snapshots(Set.of(Inspector.FILE))
                .values()
                .iterator()
                .next();
    }

    private static String signature(SqliteFile file) {
        return new SqliteInspector(file.query().connection(), "test", "prumo")
                .signatures(Set.of(Inspector.FILE))
                .toString();
    }

    /** One random schema. */
    private static final class Sketch {
        private final Random random;
        private final List<String> statements = new ArrayList<>();
        private int names;

        Sketch(Random random) {
            this.random = random;
        }

        List<String> statements() {
            for (String table : List.of("t", "\"U u\"", "v2")) {
                if (chance(3, 4)) {
                    table(table);
                }
            }
            return statements;
        }

        private void table(String table) {
            List<String> columns = COLUMNS.subList(0, 1 + random.nextInt(COLUMNS.size()));
            List<String> parts = new ArrayList<>();
            for (String column : columns) {
                parts.add(column(column));
            }
            constraints(parts, columns);
            String options = pick("", "", "", " without rowid", " strict");
            statements.add(
                    "create table " + table + " (" + String.join(pick(", ", ",\n -- more\n"), parts) + ")" + options);
            around(table, columns);
        }

        private String column(String column) {
            StringBuilder text = new StringBuilder(column).append(' ').append(pick(TYPES));
            maybe(
                    text,
                    6,
                    pick(
                            " primary key",
                            " primary key desc",
                            " primary key autoincrement",
                            " constraint k primary" + " key on conflict replace"));
            maybe(text, 4, pick(" not null", " NOT NULL ON CONFLICT IGNORE", " constraint nn not null", " null"));
            maybe(text, 4, " default " + pick(DEFAULTS));
            maybe(text, 6, " collate " + pick("nocase", "RTRIM", "binary"));
            maybe(text, 6, pick(" unique", " unique on conflict replace"));
            maybe(
                    text,
                    6,
                    " check (" + column + pick(" > 0", " <> 'A b'", " is not null", "<-1", " in (1, 2.0)") + ")");
            maybe(
                    text,
                    6,
                    " references " + pick("t", "v2 (a)", "nowhere")
                            + pick(
                                    "",
                                    " on delete cascade",
                                    " deferrable initially deferred",
                                    " on update set null on delete no action"));
            if (!column.equals("a")) {
                // A column that is computed from itself can be declared, and never be read.
                maybe(text, 8, " generated always as (a" + pick(" + 1", " || 'x'") + ")" + pick("", " stored"));
            }
            return text.toString();
        }

        private void constraints(List<String> parts, List<String> columns) {
            if (chance(1, 4)) {
                parts.add(name() + "primary key (" + pick(columns) + pick("", " desc", " collate nocase") + ")");
            }
            if (chance(1, 4)) {
                parts.add(name() + "unique (" + pick(columns) + ", " + pick(columns) + " desc)");
            }
            if (chance(1, 4)) {
                parts.add(name() + "check (((" + pick(columns) + " IS NOT " + pick(columns) + ")))");
            }
            if (chance(1, 4)) {
                parts.add(name() + "foreign key (" + pick(columns) + ") references " + pick("t (a)", "\"U u\"", "V2"));
            }
        }

        private void around(String table, List<String> columns) {
            String tag = table.replaceAll("\\W", "");
            if (chance(1, 2)) {
                statements.add("create " + pick("", "unique ") + "index i_" + tag + " on " + table + " ("
                        + pick(
                                pick(columns) + " desc",
                                "lower(" + pick(columns) + ")",
                                pick(columns) + " collate nocase")
                        + ")" + pick("", " where " + pick(columns) + " is not null"));
            }
            if (chance(1, 2)) {
                statements.add("create view w_" + tag + " as select " + pick("*", pick(columns), "count(*) as N")
                        + " from " + table + pick("", " where " + pick(columns) + " <> \"none\""));
            }
            if (chance(1, 2)) {
                statements.add("create trigger g_" + tag + pick(" after", " before", "") + " insert on " + table
                        + " begin delete from " + table + " where " + pick(columns) + " = new." + pick(columns)
                        + "; end");
            }
        }

        private String name() {
            return pick(
                    "",
                    "constraint "
                            + pick("n", "\"n ", "N")
                                    .concat(String.valueOf(++names))
                                    .replaceAll("^(\".*)$", "$1\"") + " ");
        }

        private void maybe(StringBuilder text, int oneIn, String more) {
            if (chance(1, oneIn)) {
                text.append(more);
            }
        }

        private boolean chance(int good, int all) {
            return random.nextInt(all) < good;
        }

        private String pick(String... choices) {
            return pick(List.of(choices));
        }

        private String pick(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
