package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.dialect.Dialects;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.RunHooks;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.DetectionReport;
import dev.prumo.report.DiffReport;
import dev.prumo.report.DriftReport;
import dev.prumo.report.FleetState;
import dev.prumo.report.GraphReport;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RehearsalReport;
import dev.prumo.report.RunLog;
import dev.prumo.report.RunReport;
import dev.prumo.report.SchemaReport;
import dev.prumo.report.SquashReport;
import dev.prumo.report.StateReport;
import dev.prumo.scratch.ScratchSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * One project: its settings, its revisions and its database. Every door does its work through this class.
 *
 * <p>Opening reads the settings only; revisions are read and connections opened when a method needs them. Methods that
 * fail throw {@link dev.prumo.error.PrumoException}; expected outcomes (nothing to do, pending, a failed revision) are in
 * the reports. An instance may be used by one thread at a time and holds no connection between calls.
 */
public final class Prumo {
    private final Project project;

    private Prumo(Project project) {
        this.project = project;
    }

    /** Starts to describe a project. */
    public static Builder builder() {
        return new Builder();
    }

    /** The version of Prumo, as its build wrote it. */
    public static String version() {
        return Version.text();
    }

    /** Whether the chosen profile says {@code production = true}. */
    public boolean production() {
        return project.settings().production();
    }

    /** Whether the settings have a {@code [tenants]} section, so that commands mean a fleet. */
    public boolean hasTenants() {
        return project.settings().tenants().isPresent();
    }

    /** The project folder: where {@code prumo.toml} lies. */
    public Path root() {
        return project.root();
    }

    /** The address of the database as the user wrote it, secrets masked. */
    public String database() {
        return project.display();
    }

    /** Masks every secret of this project in a text. */
    public String redact(String text) {
        return project.redact(text);
    }

    // --- look ---

    /** The position of every target and what is pending towards the heads. Changes nothing, creates no ledger. */
    public List<StateReport.TargetState> current() {
        return current(FleetOptions.DEFAULTS).targets();
    }

    /**
     * Where the targets are that are meant, and what is pending towards the heads. Changes nothing, creates no ledger.
     * However many tenants there are, a database is asked a handful of times; a tenant that is a file is opened once.
     */
    public FleetState current(FleetOptions options) {
        return new Looking(project).current(options);
    }

    /** The databases, where all targets are, and what failed there and was not mended since. */
    public StateReport.StatusReport status() {
        return status(FleetOptions.DEFAULTS);
    }

    /** Like {@link #status()}, for the targets that are meant. */
    public StateReport.StatusReport status(FleetOptions options) {
        return new Looking(project).status(options);
    }

    /** Revisions newest first; {@code range} is {@code a:b} with either side optional; marks current ones if asked. */
    public List<GraphReport.Entry> history(Optional<String> range, boolean markCurrent) {
        return history(range, markCurrent, FleetOptions.DEFAULTS);
    }

    /** The same; current are those that one of the targets that are meant is at. */
    public List<GraphReport.Entry> history(Optional<String> range, boolean markCurrent, FleetOptions options) {
        return new Looking(project).history(range, markCurrent, options);
    }

    /**
     * Who ran what when, newest first.
     *
     * @param options when it names tenants, only runs that tried something at one of them
     * @param most how many at most
     */
    public List<RunLog.Run> runs(FleetOptions options, int most) {
        return new RunHistory(project).runs(options, most);
    }

    /**
     * Everything that one run did.
     *
     * @param reference as {@link RunLog.Run#reference} says it
     * @param options when it names tenants, only what was done at them
     */
    public RunLog.Details run(String reference, FleetOptions options) {
        return new RunHistory(project).run(reference, options);
    }

    /** Revisions without a child, in the order of the graph. */
    public List<GraphReport.Entry> heads() {
        return new Looking(project).heads();
    }

    /** Revisions with more than one child. */
    public List<GraphReport.Entry> branches() {
        return new Looking(project).branches();
    }

    /** One or more revisions named by a target; {@code current} asks the database. */
    public List<GraphReport.Details> show(String target) {
        return new Looking(project).show(target);
    }

    // --- move ---

    /** Applies what is pending towards a target. */
    public RunReport upgrade(MoveOptions options, Consumer<RunEvent> listener) {
        return new Movement(project).upgrade(options, listener);
    }

    /** Takes back what stands above a target; in production only with force and a reason. */
    public RunReport downgrade(MoveOptions options, Consumer<RunEvent> listener) {
        return new Movement(project).downgrade(options, listener);
    }

