package dev.prumo.cli.console;

/** Colours for one stream; leaves texts as they are where colours are not wanted. */
public record Paint(boolean enabled) {
    public String bold(String text) {
        return wrap("\u001b[1m", text);
    }

    public String dim(String text) {
        return wrap("\u001b[2m", text);
    }

    public String red(String text) {
        return wrap("\u001b[31m", text);
    }

    public String green(String text) {
        return wrap("\u001b[32m", text);
    }

    public String yellow(String text) {
        return wrap("\u001b[33m", text);
    }

    public String cyan(String text) {
        return wrap("\u001b[36m", text);
    }

    private String wrap(String start, String text) {
        return enabled ? start + text + "\u001b[0m" : text;
    }
}
