package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that documents the contract, beside what the commands really say. */
class JsonDocumentTest {
    private static final Path PAGE = Path.of("../docs/formats/json.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void everyExampleIsJson() {
        int examples = 0;
        Matcher matcher = EXAMPLE.matcher(page);
        while (matcher.find()) {
            assertThat(Json.parse(matcher.group(1)).fields()).contains("status");
            examples++;
        }
        assertThat(examples).isGreaterThan(4);
    }

    @Test
    void everyFieldThatACommandWritesIsDocumented() {
        Project project = Project.ofThree(folder);
        Typed typed = project.typed();
        Set<String> fields = new TreeSet<>();
        for (String line : List.of(
                "upgrade +1",
                "current",
                "history",
                "showmigrations",
                "plan",
                "upgrade",
                "downgrade",
                "stamp head",
                "show",
                "heads",
                "branches",
                "status",
                "check",
                "doctor",
                "version",
                "help",
                "completion",
                "upgrade --sql",
                "self-optimize",
                "revision -m x --rev-id r0004_x",
                "nonsense",
                "repair --accept r0003_c",
                "backup create --label x",
                "backup list",
                "backup show",
                "backup verify",
                "backup prune --dry-run",
                "backup verify nothing",
                "restore --force",
                "restore --undo")) {
            collect(typed, line, fields);
        }
        project.write("prumo.toml", "[models]\nsql = \"schema.sql\"\n[database]\nurl = \"sqlite:///./db.sqlite3\"\n");
        project.write("schema.sql", "create table d (id integer primary key);\n");
        collect(typed, "revision --autogenerate -m z --rev-id r0004_z --head r0004_x", fields);
        project.delete("migrations/r0004_z.sql");
        project.revision("r0005_y", "r0004_x", "create tabel y (id);", "drop table y;");
        collect(typed, "upgrade", fields);
        collect(typed, "status", fields);
        project.write("prumo.toml", "[database]\nurll = \"x\"\n[runn]\n");
        collect(typed, "current", fields);
        assertThat(fields)
                .hasSizeGreaterThan(60)
                .allSatisfy(field -> assertThat(page).containsPattern("[`.]" + Pattern.quote(field) + "[`,]"));
    }

    private static void collect(Typed typed, String line, Set<String> fields) {
        Typed.Answer answer = typed.prumo((line + " --format json").split(" "));
        collect(Json.parse(answer.out()).value(), fields);
        answer.err().lines().forEach(event -> collect(Json.parse(event).value(), fields));
    }

    private static void collect(Object value, Set<String> fields) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> {
                fields.add((String) name);
                collect(inner, fields);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, fields));
        }
    }
}
