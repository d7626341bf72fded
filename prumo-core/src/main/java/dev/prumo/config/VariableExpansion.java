package dev.prumo.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts environment variables into a text: {@code ${NAME}}, {@code ${NAME:-fall-back}} (which may hold further ones), and
 * a doubled dollar sign before the brace for a literal one. As in a shell, the fall-back also serves for an empty variable. What a variable holds
 * is not expanded again.
 */
final class VariableExpansion {
    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private boolean fallBack;

    VariableExpansion(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Names without a value and without a fall-back, in order. */
    List<String> missing() {
        return missing;
    }

    /** The names, or beginnings, of what is no proper reference. */
    List<String> malformed() {
        return malformed;
    }

    /** Whether a fall-back was used. */
    boolean usedFallBack() {
        return fallBack;
    }

    String expand(String text) {
        int open = text.indexOf("${");
        if (open < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder(text.length() + 32);
        int done = 0;
        while (open >= 0) {
            if (open > done && text.charAt(open - 1) == '$') {
                expanded.append(text, done, open - 1).append("${");
                done = open + 2;
            } else {
                expanded.append(text, done, open);
                int close = close(text, open + 2);
                if (close < 0) {
                    malformed.add("${");
                    return text;
                }
                reference(text.substring(open + 2, close), expanded);
                done = close + 1;
            }
            open = text.indexOf("${", done);
        }
        return expanded.append(text, done, text.length()).toString();
    }

    private void reference(String inside, StringBuilder expanded) {
        int nameEnd = 0;
        while (nameEnd < inside.length() && nameCharacter(inside.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = inside.substring(0, nameEnd);
        boolean hasFallBack = inside.startsWith(":-", nameEnd);
        if (name.isEmpty() || (nameEnd < inside.length() && !hasFallBack)) {
            malformed.add("${" + name);
            return;
        }
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty() || (!hasFallBack && environment.containsKey(name))) {
            expanded.append(value);
        } else if (hasFallBack) {
            fallBack = true;
            expanded.append(expand(inside.substring(nameEnd + 2)));
        } else {
            missing.add(name);
        }
    }

    private static boolean nameCharacter(char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Finds the brace that closes a reference, past the references inside its fall-back. */
    private static int close(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                depth++;
                at++;
            } else if (text.charAt(at) == '}') {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return -1;
    }
}
