package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looking at a fleet answers as JSON: named targets and counts, positions instead of thousands of rows. */
class FleetContractTest {
    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void threeFilesAndAGhost() {
        typed = Project.in(folder)
                .write(
                        "prumo.toml",
                        "[database]\nurl = \"sqlite:///./main.db\"\n[tenants]\nsource = \"list\"\nlist = \"tenants.txt\"\n"
                                + "file = \"tenants/{id}.db\"\n")
                .write("tenants.txt", "a\nb\nc\nlost\n")
                .write("tenants/a.db", "")
                .write("tenants/b.db", "")
                .write("tenants/c.db", "")
                .write("migrations/shared/s1.sql", revision("s1", "none"))
                .write("migrations/tenant/t1.sql", revision("t1", "none"))
                .write("migrations/tenant/t2.sql", revision("t2", "t1"))
                .typed();
        typed.prumo("upgrade", "--shared");
        typed.prumo("upgrade", "t1", "--tenant", "a,b,c");
        typed.prumo("upgrade", "--tenant", "b");
    }

    private static String revision(String id, String parents) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n-- prumo:up\ncreate table " + id
                + " (id integer);\n-- prumo:down\ndrop table " + id + ";\n";
    }

    private Json json(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--format", "json"));
        return Json.parse(typed.prumo(line.toArray(String[]::new)).out());
    }

    @Test
    void currentListsSharedTargetsAndWhatIsWrongAndCountsTheRest() {
        Json current = json("current");

        assertThat(current.at("targets").each("tenant")).containsExactly("", "lost");
        assertThat(current.at("targets", 1, "standing").value()).isEqualTo("ghost");
        assertThat(current.at("targets", 1, "error", "code").value()).isEqualTo("tenant-ghost");
        assertThat(current.at("counts").fields())
                .containsExactly("targets", "changed", "unchanged", "failed", "skipped");
        assertThat(current.at("counts", "targets").value()).isEqualTo(5L);
        assertThat(current.at("counts", "failed").value()).isEqualTo(1L);
        assertThat(current.at("positions").each("count")).containsExactly(2L, 1L);
        assertThat(current.at("positions", 0, "heads").value()).isEqualTo(List.of("t1"));
        assertThat(current.at("positions", 0, "pending").value()).isEqualTo(List.of("t2"));
        assertThat(current.at("positions", 1, "standing").value()).isEqualTo("current");
        assertThat(current.at("tenants", "total").value()).isEqualTo(4L);
        assertThat(current.at("tenants", "behind").value()).isEqualTo(2L);
    }

    @Test
    void namedTenantsAreListed() {
        assertThat(json("current", "--tenant", "b,c").at("targets").each("tenant"))
                .containsExactly("b", "c");
        assertThat(json("current", "--all").at("targets").each("tenant")).containsExactly("", "a", "b", "c", "lost");
        assertThat(json("current", "--shared").at("targets").each("tenant")).containsExactly("");
        assertThat(json("status", "--verbose").at("targets").each("tenant")).containsExactly("", "a", "b", "c", "lost");
    }

    @Test
    void statusAndCheckSayTheSame() {
        Json status = json("status");
        Json check = json("check");

        assertThat(status.at("status").value()).isEqualTo("failed");
        assertThat(status.at("databases", 0, "name").value()).isEqualTo("main");
        assertThat(check.at("status").value()).isEqualTo("pending");
        for (String field : List.of("targets", "positions", "tenants", "counts")) {
            assertThat(check.at(field).value()).isEqualTo(status.at(field).value());
        }
        assertThat(check.at("findings").each("code")).containsExactly("tenant-ghost");
        assertThat(check.at("findings", 0, "tenants").value()).isEqualTo(List.of("lost"));
    }

    @Test
    void runsAreToldWithWhatTheyDid() {
        Json runs = json("runs", "--last", "2");

        assertThat(runs.at("runs").each("run")).containsExactly("3", "2");
        assertThat(runs.at("runs", 1, "counts", "changed").value()).isEqualTo(3L);
        Json run = json("runs", "show", "2", "--tenant", "c").at("run");
        assertThat(run.at("kind").value()).isEqualTo("upgrade");
        assertThat(run.at("status").value()).isEqualTo("ok");
        assertThat(run.at("steps").each("tenant")).containsExactly("c");
        assertThat(run.at("steps").each("revision")).containsExactly("t1");
        assertThat(run.at("hooks").value()).isEqualTo(List.of());
    }

    @Test
    void repairExplainsWhatItCannotMendAndEndsWellAllTheSame() {
        Typed.Answer answer = typed.prumo("repair", "--format", "json");

        assertThat(answer.code()).isZero();
        Json action = Json.parse(answer.out()).at("actions", 0);
        assertThat(action.at("code").value()).isEqualTo("tenant-ghost");
        assertThat(action.at("mendable").value()).isEqualTo(false);
        assertThat(action.at("error", "hint").value()).asString().isNotEmpty();
    }
}
