package dev.prumo.backup;

import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Small sets with parts that no database knows: what a set is made of is bytes. */
public final class Samples {
    public static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

    private Samples() {}

    public static Manifest manifest(SetName name, List<Part> parts, List<MediaFile> media) {
        return new Manifest(
                name.id(),
                AT,
                Consistency.INSTANT,
                "sqlite",
                "3.40.1",
                Optional.of("0/16B3748"),
                Optional.of("shop-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("before the \"big\" change\n"),
                "1.0",
                parts,
                media);
    }

    public static Part part(String file, byte[] content) {
        return part(file, content.length, sha256(content));
    }

    public static Part part(String file, long bytes, String sha256) {
        return new Part(
                file,
                PartKind.TENANT,
                "main",
                "acme",
                "tenants/acme.sqlite3",
                List.of("r2"),
                "active",
                "fp",
                Optional.empty(),
                List.of(),
                List.of(new PartTable("orders", List.of("id", "note"), 3, 30, "00")),
                List.of(new PartSequence("orders_id_seq", 3, true)),
                bytes,
                sha256);
    }

    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(HashingStream.digest().digest(content));
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a file with a content, and is its part. */
    public static Part add(SetWriter writer, String entry, byte[] content, boolean packed) {
        Path file = writer.file(entry);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.add(entry, packed);
        return part(entry, content);
    }

    /** A published set with two parts, one of them stored as it is, and a file of media. */
    public static Path set(Path directory, boolean compressed) {
        return set(directory, AT, compressed);
    }

    public static Path set(Path directory, Instant at, boolean compressed) {
        try (SetWriter writer = SetWriter.begin(directory, at, compressed)) {
            complete(writer);
            return writer.publish();
        }
    }

    public static Path complete(SetWriter writer) {
        SetName name = writer.name();
        List<Part> parts = new ArrayList<>();
        parts.add(add(writer, name.shared("main", true, ".sqlite3"), text("shared ".repeat(300)), false));
        parts.add(add(writer, name.tenant("acme", ".zip"), text("packed already, so they say"), true));
        add(writer, "media/media/a b.txt", text("of media"), false);
        MediaFile media = new MediaFile("media/media/a b.txt", 8, sha256(text("of media")));
        return writer.complete(manifest(name, parts, List.of(media)), "a set\n");
    }

    public static List<String> problems(Path set) {
        try (SetReader reader = SetReader.open(set)) {
            return SetVerifier.problems(reader, bytes -> {});
        }
    }
}
