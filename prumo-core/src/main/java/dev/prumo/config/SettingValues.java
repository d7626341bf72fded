package dev.prumo.config;

import dev.prumo.error.ErrorCode;
import io.github.wasabithumb.jtoml.except.TomlException;
import io.github.wasabithumb.jtoml.key.TomlKey;
import io.github.wasabithumb.jtoml.value.TomlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives raw settings their types. What is wrong becomes a problem and takes the value of the default. */
final class SettingValues {
    /** The servers count in milliseconds and in 32 bits. */
    static final Duration LONGEST = Duration.ofDays(24);

    private final Map<String, RawSetting> settings;
    private final SettingProblems problems;

    SettingValues(Map<String, RawSetting> settings, SettingProblems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    Optional<RawSetting> raw(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    Origin origin(String key) {
        RawSetting raw = settings.get(key);
        return raw == null ? Origin.ofDefault() : raw.origin();
    }

    /** A text; empty when the key is not set or set to nothing. */
    Optional<String> optionalText(String key) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return Optional.empty();
        }
        if (raw.value() instanceof String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
        }
        wrong(ErrorCode.SETTING_NOT_TEXT, key, raw);
        return Optional.empty();
    }

    /** A text that may not be blank. */
    String text(String key, String otherwise) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return otherwise;
        }
        if (raw.value() instanceof String text && text.isBlank()) {
            problems.add(ErrorCode.SETTING_EMPTY, key, raw.origin());
        }
        return optionalText(key).orElse(otherwise);
    }

    int integer(String key, int otherwise, int least, int most) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return otherwise;
        }
        Optional<Long> number = number(raw.value());
        if (number.isEmpty()) {
            wrong(ErrorCode.SETTING_NOT_INTEGER, key, raw);
        } else if (number.get() < least || number.get() > most) {
            outOfRange(key, raw, least, most);
        } else {
            return number.get().intValue();
        }
        return otherwise;
    }

    /** A number in quotes is one too: {@code "${WORKERS:-4}"} has no other spelling. */
    private static Optional<Long> number(Object value) {
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        if (value instanceof String text) {
            try {
                return Optional.of(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean bool(String key, boolean otherwise) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return otherwise;
        }
        String text = String.valueOf(raw.value()).strip();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        wrong(ErrorCode.SETTING_NOT_BOOLEAN, key, raw);
        return otherwise;
    }

    Duration duration(String key, Duration otherwise, boolean zero) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return otherwise;
        }
        Optional<Duration> parsed = raw.value() instanceof String text ? DurationText.parse(text) : Optional.empty();
        if (parsed.isEmpty()) {
            wrong(ErrorCode.SETTING_NOT_DURATION, key, raw);
            return otherwise;
        }
        Duration duration = parsed.get();
        if (duration.compareTo(LONGEST) > 0 || (duration.isZero() && !zero)) {
            outOfRange(key, raw, zero ? "0s" : "1ms", "24d");
            return otherwise;
        }
        return duration;
    }

    /** A list; outside the file it is written with commas, or as in the file. */
    List<String> list(String key) {
        RawSetting raw = settings.get(key);
        if (raw == null) {
            return List.of();
        }
        if (raw.value() instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            for (Object element : list) {
                texts.add((String) element);
            }
            return texts;
        }
        Optional<List<String>> parsed =
                raw.value() instanceof String text && raw.origin().kind() != Origin.Kind.FILE
                        ? listOf(text)
                        : Optional.empty();
        if (parsed.isEmpty()) {
            wrong(ErrorCode.SETTING_NOT_LIST, key, raw);
        }
        return parsed.orElse(List.of());
    }

    private static Optional<List<String>> listOf(String text) {
        if (text.strip().startsWith("[")) {
            return tomlList(text);
        }
        List<String> elements = new ArrayList<>();
        for (String element : text.split(",", -1)) {
            if (!element.isBlank()) {
                elements.add(element.strip());
            }
        }
        return Optional.of(elements);
    }

    private static Optional<List<String>> tomlList(String text) {
        List<String> elements = new ArrayList<>();
        try {
            TomlValue value = TomlText.parse("list = " + text).get(TomlKey.literal("list"));
            if (value == null || !value.isArray()) {
                return Optional.empty();
            }
            for (TomlValue element : value.asArray()) {
                if (!element.isPrimitive() || !element.asPrimitive().isString()) {
                    return Optional.empty();
                }
                elements.add(element.asPrimitive().asString());
            }
            return Optional.of(elements);
        } catch (TomlException e) {
            return Optional.empty();
        }
    }

    private void wrong(ErrorCode code, String key, RawSetting raw) {
        problems.add(code, key, raw.origin(), "value", SettingProblems.shown(key, raw.value()));
    }

    private void outOfRange(String key, RawSetting raw, Object least, Object most) {
        problems.add(
                ErrorCode.SETTING_OUT_OF_RANGE,
                key,
                raw.origin(),
                "value",
                SettingProblems.shown(key, raw.value()),
                "least",
                least,
                "most",
                most);
    }
}
