package dev.prumo.error;

import java.util.List;
import java.util.Optional;

/**
 * Settings that cannot be used, with <em>all</em> that is wrong in them. A single problem lends the exception its own
 * code, place and hint; several are {@link ErrorCode#SETTINGS_INVALID}, and the message lists them, one to a line.
 */
public final class SettingsException extends PrumoException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    private SettingsException(Builder builder, List<Problem> problems) {
        super(builder);
        this.problems = problems;
    }

    /**
     * Makes an exception of problems, in the order in which they are to be shown.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SettingsException of(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
        Builder builder;
        if (problems.size() == 1) {
            Problem only = problems.get(0);
            builder = of(only.code());
            only.arguments().forEach(builder::with);
            only.place().ifPresent(builder::at);
        } else {
            builder = of(ErrorCode.SETTINGS_INVALID).with("count", problems.size());
        }
        return new SettingsException(builder, List.copyOf(problems));
    }

    /** All that is wrong, in the order of the sources: file, environment, command line; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public String message(Messages messages) {
        if (problems.size() == 1) {
            return super.message(messages);
        }
        StringBuilder text = new StringBuilder(super.message(messages));
        for (Problem problem : problems) {
            text.append("\n  ");
            problem.place().ifPresent(place -> text.append(place).append(": "));
            text.append(problem.message(messages));
            Optional<String> hint = problem.hint(messages);
            hint.ifPresent(sentence -> text.append("\n    HINT: ").append(sentence));
        }
        return text.toString();
    }
}
