package dev.prumo.cli.command;

import dev.prumo.FleetOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The options that say which targets of a fleet a command means, and how it goes about them. */
final class FleetArguments {
    /** Two names each: ours, and those of django-tenants. */
    private static final List<String> EXECUTORS = List.of("sync", "parallel", "standard", "multiprocessing");

    /** Which targets; for commands that only look, too. */
    static final List<Option> CHOICE = List.of(
            Option.flag("--all"),
            Option.flag("--shared"),
            Option.values("NAMES", "--tenant"),
            Option.value("FILE", "--tenant-file"),
            Option.flag("--only-failed"));

    /** How to go about them. */
    private static final List<Option> WAY = List.of(
            Option.flag("--resume"),
            Option.value("N", "--workers"),
            new Option(List.of("--executor"), Option.Kind.VALUE, "sync|parallel", EXECUTORS, false),
            Option.value("N|NAMES", "--canary"),
            Option.value("N|N%", "--max-failures"),
            Option.value("TIME", "--tenant-timeout"),
            Option.value("N", "--group"),
            Option.flag("--async-commit"));

    /** Options that mean nothing where there is one target. */
    private static final List<String> OF_TENANTS = List.of("--tenant", "--tenant-file", "--only-failed", "--canary");

    /** Executors that take one tenant after the other. */
    private static final List<String> ONE_BY_ONE = List.of("sync", "standard");

    private FleetArguments() {}

    /** A syntax with these options behind its own. */
    static Syntax with(Syntax syntax) {
        return plus(choosing(syntax), WAY);
    }

    /** A syntax with the options that say which targets are meant behind its own; for commands that only look. */
    static Syntax choosing(Syntax syntax) {
        return plus(syntax, CHOICE);
    }

    /** A syntax with the options that name tenants behind its own. */
    static Syntax namingTenants(Syntax syntax) {
        return plus(
                syntax,
                CHOICE.stream()
                        .filter(option -> option.name().startsWith("--tenant"))
                        .toList());
    }

    private static Syntax plus(Syntax syntax, List<Option> more) {
        List<Option> options = new ArrayList<>(syntax.options());
        options.addAll(more);
        return new Syntax(syntax.command(), options, syntax.argument(), syntax.least(), syntax.most());
    }

    /**
     * The options as typed.
     *
     * @throws PrumoException if one of them cannot be, two exclude each other, or one needs tenants and there are none
     */
    static FleetOptions of(Session session) {
        ParsedLine line = session.line();
        exclude(line, "--all", "--tenant");
        exclude(line, "--all", "--tenant-file");
        FleetOptions.Builder fleet = FleetOptions.builder()
                .all(line.has("--all"))
                .shared(line.has("--shared"))
                .tenants(names(line, "--tenant"))
                .tenantFile(line.value("--tenant-file")
                        .map(file -> session.folder().resolve(file).toString()))
                .onlyFailed(line.has("--only-failed"))
                .workers(workers(line))
                .maxFailures(line.value("--max-failures"))
                .asyncCommit(line.has("--async-commit"));
        line.value("--group").ifPresent(text -> fleet.group(number("--group", text)));
        line.value("--tenant-timeout").ifPresent(fleet::tenantTimeout);
        canary(line, fleet);
        FleetOptions options = fleet.build();
        requireTenants(session);
        return options;
    }

    private static OptionalInt workers(ParsedLine line) {
        Optional<String> typed = line.value("--workers");
        OptionalInt workers = typed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number("--workers", typed.get()));
        if (line.value("--executor").filter(ONE_BY_ONE::contains).isEmpty()) {
            return workers;
        }
        if (workers.isPresent() && workers.getAsInt() != 1) {
            throw conflict(
                    line, "--executor " + line.value("--executor").orElse(""), "--workers " + workers.getAsInt());
        }
        return OptionalInt.of(1);
    }

    /** A number says how many go first, anything else who does; an id of digits alone is told by a comma behind it. */
    private static void canary(ParsedLine line, FleetOptions.Builder fleet) {
        Optional<String> typed = line.value("--canary");
        if (typed.isEmpty()) {
            return;
        }
        if (typed.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            fleet.canary(number("--canary", typed.get()));
        } else {
            fleet.canaryTenants(names(line, "--canary"));
        }
    }

    /** An option whose variable was empty in a script must not come to mean nobody, or everybody. */
    private static List<String> names(ParsedLine line, String option) {
        List<String> names = new ArrayList<>();
        for (String typed : line.values(option)) {
            int before = names.size();
            for (String name : typed.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
            if (names.size() == before) {
                throw PrumoException.of(ErrorCode.OPTION_WITHOUT_NAMES)
                        .with("option", option)
                        .with("value", typed)
                        .build();
            }
        }
        return names;
    }

    static int number(String option, String typed) {
        boolean digits =
                !typed.isEmpty() && typed.length() < 10 && typed.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(typed) : 0;
        if (number < 1) {
            throw PrumoException.of(ErrorCode.INVALID_COUNT)
                    .with("option", option)
                    .with("value", typed)
                    .build();
        }
        return number;
    }

    static void exclude(ParsedLine line, String first, String second) {
        if (line.has(first) && line.has(second)) {
            throw conflict(line, first, second);
        }
    }

    private static PrumoException conflict(ParsedLine line, String first, String second) {
        return PrumoException.of(ErrorCode.OPTION_CONFLICT)
                .with("first", first)
                .with("second", second)
                .with("command", line.command())
                .build();
    }

    private static void requireTenants(Session session) {
        for (String option : OF_TENANTS) {
            if (session.line().has(option) && !session.prumo().hasTenants()) {
                throw PrumoException.of(ErrorCode.OPTION_NEEDS_TENANTS)
                        .with("option", option)
                        .build();
            }
        }
    }
}
