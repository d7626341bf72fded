package dev.prumo.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes small tar archives for tests, member by member. */
final class TarArchive {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarArchive directory(String name, int mode) {
        return member('5', name, "", mode, new byte[0]);
    }

    TarArchive file(String name, int mode, String content) {
        return member('0', name, "", mode, content.getBytes(StandardCharsets.UTF_8));
    }

    TarArchive symbolicLink(String name, String target) {
        return member('2', name, target, 0777, new byte[0]);
    }

    TarArchive member(char kind, String name, String linkName, int mode, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, String.format("%07o", mode));
        put(header, 124, String.format("%011o", content.length));
        header[156] = (byte) kind;
        put(header, 157, linkName);
        put(header, 257, "ustar");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum) + "\0 ");
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    byte[] tar() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(new byte[1024]);
        return whole.toByteArray();
    }

    byte[] txz() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(compressed, new LZMA2Options(0))) {
            xz.write(tar());
        }
        return compressed.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
