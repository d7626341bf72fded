package dev.prumo.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * A rule, and what its report on the offenders must mention.
 *
 * @param bite found in the report if the rule sees what it should see
 */
record NamedRule(String name, ArchRule rule, Pattern bite) {
    static NamedRule of(String name, ArchRule rule, String bite) {
        return new NamedRule(name, rule, Pattern.compile(bite, Pattern.DOTALL));
    }

    @Override
    public String toString() {
        return name;
    }
}
