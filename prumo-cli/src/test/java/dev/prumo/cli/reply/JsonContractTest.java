package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields that {@code docs/formats/json.md} promises. A failing test here means that somebody's script breaks. */
class JsonContractTest {
    @TempDir
    private Path folder;

    private Typed typed;

    private Json json(String line) {
        return json(0, line);
    }

    private Json json(int code, String line) {
        Typed.Answer answer = typed.prumo((line + " --format json").split(" "));
        assertThat(answer.code()).as(answer.all()).isEqualTo(code);
        Json json = Json.parse(answer.out());
        assertThat(json.fields()).startsWith("command", "status");
        return json;
    }

    @Test
    void upgradeTellsEveryTargetAndStep() {
        typed = Project.ofThree(folder).typed();
        Json json = json("upgrade");
        assertThat(json.at("command").value()).isEqualTo("upgrade");
        assertThat(json.at("status").value()).isEqualTo("ok");
        assertThat(json.fields()).containsExactly("command", "status", "run", "targets", "counts", "duration_ms");
        Json target = json.at("targets", 0);
        assertThat(target.fields())
                .containsExactly(
                        "database", "scope", "tenant", "status", "from", "to", "steps", "not_tried", "duration_ms");
        assertThat(target.at("database").value()).isEqualTo("main");
        assertThat(target.at("tenant").value()).isEqualTo("");
        assertThat(target.at("status").value()).isEqualTo("ok");
        assertThat(target.at("from").value()).isEqualTo(List.of());
        assertThat(target.at("to").value()).isEqualTo(List.of("r0003_c"));
        assertThat(target.at("steps").each("revision")).containsExactly("r0001_a", "r0002_b", "r0003_c");
        assertThat(target.at("steps").each("direction")).containsOnly("up");
        assertThat(target.at("steps").each("status")).containsOnly("done");
        assertThat(json.at("counts").fields()).containsExactly("targets", "changed", "unchanged", "failed", "skipped");
        assertThat(json.at("counts", "changed").value()).isEqualTo(1L);
        assertThat(json("upgrade").at("status").value()).isEqualTo("nothing");
    }

    @Test
    void downgradeAndStampHaveTheSameShape() {
        typed = Project.ofThree(folder).typed();
        json("upgrade");
        Json down = json("downgrade -2");
        assertThat(down.at("targets", 0, "steps").each("direction")).containsOnly("down");
        assertThat(down.at("targets", 0, "steps").each("revision")).containsExactly("r0003_c", "r0002_b");
        Json stamp = json("stamp head");
        assertThat(stamp.at("command").value()).isEqualTo("stamp");
        assertThat(stamp.at("targets", 0, "steps").each("direction")).containsOnly("stamp");
        assertThat(stamp.at("targets", 0, "to").value()).isEqualTo(List.of("r0003_c"));
    }

    @Test
    void aFailedRunTellsTheErrorAtItsTargetAndOnceMoreAtTheTop() {
        typed = Project.ofThree(folder)
                .revision("r0004_d", "create tabel d (id);", "drop table d;")
                .typed();
        Json json = json(1, "upgrade");
        assertThat(json.at("status").value()).isEqualTo("failed");
        Json target = json.at("targets", 0);
        assertThat(target.at("status").value()).isEqualTo("failed");
        assertThat(target.at("to").value()).isEqualTo(List.of("r0003_c"));
        assertThat(target.at("steps").each("status")).containsExactly("done", "done", "done", "failed");
        Json error = target.at("error");
        assertThat(error.fields()).contains("code", "message", "hint", "file", "line", "column", "statement");
        assertThat(error.at("file").value()).isEqualTo("migrations/r0004_d.sql");
        assertThat(error.at("line").value()).isEqualTo(6L);
        assertThat(json.at("error").value()).isEqualTo(error.value());
    }

    @Test
    void eventsAreJsonLinesOnStandardError() {
        typed = Project.ofThree(folder)
                .revision("r0004_d", "create tabel d (id);", "drop table d;")
                .typed();
        List<Json> events = typed.prumo("upgrade", "--format", "json")
                .err()
                .lines()
                .map(Json::parse)
                .toList();
        assertThat(events)
                .extracting(event -> event.at("event").value())
                .containsExactly("planned", "step", "step", "step", "step");
        assertThat(events.get(0).at("steps").value()).isEqualTo(4L);
        assertThat(events.get(1).fields())
                .containsExactly(
                        "event",
                        "database",
                        "scope",
                        "tenant",
                        "revision",
                        "direction",
                        "status",
                        "number",
                        "total",
                        "duration_ms");
        assertThat(events.get(4).at("status").value()).isEqualTo("failed");
    }

    @Test
    void currentTellsHeadsAndPendingOfEveryTarget() {
        typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade", "+1");
        Json target = json("current").at("targets", 0);
        assertThat(target.fields())
                .containsExactly("database", "scope", "tenant", "standing", "heads", "pending", "unknown");
        assertThat(target.at("heads").value()).isEqualTo(List.of("r0001_a"));
        assertThat(target.at("pending").value()).isEqualTo(List.of("r0002_b", "r0003_c"));
        assertThat(json(3, "current --check-heads").at("status").value()).isEqualTo("pending");
    }

