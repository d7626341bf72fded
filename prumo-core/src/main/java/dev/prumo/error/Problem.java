package dev.prumo.error;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that is wrong, where several are reported together, or a warning. Its texts come from the same catalogue as
 * those of {@link PrumoException}. Arguments never hold a secret.
 *
 * @param arguments values of {@code {name}} in the texts, in the order given
 * @param place where it stands, when it stands in a file
 */
public record Problem(ErrorCode code, Map<String, Object> arguments, Optional<Place> place) {
    public Problem {
        requireNonNull(code, "code");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        requireNonNull(place, "place");
    }

    /** The fact: lower case, no full stop. */
    public String message(Messages messages) {
        return messages.text(code.code(), arguments);
    }

    /** What to try next, a full sentence; empty when there is nothing to advise. */
    public Optional<String> hint(Messages messages) {
        return messages.find(code.code() + ".hint", arguments);
    }
}
