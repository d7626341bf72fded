package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.Prumo;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a fleet asks the same questions however many tenants there are. */
final class FleetStatementsTest {
    private static final List<Integer> SIZES = List.of(10, 100, 1000);

    /** Reading settings of the session, ledger, registry, places, attempts, story of unknown revisions. */
    private static final int FEW = 10;

    @TempDir
    Path folder;

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void theNumberOfStatementsIsTheSameForTenAndAThousand(TestDatabase database) {
        FleetProject project = FleetProject.in(folder, database)
                .shared("s1", "none", "")
                .tenant("t1", "none", "-- prumo:depends-on s1\n")
                .tenant("t2", "t1", "");
        project.upgrade();
        project.record("", "t3", "t2");
        List<Consumer<Prumo>> looks = List.of(
                prumo -> prumo.current(FleetOptions.DEFAULTS),
                prumo -> prumo.current(FleetOptions.builder().all(true).build()),
                prumo -> prumo.status(),
                prumo -> prumo.check(false),
                prumo -> prumo.repair(false, List.of()),
                prumo -> prumo.history(Optional.empty(), true),
                prumo -> prumo.runs(FleetOptions.DEFAULTS, 20),
                prumo -> prumo.run("1", FleetOptions.DEFAULTS));
        List<List<Integer>> counts = new ArrayList<>();
        int before = 0;
        for (int size : SIZES) {
            grow(database, before, size);
            before = size;
            counts.add(looks.stream()
                    .map(look -> statements(project, database, look))
                    .toList());
        }

        assertThat(counts.get(1)).isEqualTo(counts.get(0));
        assertThat(counts.get(2)).isEqualTo(counts.get(0));
        assertThat(counts.get(0)).allMatch(count -> count <= FEW, "at most " + FEW);
        assertThat(project.open().current(FleetOptions.DEFAULTS).tenants()).hasSize(1000);
    }

    private static int statements(FleetProject project, TestDatabase database, Consumer<Prumo> look) {
        CountedDataSource counted = new CountedDataSource();
        look.accept(project.open(counted.around(database.dataSource())));
        assertThat(counted.executed()).isNotEmpty();
        return counted.executed().size();
    }

    /** A fifth each at the head, behind, at base, ahead, and failed. */
    private static void grow(TestDatabase database, int from, int to) {
        String series = " from generate_series(" + (from + 1) + ", " + to + ") i";
        database.execute(
                "do $$ begin for i in " + (from + 1) + " .. " + to
                        + " loop execute format('create schema tenant_%s', i); end loop; end $$",
                "insert into prumo.tenant select i::text, 'main', 'tenant_' || i, 'active'" + series,
                "insert into prumo.position select i::text,"
                        + " case i % 5 when 0 then 't2' when 1 then 't1' when 3 then 't3' else '' end, now()" + series,
                "insert into prumo.history (run, tenant, revision, direction, status, checksum, statements_done,"
                        + " statements_total) select 1, i::text, 't2', 'up', 'failed', '', 0, 1" + series
                        + " where i % 5 = 4");
    }
}
