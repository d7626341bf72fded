package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a set holds, for people: facts with a label each, and the positions of its targets. */
final class BackupFacts {
    private static final String INDENT = "  ";

    private final Texts texts;
    private final Console console;
    private final Table facts;

    BackupFacts(Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
        this.facts = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
    }

    BackupFacts fact(String label, String value) {
        if (!value.isEmpty()) {
            facts.row(texts.say("backup.field." + label), value);
        }
        return this;
    }

    /** How much it is, and as of when. */
    BackupFacts holds(Manifest manifest) {
        List<String> counts = new ArrayList<>();
        counts.add(targets(manifest, texts));
        counts.add(texts.say("backup.rows", "rows", BackupFields.rows(manifest)));
        if (!manifest.media().isEmpty()) {
            counts.add(texts.count("backup.media", manifest.media().size()));
        }
        fact("holds", String.join(", ", counts));
        fact(
                "at",
                RunFields.second(manifest.at()) + ", "
                        + texts.say(
                                "backup.consistency." + manifest.consistency().word()));
        return this;
    }

    /** Where it comes from. */
    BackupFacts origin(Manifest manifest) {
        fact("label", manifest.label().orElse(""));
        // some products say their name with their version
        boolean named = manifest.engineVersion().toLowerCase(Locale.ROOT).startsWith(manifest.engine());
        fact("engine", named ? manifest.engineVersion() : manifest.engine() + " " + manifest.engineVersion());
        fact("log-position", manifest.logPosition().orElse(""));
        fact("git-commit", manifest.gitCommit().orElse(""));
        fact("git-tag", manifest.gitTag().orElse(""));
        return fact("tool", manifest.toolVersion());
    }

    void print() {
        facts.print(console, INDENT);
    }

    /** A set whose parts are of different moments has to be known as one before somebody needs it. */
    static void warn(Manifest manifest, Console console, Texts texts) {
        if (manifest.consistency() != Consistency.INSTANT
                && BackupFields.targets(manifest).size() > 1) {
            console.err(console.errPaint().yellow(texts.say("warning.label")) + " "
                    + texts.say("backup.consistency.warning."
                            + manifest.consistency().word()));
        }
    }

    /** {@code main and 12 tenants}, short. */
    static String targets(Manifest manifest, Texts texts) {
        List<Part> targets = BackupFields.targets(manifest);
        int tenants = (int)
                targets.stream().filter(part -> part.kind() == PartKind.TENANT).count();
        List<String> names = new ArrayList<>();
        targets.stream().filter(part -> part.kind() == PartKind.SHARED).forEach(part -> names.add(part.database()));
        if (tenants > 0) {
            names.add(texts.count("state.tenants", tenants));
        }
        return String.join(" + ", names);
    }

    /** A row for each shared scope, and one for each position that tenants are at; with {@code every} one for each tenant. */
    static void positions(Manifest manifest, boolean every, Console console, Texts texts) {
        Map<String, List<Part>> groups = new LinkedHashMap<>();
        for (Part part : BackupFields.targets(manifest)) {
            boolean alone = every || part.kind() != PartKind.TENANT;
            String key = alone ? part.file() : TargetName.position(part.heads());
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(part);
        }
        Table table = new Table(List.of(
                console.paint()::bold, UnaryOperator.identity(), UnaryOperator.identity(), console.paint()::dim));
        groups.values().forEach(parts -> table.row(row(parts, texts)));
        table.print(console, INDENT);
    }

    private static String[] row(List<Part> parts, Texts texts) {
        Part first = parts.get(0);
        String name = parts.size() > 1
                ? texts.count("state.tenants", parts.size())
                : first.kind() == PartKind.TENANT ? first.tenant() : first.database();
        long rows = parts.stream().mapToLong(Part::rows).sum();
        long bytes = parts.stream().mapToLong(Part::bytes).sum();
        return new String[] {
            name,
            TargetName.position(first.heads()),
            texts.say("backup.rows", "rows", rows),
            Sizes.text(bytes, texts.locale())
        };
    }
}
