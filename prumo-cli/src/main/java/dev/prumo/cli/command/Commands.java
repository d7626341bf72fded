package dev.prumo.cli.command;

import static java.util.Map.entry;

import dev.prumo.cli.line.Known;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All commands, their aliases, and how one of them is made. A start makes only the one that was asked for: the names are
 * a plain table so that no other class is loaded.
 */
public final class Commands implements Known {
    public static final Commands ALL = new Commands();

    /** In the order of the overview. */
    public static final List<String> NAMES = List.of(
            "init",
            "revision",
            "merge",
            "edit",
            "squash",
            "show",
            "upgrade",
            "downgrade",
            "stamp",
            "plan",
            "sqlmigrate",
            "current",
            "history",
            "heads",
            "branches",
            "status",
            "runs",
            "check",
            "repair",
            "inspect",
            "diff",
            "drift",
            "rehearse",
            "tenant",
            "backup",
            "restore",
            "demo",
            "doctor",
            "completion",
            "self-optimize",
            "version",
            "help");

    /** What people type out of habit, from other tools. */
    private static final Map<String, Expansion> ALIASES = Map.ofEntries(
            entry("migrate", alias("upgrade")),
            entry("migrate_schemas", alias("upgrade")),
            entry("makemigrations", alias("revision")),
            entry("showmigrations", alias("history", "--applied")),
            entry("dry-run", alias("plan")),
            entry("backup_completo", alias("backup", "create")),
            entry("backup-completo", alias("backup", "create")),
            entry("restaurar_backup", alias("restore")),
            entry("restaurar-backup", alias("restore")),
            entry("db", alias("help")),
            // Flask-Migrate: `db migrate` writes a revision, `db upgrade` runs it.
            entry("db migrate", alias("revision")));

    /** Commands that may be written with {@code db} in front. */
    private static final List<String> WITH_DB = List.of(
            "init",
            "revision",
            "merge",
            "edit",
            "show",
            "upgrade",
            "downgrade",
            "stamp",
            "plan",
            "current",
            "history",
            "heads",
            "branches",
            "status",
            "check");

    private Commands() {}

    private static Expansion alias(String command, String... arguments) {
        return new Expansion(command, List.of(arguments));
    }

    @Override
    public Optional<Expansion> find(String word) {
        if (NAMES.contains(word)) {
            return Optional.of(alias(word));
        }
        if (word.startsWith("db ") && WITH_DB.contains(word.substring(3))) {
            return Optional.of(alias(word.substring(3)));
        }
        return Optional.ofNullable(ALIASES.get(word));
    }

    @Override
    public Syntax syntax(String command) {
        return create(command).syntax();
    }

    @Override
    public Collection<String> words() {
        List<String> words = new ArrayList<>(NAMES);
        words.addAll(ALIASES.keySet().stream().sorted().toList());
        WITH_DB.forEach(name -> words.add("db " + name));
        return words;
    }

    /** The other names of a command, sorted. */
    public List<String> aliasesOf(String command) {
        List<String> aliases = new ArrayList<>();
        ALIASES.forEach((word, expansion) -> {
            if (expansion.command().equals(command)) {
                aliases.add(word);
            }
        });
        if (WITH_DB.contains(command)) {
            aliases.add("db " + command);
        }
        return aliases.stream().sorted().toList();
    }

    @Override
    public List<Option> globalOptions() {
        return GlobalOptions.ALL;
    }

    /** The command that a line asks for: its own, or help or version where the line asks for those. */
    public Command create(ParsedLine line) {
        if (line.has("--version")) {
            return new VersionCommand();
        }
        return line.has("--help") || line.command().isEmpty() ? new HelpCommand() : create(line.command());
    }

    private static Command create(String name) {
        return switch (name) {
            case "init" -> new InitCommand();
            case "revision" -> new RevisionCommand();
            case "merge" -> new MergeCommand();
            case "edit" -> new EditCommand();
            case "squash" -> new SquashCommand();
            case "show" -> new ShowCommand();
            case "upgrade" -> new UpgradeCommand();
            case "downgrade" -> new DowngradeCommand();
            case "stamp" -> new StampCommand();
            case "plan" -> new PlanCommand();
            case "sqlmigrate" -> new SqlMigrateCommand();
            case "current" -> new CurrentCommand();
            case "history" -> new HistoryCommand();
            case "heads" -> new HeadsCommand();
            case "branches" -> new BranchesCommand();
            case "status" -> new StatusCommand();
            case "runs" -> new RunsCommand();
            case "check" -> new CheckCommand();
            case "repair" -> new RepairCommand();
            case "inspect" -> new InspectCommand();
            case "diff" -> new DiffCommand();
            case "rehearse" -> new RehearseCommand();
            case "drift" -> new DriftCommand();
            case "tenant" -> new TenantCommand();
            case "backup" -> new BackupCommand();
            case "restore" -> new RestoreCommand();
            case "demo" -> new DemoCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            case "self-optimize" -> new SelfOptimizeCommand();
            case "version" -> new VersionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
