package dev.prumo.backup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names of media files as entries of a set. A file system takes names that another one, or a zip, does not; what is unusual in
 * a name is therefore written as {@code %XX}, byte for byte in UTF-8, and a {@code %} of its own is one of these.
 */
final class MediaNames {
    private MediaNames() {}

    /** Names as they are, as far as they are safe everywhere. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        int length = path.length();
        for (int at = 0; at < length; at += Character.charCount(path.codePointAt(at))) {
            int c = path.codePointAt(at);
            boolean last = at + 1 == length || path.charAt(at + 1) == '/';
            boolean unsafe =
                    c < ' ' || c == 0x7F || c == '%' || c == ':' || c == '\\' || (last && (c == '.' || c == ' '));
            if (unsafe) {
                bytes(encoded, c);
            } else {
                encoded.appendCodePoint(c);
            }
        }
        return encoded.toString();
    }

    /** The same for a name that differs from another one in something that not every file system sees. */
    static String encodeFully(String path) {
        StringBuilder encoded = new StringBuilder();
        path.codePoints().forEach(c -> {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/';
            if (plain) {
                encoded.appendCodePoint(c);
            } else {
                bytes(encoded, c);
            }
        });
        return encoded.toString();
    }

    private static void bytes(StringBuilder encoded, int codePoint) {
        for (byte one : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", one & 0xFF));
        }
    }

    /** Gives the name back, still with {@code /}; empty for one that would lead out of its folder, or was never encoded. */
    static Optional<String> decode(String entry) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '%') {
                decoded.write(bytes[at]);
                continue;
            }
            int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
            int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
            int value = high * 16 + low;
            if (high < 0 || low < 0 || value == 0 || value == '/') {
                return Optional.empty();
            }
            decoded.write(value);
            at += 2;
        }
        String name = decoded.toString(StandardCharsets.UTF_8);
        for (String element : name.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..")) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }
}
