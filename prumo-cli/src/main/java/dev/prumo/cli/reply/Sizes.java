package dev.prumo.cli.reply;

import java.util.Locale;

/** Numbers of bytes as people read them: {@code 812 B}, {@code 1.4 MB}; a kB is 1,000 bytes. */
final class Sizes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Sizes() {}

    static String text(long bytes, Locale locale) {
        int unit = 0;
        double value = bytes;
        // what would be printed as 1000 is 1 of the next unit
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        String number = unit == 0 || value >= 99.95 ? String.format(locale, "%.0f", value) : decimal(value, locale);
        return number + " " + UNITS[unit];
    }

    private static String decimal(double value, Locale locale) {
        return String.format(locale, "%.1f", value);
    }
}