    /** Sets the position without running anything. {@code force} accepts that applied branches are forgotten. */
    public RunReport stamp(List<String> targets, boolean purge, boolean force, Optional<String> reason) {
        return stamp(targets, purge, MoveOptions.to("head").withForce(force, reason), event -> {});
    }

    /** The same for a fleet; the targets are those of the list, not the one of the options. */
    public RunReport stamp(List<String> targets, boolean purge, MoveOptions options, Consumer<RunEvent> listener) {
        return new Stamping(project).stamp(targets, purge, options, listener);
    }

    /**
     * Finds out where targets stand by what they hold, and records it; one whose position is not certain is left as it is.
     *
     * @param options the targets that are meant; {@code force} and {@code reason} as for a stamp
     */
    public DetectionReport detect(MoveOptions options, Consumer<RunEvent> listener) {
        return new Detecting(project, listener).detect(options);
    }

    /** What {@link #upgrade} would do. */
    public PlanReport planUpgrade(MoveOptions options) {
        return new Movement(project).dryUpgrade(options);
    }

    /** What {@link #downgrade} would do. */
    public PlanReport planDowngrade(MoveOptions options) {
        return new Movement(project).dryDowngrade(options);
    }

    /**
     * Writes a script for the database's own shell that does what {@code upgrade} would, ledger rows included. Without
     * {@code start:} in the target it starts at base; no database is asked.
     */
    public void sqlUpgrade(MoveOptions options, Appendable out) throws IOException {
        new OfflineScript(project).upgrade(options, out);
    }

    /** Like {@link #sqlUpgrade}, downwards; the target must be a range {@code from:to}. */
    public void sqlDowngrade(MoveOptions options, Appendable out) throws IOException {
        new OfflineScript(project).downgrade(options, out);
    }

    /** Like {@link #sqlUpgrade}, for a stamp; a single target may be a range {@code from:to}. */
    public void sqlStamp(List<String> targets, Appendable out) throws IOException {
        sqlStamp(targets, FleetOptions.DEFAULTS, out);
    }

    /** The same for one target of a fleet. */
    public void sqlStamp(List<String> targets, FleetOptions fleet, Appendable out) throws IOException {
        new Stamping(project).script(targets, fleet, out);
    }

    // --- check and mend ---

    /** Pending revisions, two heads, edited applied files. {@code filesOnly} needs no database but git. */
    public StateReport.CheckReport check(boolean filesOnly) {
        return check(filesOnly ? CheckScope.FILES : CheckScope.ALL);
    }

    /** The same, and what a desired state wants and no revision makes. */
    public StateReport.CheckReport check(CheckScope what) {
        return new Checking(project).check(what);
    }

    /**
     * Explains what is wrong with the ledger; mends it when {@code apply}.
     *
     * @param accept targets that name revisions whose edited files are accepted
     */
    public StateReport.RepairReport repair(boolean apply, List<String> accept) {
        return repair(apply, accept, FleetOptions.DEFAULTS);
    }

    /** The same, at the targets that are meant. */
    public StateReport.RepairReport repair(boolean apply, List<String> accept, FleetOptions options) {
        return new Repairing(project, apply, accept).repair(options);
    }

    // --- schema ---

    /** Takes what is pending up, down and up again on throw-away copies of real targets, which are only read. */
    public RehearsalReport rehearse(RehearsalOptions options) {
        return new Rehearsing(project).rehearse(options);
    }

    /** Statements that make what a report shows in an empty database, in an order in which they can be run. */
    public List<String> script(SchemaReport report) {
        return new Schemas(project).script(report);
    }

    /**
     * What leads from one schema to another: what differs, and the statements that change it.
     *
     * @param options the shared scope unless they name a tenant
     * @param renames what a person confirmed, as {@code old:new}, of tables or {@code table.column}
     */
    public DiffReport diff(SchemaSide from, SchemaSide to, FleetOptions options, List<String> renames) {
        return new Schemas(project).diff(from, to, options, renames);
    }

    /**
     * Reads the schema of one target.
     *
     * @param options the shared scope unless they name a tenant
     * @throws dev.prumo.error.PrumoException if they name more than one target, or there is no such schema
     */
    public SchemaReport inspect(SchemaSide side, FleetOptions options) {
        return new Schemas(project).read(side, options);
    }

    /**
     * Compares what the targets that are meant hold with what their revisions make on a throw-away database. Changes nothing.
     */
    public DriftReport drift(FleetOptions options) {
        return new Drifting(project).drift(options);
    }

    // --- tenants ---

    /**
     * The tenants of this project.
     *
     * @param listener told what happens while they are made or changed
     * @throws dev.prumo.error.PrumoException if the project has none
     */
    public Tenants tenants(Consumer<RunEvent> listener) {
        return new Tenants(project, listener);
    }

