package dev.prumo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends StoreContract {
    private Path mount;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        mount = Files.createDirectory(folder.resolve("mount of mine"));
        store = Stores.open(mount.toUri().toString(), Map.of());
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void aMissingMountIsNotMade() throws IOException {
        Files.delete(mount);
        assertThatThrownBy(() -> put("a", bytes(1)))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FOLDER_ABSENT));
        assertThatThrownBy(() -> store.list("")).isInstanceOf(PrumoException.class);
        assertThat(mount).doesNotExist();
    }

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        put("set/a", bytes(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mount.resolve("set/a"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mount.resolve("set"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsNotCompleteIsNotThere() throws IOException {
        Files.write(mount.resolve("a.partial"), bytes(3));
        assertThat(store.list("")).isEmpty();
        put("a", bytes(9));
        assertThat(store.list("")).containsExactly(new StoredFile("a", 9));
    }

    @Test
    void aFailedPutLeavesNothingBeside() throws IOException {
        put("a", bytes(9));
        Path other = Files.write(folder.resolve("other"), bytes(10));
        assertThatThrownBy(() -> store.put("a", other, "0")).isInstanceOf(PrumoException.class);
        assertThat(read(store, "a")).isEqualTo(bytes(9));
        try (Stream<Path> all = Files.list(mount)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void aFolderGoesWithItsLastFile() throws IOException {
        put("set/a/b", bytes(1));
        put("set/c", bytes(1));
        store.delete("set/a/b");
        assertThat(mount.resolve("set/a")).doesNotExist();
        store.delete("set/c");
        assertThat(mount).isEmptyDirectory();
    }
}
