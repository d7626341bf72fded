package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {
    @TempDir
    Path directory;

    @Test
    void filesKeepContentAndModeAndLinksStayLinks() throws IOException {
        unpack(new TarArchive()
                .directory("bin/", 0755)
                .file("bin/run", 0750, "content")
                .file("empty", 0644, "")
                .symbolicLink("lib/lib.so", "../bin/run"));

        assertThat(directory.resolve("bin/run")).hasContent("content");
        assertThat(permissions("bin/run")).isEqualTo("rwxr-x---");
        assertThat(permissions("empty")).isEqualTo("rw-r--r--");
        assertThat(directory.resolve("empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(directory.resolve("lib/lib.so"))).isEqualTo(Path.of("../bin/run"));
        assertThat(directory.resolve("lib/lib.so")).hasContent("content");
    }

    @Test
    void hardLinkIsTheSameFile() throws IOException {
        unpack(new TarArchive().file("a", 0644, "one").member('1', "b", "a", 0644, new byte[0]));

        assertThat(Files.isSameFile(directory.resolve("a"), directory.resolve("b")))
                .isTrue();
    }

    @Test
    void longNamesOfGnuTarAreJoinedToTheirMember() throws IOException {
        String name = "d".repeat(90) + "/" + "f".repeat(90);
        byte[] nameBytes = (name + "\0").getBytes(StandardCharsets.UTF_8);

        unpack(new TarArchive()
                .member('L', "././@LongLink", "", 0644, nameBytes)
                .file("cut", 0644, "long")
                .file("after", 0644, "short"));

        assertThat(directory.resolve(name)).hasContent("long");
        assertThat(directory.resolve("after")).hasContent("short");
    }

    @Test
    void longNamesOfPaxAreJoinedToTheirMember() throws IOException {
        String name = "ç".repeat(80);
        String record = " path=" + name + "\n";
        int length = record.getBytes(StandardCharsets.UTF_8).length + 3;
        byte[] header = (length + record).getBytes(StandardCharsets.UTF_8);

        unpack(new TarArchive().member('x', "pax", "", 0644, header).file("cut", 0644, "long"));

        assertThat(directory.resolve(name)).hasContent("long");
    }

    @Test
    void memberOutsideTheDirectoryIsRefused() {
        assertThatThrownBy(() -> unpack(new TarArchive().file("../out", 0644, "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"../out\" leads out");
        assertThatThrownBy(() -> unpack(new TarArchive().file("/out", 0644, "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out");
        assertThatThrownBy(() -> unpack(new TarArchive().symbolicLink("link", "../../etc")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void deviceIsRefused() {
        assertThatThrownBy(() -> unpack(new TarArchive().member('3', "tty", "", 0644, new byte[0])))
                .isInstanceOf(IOException.class)
                .hasMessage("\"tty\" is of kind '3', which is not unpacked");
    }

    @Test
    void damagedHeaderIsRefused() {
        byte[] tar = new TarArchive().file("a", 0644, "x").tar();
        tar[3] ^= 1;

        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(tar)).next())
                .isInstanceOf(IOException.class)
                .hasMessage("not a tar archive, or a damaged one");
    }

    @Test
    void archiveThatEndsInsideAFileIsRefused() throws IOException {
        byte[] tar = new TarArchive().file("a", 0644, "x".repeat(900)).tar();
        TarReader reader = new TarReader(new ByteArrayInputStream(Arrays.copyOf(tar, 700)));

        assertThat(reader.next()).isPresent();
        assertThatThrownBy(() -> reader.content().readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("the archive ends inside a file");
    }

    private void unpack(TarArchive archive) throws IOException {
        new Unpacker(directory).unpack(new ByteArrayInputStream(archive.txz()));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }
}
