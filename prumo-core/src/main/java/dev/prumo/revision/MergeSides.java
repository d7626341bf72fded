package dev.prumo.revision;

import java.util.List;

/**
 * What two revisions share and what each adds, by parents; a merge of the two is harmless when {@code left} and
 * {@code right} touch different tables. All lists have parents first.
 */
public record MergeSides(List<Revision> common, List<Revision> left, List<Revision> right) {
    public MergeSides {
        common = List.copyOf(common);
        left = List.copyOf(left);
        right = List.copyOf(right);
    }
}
