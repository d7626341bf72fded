package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an account. They come from the environment only, and are never printed. */
record Credentials(String keyId, String secret, Optional<String> sessionToken) {
    static final String KEY_ID = "AWS_ACCESS_KEY_ID";
    static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

    Credentials {
        requireNonNull(keyId, "keyId");
        requireNonNull(secret, "secret");
        requireNonNull(sessionToken, "sessionToken");
    }

    /** @throws PrumoException that names the variables which are missing */
    static Credentials of(Map<String, String> environment, String store) {
        List<String> missing = new ArrayList<>();
        for (String variable : List.of(KEY_ID, SECRET)) {
            if (environment.getOrDefault(variable, "").isBlank()) {
                missing.add(variable);
            }
        }
        if (!missing.isEmpty()) {
            throw PrumoException.of(ErrorCode.STORE_KEYS_MISSING)
                    .with("store", store)
                    .with("variables", String.join(", ", missing))
                    .build();
        }
        // A variable that was read from a file often ends with the end of its line.
        return new Credentials(
                requireNonNull(environment.get(KEY_ID), KEY_ID).strip(),
                requireNonNull(environment.get(SECRET), SECRET).strip(),
                Optional.ofNullable(environment.get(SESSION_TOKEN))
                        .map(String::strip)
                        .filter(token -> !token.isEmpty()));
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
