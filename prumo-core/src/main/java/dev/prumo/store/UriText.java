package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Paths and queries as a signature wants them: everything but unreserved characters as its bytes, parameters sorted. */
final class UriText {
    private static final String HEX = "0123456789ABCDEF";

    private UriText() {}

    static String encode(String text) {
        return encode(text, "-._~");
    }

    /** Leaves the separators of folders as they are. */
    static String encodePath(String path) {
        return encode(path, "-._~/");
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte one : text.getBytes(UTF_8)) {
            char c = (char) (one & 0xFF);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /** Empty for no parameters; a parameter without a value keeps its equals sign. */
    static String query(Map<String, String> parameters) {
        SortedMap<String, String> encoded = new TreeMap<>();
        parameters.forEach((name, value) -> encoded.put(encode(name), encode(value)));
        return encoded.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }
}
