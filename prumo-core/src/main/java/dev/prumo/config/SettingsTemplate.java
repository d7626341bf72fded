package dev.prumo.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The {@code prumo.toml} of a new project: every key with its default and what it is for. */
public final class SettingsTemplate {
    private static final String URL_LINE = "\nurl = \"";

    private SettingsTemplate() {}

    /** Returns the text that {@code init} writes. */
    public static String text() {
        try (InputStream in = SettingsTemplate.class.getResourceAsStream("prumo.toml")) {
            if (in == null) {
                throw new IllegalStateException("no prumo.toml beside " + SettingsTemplate.class.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an absent {@code database.url} means is what the template says. */
    static DatabaseUrl defaultUrl(Map<String, String> environment) {
        String text = text();
        int start = text.indexOf(URL_LINE) + URL_LINE.length();
        VariableExpansion variables = new VariableExpansion(environment);
        String url = variables.expand(text.substring(start, text.indexOf('"', start)));
        return new DatabaseUrl(Secret.of(url), Origin.ofDefault(), variables.usedFallBack());
    }
}
