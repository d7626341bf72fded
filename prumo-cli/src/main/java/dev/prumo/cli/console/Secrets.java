package dev.prumo.cli.console;

import java.util.function.UnaryOperator;

/**
 * Keeps passwords out of everything that is printed. Before a project is open its secrets are not known, so whatever
 * looks like {@code user:password@} in a URL, or like a password parameter of one, is masked always.
 */
final class Secrets {
    private static final String MASK = "***";
    private static final String PARAMETER = "password=";

    private UnaryOperator<String> ofProject = UnaryOperator.identity();

    /** From now on also masks what the project knows to be secret. */
    void learn(UnaryOperator<String> redact) {
        ofProject = redact;
    }

    String mask(String text) {
        return maskParameters(maskUrls(ofProject.apply(text)));
    }

    private static String maskUrls(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        for (int at = masked.indexOf("://"); at >= 0; at = masked.indexOf("://", at + 3)) {
            String rest = masked.substring(at + 3, endOfUrl(masked, at + 3));
            // the last @, since a password as people write it may hold one, or a slash
            int host = rest.lastIndexOf('@');
            int colon = rest.indexOf(':');
            if (colon >= 0 && colon < host) {
                masked.replace(at + 3 + colon + 1, at + 3 + host, MASK);
            }
        }
        return masked.toString();
    }

    private static int endOfUrl(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && "\"' \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String maskParameters(String text) {
        int at = text.indexOf(PARAMETER);
        if (at < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        for (; at >= 0; at = masked.indexOf(PARAMETER, at + PARAMETER.length())) {
            int end = at + PARAMETER.length();
            while (end < masked.length() && "&\"' \t\r\n".indexOf(masked.charAt(end)) < 0) {
                end++;
            }
            masked.replace(at + PARAMETER.length(), end, MASK);
        }
        return masked.toString();
    }
}
