package dev.prumo.config;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates addresses by asking the dialects in turn. Immutable. */
public final class DatabaseUrls {
    private final List<UrlAcceptor> acceptors;

    public DatabaseUrls(List<UrlAcceptor> acceptors) {
        this.acceptors = List.copyOf(acceptors);
    }

    /**
     * Translates an address into the terms of the driver.
     *
     * @throws PrumoException if no dialect accepts it, or the one that does finds fault with it
     */
    public ConnectionSpec resolve(DatabaseUrl url, UrlContext context) {
        String text = url.text().value();
        for (UrlAcceptor acceptor : acceptors) {
            if (acceptor.accepts(text)) {
                return acceptor.accept(url, context);
            }
        }
        throw unknown(url, text);
    }

    private PrumoException unknown(DatabaseUrl url, String text) {
        List<String> forms = new ArrayList<>();
        List<String> schemes = new ArrayList<>();
        for (UrlAcceptor acceptor : acceptors) {
            forms.addAll(acceptor.forms());
            schemes.addAll(acceptor.schemes());
        }
        String scheme = scheme(text);
        Optional<String> nearest = Nearest.close(scheme.toLowerCase(Locale.ROOT), schemes);
        ErrorCode code;
        if (text.isEmpty()) {
            code = ErrorCode.URL_EMPTY;
        } else if (scheme.isEmpty()) {
            code = ErrorCode.URL_WITHOUT_SCHEME;
        } else {
            code = nearest.isPresent() ? ErrorCode.URL_SCHEME_MISTYPED : ErrorCode.URL_SCHEME_UNKNOWN;
        }
        PrumoException.Builder error = PrumoException.of(code)
                .with("scheme", scheme)
                .with("nearest", nearest.orElse(""))
                .with("origin", url.origin())
                .with("forms", String.join(", ", forms));
        url.origin().place().ifPresent(error::at);
        return error.build();
    }

    private static String scheme(String text) {
        int end = text.indexOf("://");
        if (end < 0 && text.startsWith("jdbc:")) {
            end = text.indexOf(':', "jdbc:".length());
        } else if (end < 0) {
            end = text.indexOf(':');
        }
        String scheme = end < 0 ? "" : text.substring(0, end);
        for (int i = 0; i < scheme.length(); i++) {
            char c = scheme.charAt(i);
            // Anything else is no scheme and may be a part of a password.
            if (!(Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.' || c == ':')) {
                return "";
            }
        }
        return scheme;
    }
}
