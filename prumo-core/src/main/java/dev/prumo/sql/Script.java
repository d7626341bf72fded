package dev.prumo.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whole scripts at once, for those that fit in memory twice. */
public final class Script {
    private Script() {}

    /**
     * Cuts a script into its parts.
     *
     * @param file how errors name the script
     * @return in file order; their texts, joined, are the script
     * @throws dev.prumo.error.PrumoException if the script cannot be cut for certain, with the place
     */
    public static List<ScriptPart> split(String script, String file, SqlSyntax syntax) {
        ScriptReader reader = new ScriptReader(script, file, syntax);
        List<ScriptPart> parts = new ArrayList<>();
        Optional<ScriptPart> part = reader.next();
        while (part.isPresent()) {
            parts.add(part.get());
            part = reader.next();
        }
        return parts;
    }

    /** Returns the texts of the parts, one behind the other. */
    public static String join(List<? extends ScriptPart> parts) {
        return parts.stream().map(ScriptPart::text).collect(Collectors.joining());
    }
}