    // --- backup ---

    /**
     * The backup sets of this project.
     *
     * @param listener told what happens while they are made, verified or restored
     */
    public Backups backups(Consumer<BackupEvent> listener) {
        return new Backups(project, listener);
    }

    // --- author ---

    /**
     * Writes one revision that replaces a range of others, proven on throw-away databases to make the same.
     *
     * @param from a target that names the first, as {@link #show} takes it
     * @param to a target that names the last
     */
    public SquashReport squash(String from, String to, Optional<String> message, Optional<String> id) {
        return new Squashing(project).squash(from, to, message, id);
    }

    /** Writes a new revision file and returns its path. */
    public Path revision(NewRevision request) {
        return new Authoring(project).revision(request);
    }

    /**
     * Writes the revisions that lead from what the revisions make to the desired state of {@code [models]}; nothing if there
     * is no difference. No database of the project is asked: all is tried on throw-away ones.
     *
     * @param request what the first file is to be; its scope is not looked at
     */
    public AutogenerateReport autogenerate(NewRevision request, AutogenerateOptions options) {
        return new Authoring(project).autogenerate(request, options);
    }

    /** What {@code merge} wrote; tables are those that both sides touch. */
    public record MergeResult(Path file, List<String> parents, List<String> sharedTables) {
        public MergeResult {
            parents = List.copyOf(parents);
            sharedTables = List.copyOf(sharedTables);
        }
    }

    /** Writes a revision that joins others; all heads when no target is named. */
    public MergeResult merge(
            List<String> targets, Optional<String> message, List<String> labels, Optional<String> revisionId) {
        return new Authoring(project).merge(targets, message, labels, revisionId);
    }

    /** The file of the one revision that a target names. */
    public Path fileOf(String target) {
        return new Authoring(project).fileOf(target);
    }

    /** Writes {@code prumo.toml}, the folders and an example into a folder; returns what was written, never overwrites. */
    public static List<Path> init(Path folder) {
        return Scaffold.write(folder);
    }

    /** Describes a project; {@link #open()} reads its settings. Not thread-safe. */
    public static final class Builder {
        private Path folder = Path.of("");
        private Optional<Path> config = Optional.empty();
        private Optional<String> profile = Optional.empty();
        private Map<String, String> environment = System.getenv();
        private final Map<String, String> overrides = new LinkedHashMap<>();
        private Optional<DataSource> dataSource = Optional.empty();
        private boolean javaAllowed = true;
        private RunHooks hooks = RunHooks.NONE;
        private Optional<ScratchSource> scratch = Optional.empty();

        /** The folder of {@code prumo.toml}; the current one unless said. */
        public Builder folder(Path folder) {
            this.folder = requireNonNull(folder, "folder");
            return this;
        }

        /** Another settings file; its folder is the project folder. */
        public Builder config(Path file) {
            this.config = Optional.of(file);
            return this;
        }

        /** The profile, over {@code PRUMO_ENV}. */
        public Builder profile(String name) {
            this.profile = Optional.of(name);
            return this;
        }

        /** The environment; the process's own unless said. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** A setting over file and environment, such as {@code database.url}. */
        public Builder override(String key, String value) {
            overrides.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Connections from here instead of the URL. They come back in autocommit mode. */
        public Builder dataSource(DataSource dataSource) {
            this.dataSource = Optional.of(dataSource);
            return this;
        }

        /** Refuses Java revisions. */
        public Builder withoutJava(boolean value) {
            this.javaAllowed = !value;
            return this;
        }

        /**
         * A listener around each run and each of its tenants, asked after the command of {@code [hooks]} for the same moment.
         * Called by several threads at once; one that fails or throws, fails its tenant or the run.
         */
        public Builder hooks(RunHooks listener) {
            this.hooks = requireNonNull(listener, "listener");
            return this;
        }

        /** Where servers for throw-away databases come from, unless the settings name one. */
        public Builder scratch(ScratchSource source) {
            this.scratch = Optional.of(source);
            return this;
        }

        /**
         * Reads the settings.
         *
         * @throws dev.prumo.error.PrumoException with all problems of the settings at once
         */
        public Prumo open() {
            ProjectSource source = new ProjectSource(folder, config);
            // A data source is address enough, and every other setting has a default.
            Optional<String> text =
                    dataSource.isPresent() ? Optional.of(source.text().orElse("")) : source.text();
            Settings settings = SettingsReader.read(
                    new SettingsInput(text, source.origin(), environment, profile, overrides), Dialects.names());
            return new Prumo(
                    new Project(source.root(), settings, dataSource, javaAllowed, environment, hooks, scratch));
        }
    }
}
