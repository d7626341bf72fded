package dev.prumo.cli.reply;

import dev.prumo.plan.Target;
import java.util.List;

/** How people see a target and a position. */
final class TargetName {
    private TargetName() {}

    /** The database, and the tenant in it where there is one. */
    static String of(Target target) {
        return target.tenant().isEmpty() ? target.database() : target.database() + "/" + target.tenant();
    }

    /** Heads separated by blanks; {@code (base)} when nothing is applied. */
    static String position(List<String> heads) {
        return heads.isEmpty() ? "(base)" : String.join(" ", heads);
    }

    static void write(JsonFields fields, Target target) {
        fields.string("database", target.database())
                .string("scope", target.scope().word())
                .string("tenant", target.tenant());
    }
}
