package dev.prumo.cli.reply;

import dev.prumo.plan.Target;
import java.util.ArrayList;
import java.util.List;

/** Names of many tenants in lines that fit a screen; all of them, since people go through such a list. */
final class NameList {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private NameList() {}

    static String name(Target target) {
        return target.database().equals("main") && target.isTenant() ? target.tenant() : TargetName.of(target);
    }

    /** A heading with the names behind it, or below it where they are many. */
    static List<String> lines(String heading, List<String> names) {
        String all = String.join(", ", names);
        if (heading.length() + 2 + all.length() <= WIDTH) {
            return List.of(heading + ": " + all);
        }
        List<String> lines = new ArrayList<>(List.of(heading + ":"));
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i + 1 < names.size() ? "," : "");
            if (line.length() > INDENT.length() && line.length() + 1 + name.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(INDENT.length());
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(name);
        }
        lines.add(line.toString());
        return lines;
    }
}
