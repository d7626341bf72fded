package dev.prumo.dialect.postgres;

import dev.prumo.schema.Policy;
import java.util.List;
import java.util.stream.Collectors;

/** Says policies. */
final class PolicyStatements {
    private static final List<String> EVERYBODY = List.of("public");

    private PolicyStatements() {}

    static List<String> create(Policy policy) {
        return List.of("create " + ObjectPhrase.of(policy)
                + (policy.permissive() ? "" : " as restrictive")
                + (policy.command().equals("all") ? "" : " for " + policy.command())
                + (policy.roles().equals(EVERYBODY) ? "" : to(policy))
                + conditions(policy));
    }

    private static String to(Policy policy) {
        return " to " + policy.roles().stream().map(PostgresNames::role).collect(Collectors.joining(", "));
    }

    private static String conditions(Policy policy) {
        return policy.using()
                        .map(using -> " using " + ServerText.inParentheses(using))
                        .orElse("")
                + policy.withCheck()
                        .map(check -> " with check " + ServerText.inParentheses(check))
                        .orElse("");
    }

    /** A condition can change, but not go; what the policy is for stays. */
    static boolean isInPlace(Policy from, Policy to) {
        return from.permissive() == to.permissive()
                && from.command().equals(to.command())
                && (from.using().isEmpty() || to.using().isPresent())
                && (from.withCheck().isEmpty() || to.withCheck().isPresent());
    }

    static List<String> alter(Policy from, Policy to) {
        String roles = from.roles().equals(to.roles()) ? "" : to(to);
        boolean same = from.using().equals(to.using()) && from.withCheck().equals(to.withCheck());
        return roles.isEmpty() && same
                ? List.of()
                : List.of("alter " + ObjectPhrase.of(to) + roles + (same ? "" : conditions(to)));
    }
}
