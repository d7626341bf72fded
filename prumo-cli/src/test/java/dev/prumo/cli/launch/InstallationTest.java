package dev.prumo.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Json;
import dev.prumo.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMadeGoesBesideTheInstallation() {
        Installation installation = new Installation(folder.resolve("prumo"));
        assertThat(installation.writableFolder(Map.of("HOME", folder.toString())))
                .contains(folder.resolve("prumo/lib/optimized"));
    }

    @Test
    void whatCannotBeWrittenThereGoesIntoTheCache() throws IOException {
        // a file where a folder would have to be: as good as a read-only installation, also for root
        Path home = Files.createFile(folder.resolve("prumo"));
        Path cache = folder.resolve("cache");
        assertThat(new Installation(home).writableFolder(Map.of("XDG_CACHE_HOME", cache.toString())))
                .hasValueSatisfying(chosen -> assertThat(chosen).startsWith(cache.resolve("prumo")));
    }

    @Test
    void withNoPlaceToWriteItGoesOnWithout() throws IOException {
        Path home = Files.createFile(folder.resolve("prumo"));
        assertThat(new Installation(home).writableFolder(Map.of("XDG_CACHE_HOME", home.toString())))
                .isEmpty();
    }

    @Test
    void theNativeLibraryAppearsWhole() throws IOException {
        Path library = NativeLibrary.unpackInto(folder);
        assertThat(library).isEqualTo(folder.resolve(NativeLibrary.FILE)).isNotEmptyFile();
        assertThat(NativeLibrary.unpackInto(folder)).isEqualTo(library);
        assertThat(folder.toFile().list()).containsExactly(NativeLibrary.FILE);
    }

    @Test
    void outsideOfAnInstallationThereIsNothingToOptimize() {
        Typed.Answer answer = new Typed(folder).prumo("self-optimize", "--format", "json");
        assertThat(answer.code()).isZero();
        assertThat(Json.parse(answer.out()).at("status").value()).isEqualTo("nothing");
    }

    @Test
    void theTrainingRunLeavesNothingBehind() {
        Typed.Answer answer = new Typed(folder).prumo("self-optimize", "--train");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
