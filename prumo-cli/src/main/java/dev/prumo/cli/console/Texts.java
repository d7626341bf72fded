package dev.prumo.cli.console;

import dev.prumo.error.Messages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the command line in the chosen language. Catalogues are read when the first text is asked for, so that a
 * command that prints none pays for none. Safe for several threads.
 */
public final class Texts {
    private final Class<?> owner;
    private final Locale locale;
    private @Nullable Messages own;
    private @Nullable Messages errors;

    /** Texts of the catalogue that lies beside a class. */
    public Texts(Class<?> owner, Locale locale) {
        this.owner = owner;
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The text of a key, with arguments given as name, value, name, value. */
    public String say(String key, Object... arguments) {
        return catalogue().text(key, named(arguments));
    }

    private synchronized Messages catalogue() {
        Messages catalogue = own;
        if (catalogue == null) {
            catalogue = Messages.of(owner, locale);
            own = catalogue;
        }
        return catalogue;
    }

    /**
     * The text of a word of the engine's; one that this catalogue does not know stands for itself.
     *
     * @param family what its keys begin with, such as {@code backup.activity.}
     */
    public String word(String family, String word) {
        return catalogue().find(family + word, Map.of()).orElse(word);
    }

    /** One text for one thing, another for none or several: the keys {@code <key>.one} and {@code <key>.many}. */
    public String count(String key, int number) {
        return count(key, number, new Object[0]);
    }

    /** The same with further arguments, given as {@link #say} takes them. */
    public String count(String key, int number, Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "number";
        all[arguments.length + 1] = number;
        return say(number == 1 ? key + ".one" : key + ".many", all);
    }

    /** The catalogue of error texts. */
    public synchronized Messages errors() {
        Messages catalogue = errors;
        if (catalogue == null) {
            catalogue = Messages.errors(locale);
            errors = catalogue;
        }
        return catalogue;
    }

    private static Map<String, Object> named(Object... arguments) {
        if (arguments.length == 0) {
            return Map.of();
        }
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put((String) arguments[i], arguments[i + 1]);
        }
        return named;
    }
}
