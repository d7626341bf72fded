package dev.prumo.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The texts of one language. Templates hold {@code {name}} where an argument goes; a doubled brace is a literal one.
 *
 * <p>Plain properties files in UTF-8 rather than resource bundles: a bundle look-up costs more at start-up than the
 * whole catalogue. Immutable.
 */
public final class Messages {
    private final Properties texts;
    private final Locale locale;

    private Messages(Locale locale, Properties texts) {
        this.locale = locale;
        this.texts = texts;
    }

    /**
     * Returns the catalogue for a locale: Portuguese of any country is pt-BR, everything else English.
     *
     * @param owner class beside which {@code messages_en.properties} and {@code messages_pt_BR.properties} lie
     */
    public static Messages of(Class<?> owner, Locale locale) {
        boolean portuguese = locale.getLanguage().equals("pt");
        String file = portuguese ? "messages_pt_BR.properties" : "messages_en.properties";
        Properties texts = new Properties();
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file + " beside " + owner.getName());
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Messages(portuguese ? Locale.forLanguageTag("pt-BR") : Locale.ENGLISH, texts);
    }

    /** Returns the catalogue of the error texts. */
    public static Messages errors(Locale locale) {
        return of(Messages.class, locale);
    }

    public Locale locale() {
        return locale;
    }

    /** Returns all keys, for the test that both catalogues are complete. */
    public Set<String> keys() {
        return Set.copyOf(texts.stringPropertyNames());
    }

    /**
     * Returns the text of a key with its {@code {name}}s unfilled, for the tests of the catalogues.
     *
     * @throws IllegalStateException if the catalogue lacks the key
     */
    public String template(String key) {
        String template = texts.getProperty(key);
        if (template == null) {
            throw new IllegalStateException("no text for " + key);
        }
        return template;
    }

    /** Returns the filled-in text of a key, or nothing when the catalogue has no such key. */
    public Optional<String> find(String key, Map<String, ?> arguments) {
        String template = texts.getProperty(key);
        return template == null ? Optional.empty() : Optional.of(fill(template, arguments));
    }

    /**
     * Returns the filled-in text of a key.
     *
     * @throws IllegalStateException if the catalogue lacks the key or the template names an argument that is missing
     */
    public String text(String key, Map<String, ?> arguments) {
        return find(key, arguments).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    private String fill(String template, Map<String, ?> arguments) {
        StringBuilder text = new StringBuilder(template.length() + 32);
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            boolean doubled = at + 1 < template.length() && template.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                text.append(c);
                at += 2;
            } else if (c == '{') {
                int end = template.indexOf('}', at);
                String name = template.substring(at + 1, end);
                Object value = arguments.get(name);
                if (value == null) {
                    throw new IllegalStateException("no argument {" + name + "} for \"" + template + "\"");
                }
                text.append(value instanceof Phrase phrase ? text(phrase.key(), phrase.arguments()) : value);
                at = end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }
}
