package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is asserted of a call that Prumo refuses. */
final class Refusal {
    private final PrumoException error;

    private Refusal(PrumoException error) {
        this.error = error;
    }

    static Refusal of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(PrumoException.class);
        return new Refusal((PrumoException) thrown);
    }

    static Refusal of(PrumoException error) {
        return new Refusal(error);
    }

    Refusal hasCode(String code) {
        assertThat(error.code().code()).as(error.getMessage()).isEqualTo(code);
        return this;
    }

    Refusal hasExit(int exit) {
        assertThat(error.code().exitCode().number()).isEqualTo(exit);
        return this;
    }

    Refusal says(String... texts) {
        assertThat(error.getMessage()).contains(texts);
        return this;
    }

    /** Asserts that a text is in no message, hint or cause. */
    Refusal neverSays(String text) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain(text);
        }
        assertThat(error.hint(Messages.errors(Locale.ENGLISH)).orElse("")).doesNotContain(text);
        return this;
    }

    Refusal hints(String... texts) {
        assertThat(error.hint(Messages.errors(Locale.ENGLISH)))
                .hasValueSatisfying(hint -> assertThat(hint).contains(texts));
        return this;
    }

    /** Asserts the place, as {@code file:line} or {@code file:line:column}. */
    Refusal at(String place) {
        assertThat(error.place())
                .hasValueSatisfying(found -> assertThat(found.toString() + ":").startsWith(place + ":"));
        return this;
    }
}
