package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One member of a tar archive, as its header tells it.
 *
 * @param kind the type flag of POSIX ustar: {@code '0'} a file, {@code '2'} a symbolic link, {@code '5'} a directory
 * @param name relative to where the archive is unpacked
 * @param linkName what a link points to; empty for others
 * @param mode permission bits
 */
record TarEntry(char kind, String name, String linkName, int mode, long sizeBytes) {
    TarEntry {
        requireNonNull(name, "name");
        requireNonNull(linkName, "linkName");
    }

    Set<PosixFilePermission> permissions() {
        StringBuilder text = new StringBuilder(9);
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