    @Test
    void historyTellsRevisionsNewestFirst() {
        typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade", "r0002_b");
        Json json = json("history");
        assertThat(json.at("revisions").each("revision")).containsExactly("r0003_c", "r0002_b", "r0001_a");
        assertThat(json.at("revisions").each("head")).containsExactly(true, false, false);
        assertThat(json.at("revisions").each("current")).containsExactly(false, true, false);
        assertThat(json.at("revisions", 0).fields())
                .contains("revision", "parents", "depends_on", "labels", "message", "scope", "head", "current");
        assertThat(json.at("revisions", 0, "parents").value()).isEqualTo(List.of("r0002_b"));
        assertThat(json("showmigrations").at("revisions").each("applied")).containsExactly(false, true, true);
    }

    @Test
    void historyIsToldWithoutTheDatabaseToo() {
        typed = Project.ofThree(folder).typed().set("DATABASE_URL", "postgresql://127.0.0.1:1/none");
        assertThat(json("history").at("revisions").each("current")).containsOnly(false);
        assertThat(json(7, "history -i").at("error", "code").value()).isEqualTo("database-unreachable");
    }

    @Test
    void headsBranchesAndShowTellRevisions() {
        typed = Project.ofThree(folder)
                .revision("r0004_d", "r0002_b", "create table d (id integer);", "drop table d;")
                .typed();
        assertThat(json("heads").at("heads").each("revision")).containsExactlyInAnyOrder("r0003_c", "r0004_d");
        assertThat(json("heads").at("heads", 0).fields()).contains("revision", "scope", "labels");
        assertThat(json("branches").at("branches", 0, "revision").value()).isEqualTo("r0002_b");
        assertThat(json("branches").at("branches", 0, "children").value()).isEqualTo(List.of("r0003_c", "r0004_d"));
        Json shown = json("show r0004").at("revision");
        assertThat(shown.at("file").value()).isEqualTo("migrations/r0004_d.sql");
        assertThat(shown.at("statements", 0, "sql").value()).isEqualTo("create table d (id integer)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "upgrade --dry-run", "upgrade head --dry-run"})
    void aPlanIsDataInTheShapeOfARun(String line) {
        typed = Project.ofThree(folder).typed();
        Json json = json(line);
        assertThat(json.at("dry_run").value()).isEqualTo(true);
        Json target = json.at("targets", 0);
        assertThat(target.at("status").value()).isEqualTo("planned");
        assertThat(target.at("steps").each("revision")).containsExactly("r0001_a", "r0002_b", "r0003_c");
        assertThat(target.at("steps", 0, "statements", 0).fields()).containsExactly("sql", "file", "line", "column");
    }

    @Test
    void aScriptIsOneField() {
        typed = Project.ofThree(folder).typed();
        assertThat(withoutRunId((String) json("upgrade --sql").at("sql").value()))
                .isEqualTo(withoutRunId(typed.prumo("upgrade", "--sql").out()));
    }

    /** Every script is a run of its own. */
    private static String withoutRunId(String script) {
        return script.replaceFirst("\\('[a-z0-9]+-[a-z0-9]+', 'upgrade'", "('id', 'upgrade'");
    }

    @Test
    void statusAndCheckTellTargets() {
        typed = Project.ofThree(folder).typed();
        Json status = json("status");
        assertThat(status.at("status").value()).isEqualTo("pending");
        assertThat(status.fields())
                .contains("database", "product", "ledger", "revisions", "heads", "targets", "failures", "counts");
        assertThat(json(3, "check").at("status").value()).isEqualTo("pending");
        json("upgrade");
        assertThat(json("check").at("findings").value()).isEqualTo(List.of());
        assertThat(json("repair").at("status").value()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "upgarde, '', unknown-command, 2",
        "upgrade --nope, upgrade, unknown-option, 2",
        "upgrade nowhere, upgrade, revision-not-found, 2",
        "migrate a b c, upgrade, unexpected-argument, 2",
        "db current --nope, current, unknown-option, 2",
        "current --url postgresql://127.0.0.1:1/none, current, database-unreachable, 7",
        "current --url nonsense, current, url-without-scheme, 2"
    })
    void everyErrorIsAnObjectWithCodeMessageAndHint(String line, String command, String code, int exit) {
        typed = Project.ofThree(folder).typed();
        Json json = json(exit, line);
        assertThat(json.at("command").value()).isEqualTo(command);
        assertThat(json.at("status").value()).isEqualTo("failed");
        assertThat(json.at("error", "code").value()).isEqualTo(code);
        assertThat(json.at("error").fields()).contains("message", "hint");
    }

    @Test
    void brokenFilesNameTheirLine() {
        typed = Project.ofThree(folder)
                .write("migrations/x.sql", "-- prumo:revision x\n-- prumo:up\n")
                .typed();
        Json error = json(2, "heads").at("error");
        assertThat(error.at("file").value()).isEqualTo("migrations/x.sql");
        assertThat(error.fields()).contains("line");
    }

    @Test
    void brokenSettingsAreToldAllAtOnce() {
        typed = new Typed(folder);
        Project.in(folder).write("prumo.toml", "[database]\nurll = \"x\"\n[runn]\n");
        Json error = json(2, "current").at("error");
        assertThat(error.at("code").value()).isEqualTo("settings-invalid");
        assertThat(error.at("problems").each("line")).containsExactly(2L, 3L);
    }

    @Test
    void versionHelpAndCompletionAnswerAsDataToo() {
        typed = new Typed(folder);
        assertThat((String) json("version").at("version").value()).isNotBlank().doesNotContain("$");
        assertThat((String) json("help upgrade").at("text").value()).contains("prumo upgrade");
        assertThat((String) json("completion").at("script").value()).contains("complete ");
    }
}
