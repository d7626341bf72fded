package dev.prumo.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Masks known secrets in any text, such as the message of a driver's exception, before a door prints it.
 *
 * <p>A secret is found as it is and in its percent-encoded spellings. One of fewer than four characters is masked only
 * where it stands alone as a word: masking every "a" would hide the text and give the secret away. Immutable.
 */
public final class Redactor {
    private static final int SHORT = 4;
    private static final Redactor NONE = new Redactor(List.of());

    private final List<String> spellings;

    private Redactor(List<String> spellings) {
        this.spellings = spellings;
    }

    /** Masks nothing. */
    public static Redactor none() {
        return NONE;
    }

    /** Masks these secrets; empty ones are left out. */
    public static Redactor of(Collection<Secret> secrets) {
        List<String> spellings = new ArrayList<>();
        for (Secret secret : secrets) {
            if (!secret.value().isEmpty()) {
                addSpellings(secret.value(), spellings);
            }
        }
        // A secret that is a part of another one must not break the longer one up first.
        spellings.sort((one, other) -> Integer.compare(other.length(), one.length()));
        return new Redactor(List.copyOf(spellings));
    }

    private static void addSpellings(String value, List<String> spellings) {
        String strict = PercentCode.encode(value);
        String[] candidates = {
            value, strict, lowerHex(strict), strict.replace("%20", "+"), PercentCode.decodeLeniently(value)
        };
        for (String candidate : candidates) {
            if (!candidate.isEmpty() && !spellings.contains(candidate)) {
                spellings.add(candidate);
            }
        }
    }

    private static String lowerHex(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 3)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** Returns the text with {@code ***} in the place of every secret. */
    public String redact(String text) {
        String result = text;
        for (String spelling : spellings) {
            result = mask(result, spelling);
        }
        return result;
    }

    private static String mask(String text, String secret) {
        int found = text.indexOf(secret);
        if (found < 0) {
            return text;
        }
        boolean alone = secret.getBytes(StandardCharsets.UTF_8).length < SHORT;
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        while (found >= 0) {
            int end = found + secret.length();
            boolean hit = !alone || (!wordAt(text, found - 1) && !wordAt(text, end));
            masked.append(text, done, found).append(hit ? "***" : secret);
            done = end;
            found = text.indexOf(secret, done);
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static boolean wordAt(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }
}
