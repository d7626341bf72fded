package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that sets are encrypted with: the first writes, all read. That is how a key is replaced: the new one is put before
 * the old one.
 *
 * @param keys in their order; empty if sets are not encrypted
 */
public record BackupKeys(List<BackupKey> keys) {
    /** Sets are not encrypted, and those that are cannot be read. */
    public static final BackupKeys NONE = new BackupKeys(List.of());

    /** The variable that may hold keys. */
    public static final String VARIABLE = "PRUMO_BACKUP_KEY";

    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final int LONGEST_FILE = 1 << 16;
    private static final int HEX_LENGTH = 2 * BackupKey.BYTES;

    public BackupKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Takes keys from the value of {@link #VARIABLE} and from a file, in this order.
     *
     * @param variable keys in hexadecimal or base64, separated by commas or white space
     * @param file one key of 32 bytes, or a text with a key on each line
     * @throws PrumoException {@code backup-key-invalid}, or {@code backup-key-exposed} for a file that others can read
     */
    public static BackupKeys read(Optional<String> variable, Optional<Path> file) {
        List<BackupKey> keys = new ArrayList<>();
        variable.ifPresent(text -> keys.addAll(ofText(text.replace(',', '\n'), VARIABLE)));
        file.ifPresent(path -> keys.addAll(ofFile(path)));
        return new BackupKeys(keys.stream().distinct().toList());
    }

    private static List<BackupKey> ofFile(Path file) {
        try {
            requirePrivate(file);
            if (Files.size(file) > LONGEST_FILE) {
                throw invalid(file.toString(), "it is too long for a file of keys");
            }
            byte[] content = Files.readAllBytes(file);
            // No key is written with so few digits.
            if (content.length == BackupKey.BYTES) {
                return List.of(new BackupKey(content));
            }
            return ofText(new String(content, UTF_8), file.toString());
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", file)
                    .with("detail", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (!OF_OWNER.containsAll(permissions)) {
            throw PrumoException.of(ErrorCode.BACKUP_KEY_EXPOSED)
                    .with("file", file)
                    .with("permissions", PosixFilePermissions.toString(permissions))
                    .build();
        }
    }

    private static List<BackupKey> ofText(String text, String source) {
        List<BackupKey> keys = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String plain = line.replaceFirst("#.*", "");
            for (String word : plain.strip().split("\\s+")) {
                if (!word.isEmpty()) {
                    keys.add(ofWord(word, source, keys.size() + 1));
                }
            }
        }
        if (keys.isEmpty()) {
            throw invalid(source, "it is empty");
        }
        return keys;
    }

    private static BackupKey ofWord(String word, String source, int number) {
        try {
            byte[] key = word.length() == HEX_LENGTH
                    ? HexFormat.of().parseHex(word)
                    : Base64.getDecoder().decode(word.replace('-', '+').replace('_', '/'));
            if (key.length == BackupKey.BYTES) {
                return new BackupKey(key);
            }
            throw invalid(source, "key " + number + " has " + key.length + " bytes");
        } catch (IllegalArgumentException e) {
            // Its cause would quote the key.
            throw invalid(source, "key " + number + " is neither hexadecimal nor base64");
        }
    }

    private static PrumoException invalid(String source, String detail) {
        return PrumoException.of(ErrorCode.BACKUP_KEY_INVALID)
                .with("source", source)
                .with("detail", detail)
                .build();
    }

    /** The key that sets are written with; empty if they are not encrypted. */
    public Optional<BackupKey> writing() {
        return keys.stream().findFirst();
    }

    /**
     * The key of an id.
     *
     * @param file what is encrypted with it, for the error
     * @throws PrumoException {@code backup-key-missing} or {@code backup-key-other} if it is not here
     */
    BackupKey require(String id, String file) {
        Optional<BackupKey> found =
                keys.stream().filter(key -> key.id().equals(id)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        if (keys.isEmpty()) {
            throw PrumoException.of(ErrorCode.BACKUP_KEY_MISSING)
                    .with("file", file)
                    .with("wanted", id)
                    .build();
        }
        throw PrumoException.of(ErrorCode.BACKUP_KEY_OTHER)
                .with("file", file)
                .with("wanted", id)
                .with("held", keys.stream().map(BackupKey::id).collect(Collectors.joining(", ")))
                .build();
    }
}
