package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until fleets arrive a project with tenants is refused: the shared part alone would leave them behind in silence. */
final class TenantsRefusedTest {
    @TempDir
    Path folder;

    private Prumo prumo;

    @BeforeEach
    void aProjectWithTenants() throws IOException {
        Files.createDirectories(folder.resolve("migrations/shared"));
        Files.writeString(
                folder.resolve("migrations/shared/a.sql"),
                "-- prumo:revision a\n-- prumo:parents none\n-- prumo:up\ncreate table t (id integer);\n");
        Files.writeString(folder.resolve("prumo.toml"), "[tenants]\nsource = \"registry\"\n");
        prumo = Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .override("database.url", "sqlite:///./db.sqlite")
                .open();
    }

    @Test
    void nothingIsDoneAndNoDatabaseComesToBe() {
        List<ThrowingCallable> calls = List.of(
                () -> prumo.upgrade(MoveOptions.to("head"), event -> {}),
                () -> prumo.downgrade(MoveOptions.to("base"), event -> {}),
                () -> prumo.stamp(List.of("head"), false, false, Optional.empty()),
                () -> prumo.current(),
                () -> prumo.check(false),
                () -> prumo.sqlUpgrade(MoveOptions.to("head"), new StringBuilder()));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANTS_UNSUPPORTED));
        }
        assertThat(folder.resolve("db.sqlite")).doesNotExist();
    }
}
