package dev.prumo.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script beside a Java that only tells how it was called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("src/launcher/prumo");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("an installation"));
        Files.createDirectories(home.resolve("lib"));
        Path script = Files.createDirectories(home.resolve("bin")).resolve("prumo");
        Files.writeString(script, Files.readString(SCRIPT).replace("${project.version}", "1"));
        executable(script);
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                for word in "$@"; do echo "<$word>"; done
                echo "charset=${LC_ALL-}/${LC_CTYPE-} language=${LC_MESSAGES-}"
                exit 3
                """);
        executable(java);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, Path script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("/bin/sh", script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Path script() {
        return home.resolve("bin/prumo");
    }

    @Test
    void passesArgumentsOnAsTheyAreAndEndsAsJavaEnds() throws Exception {
        Ended ended = run(Map.of(), script(), "revision", "-m", "two words", "", "*");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.output())
                .contains("<-jar>\n<" + home + "/lib/prumo-cli.jar>\n<revision>\n<-m>\n<two words>\n<>\n<*>\n")
                .contains("<-Dprumo.home=" + home + ">\n", "<-Dprumo.terminal=>\n");
    }

    @Test
    void findsItsHomeThroughSymbolicLinks() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), script());
        Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));
        assertThat(run(Map.of(), absolute).output()).contains("<-Dprumo.home=" + home + ">");
        assertThat(run(Map.of(), relative).output()).contains("<-Dprumo.home=" + home + ">");
    }

    @Test
    void usesWhatSelfOptimizeMadeBesideTheInstallationOrInTheCache() throws Exception {
        Path cache = Files.createDirectories(folder.resolve(".cache/prumo/optimized-1"));
        Files.createFile(cache.resolve(NativeLibrary.FILE));
        assertThat(run(Map.of(), script()).output())
                .contains("<-Dorg.sqlite.lib.path=" + cache + ">\n<-Dorg.sqlite.lib.name=" + NativeLibrary.FILE + ">");
        Path beside = Files.createDirectories(home.resolve("lib/optimized"));
        Files.createFile(beside.resolve("prumo.aot"));
        assertThat(run(Map.of(), script()).output())
                .contains("<-XX:AOTCache=" + beside + "/prumo.aot>")
                .doesNotContain("org.sqlite.lib");
        Files.delete(beside.resolve("prumo.aot"));
        assertThat(run(Map.of(), script()).output()).contains("<-XX:SharedArchiveFile=" + beside + "/prumo.jsa>");
    }

    @Test
    void looksWhereTheInstallationSaysItWrites() {
        Map<String, String> environment = Map.of("HOME", folder.toString());
        assertThat(new Installation(home).optimizedFolders(environment).get(0))
                .isEqualTo(home.resolve("lib/optimized"));
        assertThat(new Installation(home).optimizedFolders(environment).get(1).getParent())
                .isEqualTo(folder.resolve(".cache/prumo"));
    }

    @Test
    void givesTheJvmACharsetThatHoldsEveryLetterAndLeavesTheLanguageAlone() throws Exception {
        assertThat(run(Map.of(), script()).output()).contains("charset=/C.UTF-8 language=\n");
        assertThat(run(Map.of("LC_ALL", "C"), script()).output()).contains("charset=/C.UTF-8 language=C\n");
        assertThat(run(Map.of("LANG", "pt_BR.UTF-8"), script()).output()).contains("charset=/ language=\n");
        assertThat(run(Map.of("LC_ALL", "pt_BR.utf8"), script()).output()).contains("charset=pt_BR.utf8/ language=\n");
    }

    @Test
    void optionsForTheJvmComeBeforeTheJar() throws Exception {
        String output = run(Map.of("PRUMO_JAVA_OPTIONS", "-Xmx64m -Da=b"), script(), "current")
                .output();
        assertThat(output).contains("<-Xmx64m>\n<-Da=b>\n").containsSubsequence("<-Da=b>", "<-jar>", "<current>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup create",
                "backup_completo --compress",
                "--env production backup-completo",
                "-q --lang pt-BR --set a=backup restaurar_backup",
                "--format=json restore --undo --tenant-id upgrade"
            })
    void whatHashesWholeDatabasesHasBothCompilersAndALimitedHeap(String line) throws Exception {
        String output = run(Map.of(), script(), line.split(" ")).output();
        assertThat(output)
                .contains("<-Xmx256m>\n", "<-XX:+UseSerialGC>\n")
                .doesNotContain("TieredStopAtLevel", "MaxRAMPercentage");
        assertThat(output.split("<-jar>", 2)[1].lines().skip(2))
                .startsWith(
                        Stream.of(line.split(" ")).map(word -> "<" + word + ">").toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "--env backup current", "help backup", "tenant clone backup restore"})
    void everyOtherCommandStartsWithTheFirstCompiler(String line) throws Exception {
        assertThat(run(Map.of(), script(), line.split(" ")).output())
                .contains("<-XX:TieredStopAtLevel=1>\n", "<-XX:MaxRAMPercentage=60>\n")
                .doesNotContain("-Xmx256m");
    }

    @Test
    void theUsersOwnOptionsWinOverThoseOfTheLauncher() throws Exception {
        assertThat(run(Map.of("PRUMO_JAVA_OPTIONS", "-Xmx1g"), script(), "backup", "create")
                        .output())
                .containsSubsequence("<-Xmx256m>", "<-Xmx1g>", "<-jar>");
    }

    @Test
    void aMissingJavaIsToldWithTheWayOut() throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), script());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("no Java found").contains("HINT: Install Java 17 or later");
    }
}
