package dev.prumo.cli.help;

import dev.prumo.error.Messages;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The catalogue of the help pages. Keys: {@code <command>.summary}, {@code .about}, {@code .examples}, {@code .<option>}. */
final class HelpTexts {
    private final Messages messages;

    HelpTexts(Locale locale) {
        messages = Messages.of(HelpTexts.class, locale);
    }

    String say(String key) {
        return messages.text(key, Map.of());
    }

    Optional<String> find(String key) {
        return messages.find(key, Map.of());
    }

    /** The text of an option: the command's own, or what it means in every command. */
    String option(String command, String option) {
        return find(command + "." + option).orElseGet(() -> say("option." + option));
    }
}
