package dev.prumo.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Percent-encoding of RFC 3986, section 2.1, over UTF-8. A plus sign is a plus sign. */
public final class PercentCode {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /** Encodes everything but the unreserved characters (letters, digits, {@code - . _ ~}). */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (unreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /** Decodes a text; empty when a {@code %} has no two hexadecimal digits, or the bytes are no UTF-8 or hold a NUL. */
    public static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); ) {
            int percent = text.indexOf('%', at);
            int end = percent < 0 ? text.length() : percent;
            bytes.writeBytes(text.substring(at, end).getBytes(UTF_8));
            if (percent < 0) {
                break;
            }
            int high = digit(text, percent + 1);
            int low = digit(text, percent + 2);
            if (high < 0 || low < 0 || high + low == 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
            at = percent + 3;
        }
        return utf8(bytes.toByteArray());
    }

    /** Decodes a text, or returns it as it is when it cannot be decoded. */
    static String decodeLeniently(String text) {
        return decode(text).orElse(text);
    }

    private static int digit(String text, int index) {
        return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
