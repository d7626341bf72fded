package dev.prumo.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the lines of keys in a TOML text that is known to be valid: the TOML reader keeps no positions. One pass; follows
 * headers, dotted keys, strings and arrays, and counts what stands in an inline table to the line that opens it.
 */
final class TomlLines {
    private final String text;
    private final Map<String, Integer> lines = new HashMap<>();
    private int at;
    private int line = 1;

    private TomlLines(String text) {
        this.text = text;
    }

    /** Returns the 1-based line of every table and key, by its dotted path; the first where there are several. */
    static Map<String, Integer> of(String text) {
        TomlLines scan = new TomlLines(text);
        scan.run();
        return scan.lines;
    }

    private void run() {
        String table = "";
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                skip('[');
                table = path(']');
                lines.putIfAbsent(table, line);
                skipLine();
            } else if (c == '#') {
                skipLine();
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                step();
            } else {
                String key = path('=');
                lines.putIfAbsent(table.isEmpty() ? key : table + "." + key, line);
                value();
            }
        }
    }

    private void step() {
        if (text.charAt(at++) == '\n') {
            line++;
        }
    }

    private void skip(char c) {
        while (at < text.length() && text.charAt(at) == c) {
            at++;
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** Reads a dotted key up to the character that ends it, and that character. */
    private String path(char end) {
        StringBuilder path = new StringBuilder();
        while (at < text.length() && text.charAt(at) != end) {
            char c = text.charAt(at++);
            if (c == '"' || c == '\'') {
                int close = text.indexOf(c, at);
                int stop = close < 0 ? text.length() : close;
                path.append(text, at, stop);
                at = Math.min(text.length(), stop + 1);
            } else if (c != ' ' && c != '\t') {
                path.append(c);
            }
        }
        at = Math.min(text.length(), at + 1);
        return path.toString();
    }

    private void value() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' && depth == 0) {
                return;
            }
            if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '#') {
                skipLine();
            } else {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                step();
            }
        }
    }

    private void string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean multiline = text.startsWith(triple, at);
        at += multiline ? 3 : 1;
        while (at < text.length()) {
            if (quote == '"' && text.charAt(at) == '\\') {
                at++;
            } else if (multiline ? text.startsWith(triple, at) : text.charAt(at) == quote) {
                at += multiline ? 3 : 1;
                // A multi-line string may end in quotes of its own.
                skip(quote);
                return;
            }
            if (at < text.length()) {
                step();
            }
        }
    }
}
