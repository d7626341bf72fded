package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.Phrase;
import dev.prumo.error.PrumoException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with an address, at the place where it was given and without its secrets. */
public final class UrlFault {
    private final DatabaseUrl url;
    private final List<String> forms;

    /** @param forms what would be accepted instead */
    public UrlFault(DatabaseUrl url, List<String> forms) {
        this.url = requireNonNull(url, "url");
        this.forms = List.copyOf(forms);
    }

    private PrumoException.Builder fault(ErrorCode code) {
        PrumoException.Builder fault = PrumoException.of(code).with("url", url.display());
        url.origin().place().ifPresent(fault::at);
        return fault;
    }

    /** @param problem key of a phrase that completes "the address has …" */
    public PrumoException malformed(String problem) {
        return fault(ErrorCode.URL_MALFORMED)
                .with("problem", Phrase.of(problem))
                .with("forms", String.join(", ", forms))
                .build();
    }

    /** @param part key of a phrase that names the part of the address */
    public PrumoException encoding(String part) {
        return fault(ErrorCode.URL_ENCODING).with("part", Phrase.of(part)).build();
    }

    /** Returns the decoded text of a part, or throws {@link #encoding}. */
    public String decode(String text, String part) {
        return PercentCode.decode(text).orElseThrow(() -> encoding(part));
    }

    public PrumoException memory() {
        return fault(ErrorCode.URL_MEMORY).build();
    }

    /**
     * Refuses a parameter that is understood but cannot be honoured.
     *
     * @param source where it came from, if not from the address: {@code " (PGSSLCRL)"}
     */
    public PrumoException refused(String parameter, String source, Phrase reason, Phrase advice) {
        return fault(ErrorCode.URL_PARAMETER_REFUSED)
                .with("parameter", parameter)
                .with("source", source)
                .with("reason", reason)
                .with("advice", advice)
                .build();
    }

    public PrumoException unknown(String parameter, String source, Collection<String> known) {
        Optional<String> nearest = Nearest.close(parameter, known);
        return fault(nearest.isPresent() ? ErrorCode.URL_PARAMETER_MISTYPED : ErrorCode.URL_PARAMETER_UNKNOWN)
                .with("parameter", parameter)
                .with("source", source)
                .with("nearest", nearest.orElse(""))
                .build();
    }

    /** Refuses a value; shows it unless the parameter's name says that it is secret. */
    public PrumoException value(String parameter, String source, String value, String choices) {
        return fault(ErrorCode.URL_PARAMETER_VALUE)
                .with("parameter", parameter)
                .with("source", source)
                .with("value", UrlMask.isSecret(parameter) ? "***" : value)
                .with("choices", choices)
                .build();
    }

    public PrumoException of(ErrorCode code, Object... arguments) {
        PrumoException.Builder fault = fault(code);
        for (int i = 0; i < arguments.length; i += 2) {
            fault.with((String) arguments[i], arguments[i + 1]);
        }
        return fault.build();
    }
}
