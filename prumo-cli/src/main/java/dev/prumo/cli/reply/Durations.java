package dev.prumo.cli.reply;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 12 ms}, {@code 1.4 s}, {@code 2 min 05 s}. */
final class Durations {
    private Durations() {}

    static String text(Duration duration, Locale locale) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            char point = locale.getLanguage().equals("pt") ? ',' : '.';
            return millis / 1_000 + "" + point + millis % 1_000 / 100 + " s";
        }
        long seconds = millis / 1_000 % 60;
        return millis / 60_000 + " min " + (seconds < 10 ? "0" : "") + seconds + " s";
    }
}
