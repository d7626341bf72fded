package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.report.RenameQuestion;
import dev.prumo.revision.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a revision is made of the difference to the desired state.
 *
 * @param scopes which ones are compared; empty for all that have a desired state
 * @param renames {@code old:new} for tables and what else stands alone, {@code table.old:new} for columns
 * @param allowDrop writes what loses rows or values; otherwise it is left out
 * @param withoutExtensions names of extensions that the scratch server lacks and that are gone without
 * @param renamed asked for every guess at a rename; what it denies stays two things, what it does not answer becomes a choice
 *     in the file
 */
public record AutogenerateOptions(
        Set<Scope> scopes,
        List<String> renames,
        boolean allowDrop,
        Set<String> withoutExtensions,
        Function<RenameQuestion, Optional<Boolean>> renamed) {
    /** All scopes; nothing is lost, and nobody is asked. */
    public static final AutogenerateOptions DEFAULTS =
            new AutogenerateOptions(Set.of(), List.of(), false, Set.of(), question -> Optional.empty());

    public AutogenerateOptions {
        scopes = Set.copyOf(scopes);
        renames = List.copyOf(renames);
        withoutExtensions = Set.copyOf(withoutExtensions);
        requireNonNull(renamed, "renamed");
    }

    public AutogenerateOptions withScopes(Set<Scope> some) {
        return new AutogenerateOptions(some, renames, allowDrop, withoutExtensions, renamed);
    }

    public AutogenerateOptions withRenames(List<String> some) {
        return new AutogenerateOptions(scopes, some, allowDrop, withoutExtensions, renamed);
    }

    public AutogenerateOptions withAllowDrop(boolean value) {
        return new AutogenerateOptions(scopes, renames, value, withoutExtensions, renamed);
    }

    public AutogenerateOptions withoutExtensions(Set<String> names) {
        return new AutogenerateOptions(scopes, renames, allowDrop, names, renamed);
    }

    public AutogenerateOptions asking(Function<RenameQuestion, Optional<Boolean>> person) {
        return new AutogenerateOptions(scopes, renames, allowDrop, withoutExtensions, person);
    }
}
