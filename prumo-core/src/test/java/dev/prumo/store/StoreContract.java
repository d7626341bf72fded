package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store owes. */
abstract class StoreContract {
    @TempDir
    Path folder;

    abstract Store store();

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    void put(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("source"), content);
        store().put(name, file, RequestSigner.sha256(content));
    }

    static byte[] read(Store store, String name) throws IOException {
        try (InputStream in = store.read(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 4000, 4001, 10_007})
    void whatWasPutIsRead(int length) throws IOException {
        put("a/b.bin", bytes(length));
        assertThat(read(store(), "a/b.bin")).isEqualTo(bytes(length));
        assertThat(store().size("a/b.bin")).hasValue(length);
    }

    @Test
    void aFileTakesThePlaceOfAnother() throws IOException {
        put("one", bytes(100));
        put("one", bytes(50));
        assertThat(read(store(), "one")).isEqualTo(bytes(50));
    }

    @Test
    void namesMayHaveAnyLetters() throws IOException {
        List<String> names = List.of("média/a b+c.zip", "x%20y", "a&b<c", "plus+and=more;", "'quotes\"", "~tilde(1)!*");
        for (String name : names) {
            put(name, name.getBytes(UTF_8));
        }
        assertThat(store().list("").stream().map(StoredFile::name)).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(new String(read(store(), name), UTF_8)).isEqualTo(name);
        }
    }

    @Test
    void aListHasTheFilesOfItsPrefixInTheirOrder() throws IOException {
        for (int i = 9; i >= 0; i--) {
            put("set_1/part" + i, bytes(i));
        }
        put("set_2", bytes(7));
        assertThat(store().list("set_1"))
                .hasSize(10)
                .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(store().list("set_2")).containsExactly(new StoredFile("set_2", 7));
        assertThat(store().list("set")).hasSize(11);
        assertThat(store().list("none")).isEmpty();
    }

    @Test
    void aDeletedFileIsGone() throws IOException {
        put("a/b/c", bytes(5));
        store().delete("a/b/c");
        assertThat(store().list("")).isEmpty();
        assertThat(store().size("a/b/c")).isEmpty();
        store().delete("a/b/c");
    }

    @Test
    void whatIsNotThereCannotBeRead() {
        assertThatThrownBy(() -> read(store(), "nothing"))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FILE_ABSENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 9000})
    void anotherContentThanWasHashedDoesNotArrive(int length) throws IOException {
        Path file = Files.write(folder.resolve("source"), bytes(length));
        assertThatThrownBy(() -> store().put("x", file, RequestSigner.sha256(bytes(5))))
                .isInstanceOf(PrumoException.class);
        assertThat(store().list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/./b", "a\\b", "a\nb"})
    void aNameThatLeadsElsewhereIsAMistake(String name) {
        assertThatThrownBy(() -> store().delete(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
