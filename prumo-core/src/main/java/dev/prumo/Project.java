package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupKeys;
import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.Settings;
import dev.prumo.config.UrlContext;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.LocalEnvironmentFiles;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.SessionSettings.Elsewhere;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Problem;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Pause;
import dev.prumo.execute.RunContext;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.RunHooks;
import dev.prumo.execute.StopSignal;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.FileBodies;
import dev.prumo.plan.JavaBodies;
import dev.prumo.plan.Target;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.compile.JavaPolicy;
import dev.prumo.revision.compile.JavaRevisionLoader;
import dev.prumo.revision.compile.LoadedRevisions;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import dev.prumo.scratch.ScratchSource;
import dev.prumo.sql.SqlSyntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the parts of the facade share: settings, files read at most once, and sessions of the configured database. */
final class Project {
    private final Path root;
    private final Settings settings;
    private final Optional<DataSource> dataSource;
    private final boolean javaAllowed;
    private final Map<String, String> environment;
    private final RunHooks listenerHooks;
    private final Optional<ScratchSource> scratchSource;
    private @Nullable RevisionFiles files;
    private @Nullable FilesAhead filesAhead;
    private @Nullable LoadedRevisions loaded;
    private final Map<String, ConnectionSpec> connections = new ConcurrentHashMap<>();
    private @Nullable Dialect dialect;
    private boolean replaying;
    private Optional<Elsewhere> elsewhere = Optional.empty();
    private Optional<String> only = Optional.empty();

    Project(
            Path root,
            Settings settings,
            Optional<DataSource> dataSource,
            boolean javaAllowed,
            Map<String, String> environment,
            RunHooks listenerHooks,
            Optional<ScratchSource> scratchSource) {
        this.root = requireNonNull(root, "root");
        this.settings = requireNonNull(settings, "settings");
        this.dataSource = requireNonNull(dataSource, "dataSource");
        this.javaAllowed = javaAllowed;
        this.environment = Map.copyOf(environment);
        this.listenerHooks = requireNonNull(listenerHooks, "listenerHooks");
        this.scratchSource = requireNonNull(scratchSource, "scratchSource");
    }

    Path root() {
        return root;
    }

    Settings settings() {
        return settings;
    }

    Map<String, String> environment() {
        return environment;
    }

    /**
     * The keys that sets are encrypted with, of the environment and of the file that the settings name; none if neither is set.
     *
     * @throws PrumoException if there is something that is no key, or a file that others can read
     */
    BackupKeys backupKeys() {
        return BackupKeys.read(
                Optional.ofNullable(environment.get(BackupKeys.VARIABLE)).filter(text -> !text.isBlank()),
                settings.backup().keyFile().map(root::resolve));
    }

    Path migrations() {
        return root.resolve(settings.migrations().directory()).normalize();
    }

    RevisionFiles files() {
        RevisionFiles known = files;
        if (known == null) {
            known = filesAhead == null ? readFiles() : filesAhead.get();
            files = known;
        }
        return known;
    }

    private RevisionFiles readFiles() {
        return RevisionFiles.read(migrations(), root, settings.tenants().isPresent());
    }

    /** Begins to read the files beside what comes next, which should be {@link #open}. */
    void readAhead() {
        readAhead(read -> {});
    }

    /** Like {@link #readAhead()}, and goes on with what a comparison with the ledger needs. */
    void readAheadWithChecksums() {
        SqlSyntax syntax = dialect().syntax();
        readAhead(read -> read.prepareChecksums(syntax, Dialects.syntaxes()));
    }

    private void readAhead(Consumer<RevisionFiles> preparation) {
        if (files == null && filesAhead == null) {
            filesAhead = FilesAhead.start(this::readFiles, preparation);
        }
    }

    RevisionGraph graph() {
        return files().graph();
    }

    Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            known = dataSource
                    .map(Dialects::of)
                    .orElseGet(() -> Dialects.find(connection().dialect()).orElseThrow());
            dialect = known;
        }
        return known;
    }

    /** The address of the main database. */
    ConnectionSpec connection() {
        return connection(Settings.MAIN);
    }

    /** The address of a database of the settings, read once. */
    ConnectionSpec connection(String database) {
        ConnectionSpec known = connections.get(database);
        if (known == null) {
            Settings.Database named = database(database);
            known = address(named.url(), named.connectTimeout());
            connections.put(database, known);
        }
        return known;
    }

    /** What an address means here. */
    ConnectionSpec address(DatabaseUrl url, Duration connectTimeout) {
        return Dialects.urls()
                .resolve(
                        url,
                        new UrlContext(
                                environment,
                                System.getProperty("user.name", ""),
                                System.getProperty("user.home", ""),
                                root,
                                connectTimeout,
                                new LocalEnvironmentFiles()));
    }

    /** Throw-away databases of this project's own dialect. */
    Scratch scratch() {
        return scratch(dialect(), OptionalInt.empty());
    }

    /**
     * Throw-away databases, in the server that the settings name or else in one that the door starts.
     *
     * @param major the version of the server that they are compared with
     */
    Scratch scratch(Dialect product, OptionalInt major) {
        Duration timeout = settings.database().connectTimeout();
        return new Scratch(
                product,
                url -> address(DatabaseUrl.of(url), timeout),
                new ScratchChoice(settings, scratchSource),
                major);
    }

    /** The same project on a throw-away database, with some of its revisions. */
    Project onScratch(ScratchDatabase database, RevisionFiles some) {
        String tenants = database.folder().resolve("tenants").resolve("{id}.db").toString();
        Settings own = settings.onScratch(DatabaseUrl.of(database.spec().display()), tenants);
        Project copy = new Project(root, own, Optional.empty(), javaAllowed, environment, RunHooks.NONE, scratchSource);
        copy.connections.put(Settings.MAIN, database.spec());
        copy.files = some;
        copy.replaying = true;
        return copy;
    }

    /** The same project with the shared scope of one of its databases, and no tenant elsewhere. */
    Project inDatabase(String database) {
        Project copy = new Project(root, settings, dataSource, javaAllowed, environment, listenerHooks, scratchSource);
        copy.connections.putAll(connections);
        copy.files = files;
        copy.only = Optional.of(database);
        return copy;
    }

    /** The same project on a throw-away database, as if its revisions ran in another place and at another time. */
    Project elsewhere(Elsewhere place) {
        Project copy = new Project(root, settings, dataSource, javaAllowed, environment, RunHooks.NONE, scratchSource);
        copy.connections.putAll(connections);
        copy.files = files;
        copy.replaying = replaying;
        copy.elsewhere = Optional.of(place);
        return copy;
    }

    /** The same project on other databases that nobody uses yet, by the names of the settings. */
    Project at(Map<String, ConnectionSpec> others) {
        Project copy =
                new Project(root, settings, Optional.empty(), javaAllowed, environment, RunHooks.NONE, scratchSource);
        copy.connections.putAll(others);
        copy.files = files();
        copy.replaying = true;
        return copy;
    }

    /** Whether this is about a database that nobody uses, on which revisions are to be run: nothing in it can be lost. */
    boolean replaying() {
        return replaying;
    }

    private Settings.Database database(String name) {
        return name.equals(Settings.MAIN)
                ? settings.database()
                : requireNonNull(settings.databases().get(name), name);
    }

    /**
     * Names of the databases, the main one first.
     *
     * @throws PrumoException if there are several and one of them is another product, or a tenant would be a file
     */
    List<String> databases() {
        if (only.isPresent()) {
            return List.of(only.get());
        }
        List<String> names = new ArrayList<>(List.of(Settings.MAIN));
        for (String name : settings.databases().keySet()) {
            if (dialect().tenantsAreFiles()
                    || !dialect().syntax().names().contains(connection(name).dialect())) {
                throw PrumoException.of(ErrorCode.DATABASES_UNLIKE)
                        .with("database", name)
                        .with("product", dialect().name())
                        .build();
            }
            names.add(name);
        }
        return names;
    }

    /** The address of the main database, unless its connections come from the caller. */
    Optional<ConnectionSpec> mainConnection() {
        return dataSource.isPresent() ? Optional.empty() : Optional.of(connection());
    }

    /** What of the address was not honoured, and why. */
    List<Problem> connectionWarnings() {
        return dataSource.isPresent() ? List.of() : connection().warnings();
    }

    /** The address of the database without any secret. */
    String display() {
        return display(Settings.MAIN);
    }

    /** The same of a database of the settings. */
    String display(String database) {
        return dataSource.isPresent() ? dialect().name() : connection(database).display();
    }

    /** Masks the secrets of the address; an address that cannot be read is refused elsewhere, in words without it. */
    String redact(String text) {
        return dataSource.isPresent() ? text : connection().redactor().redact(text);
    }

    ProgramSql programSql() {
        return dialect().programSql(settings.ledger().schema(), dataSource.isEmpty());
    }

    /** The id that a ledger made for this project is given; empty without one. */
    String id() {
        return settings.ledger().project().orElse("");
    }

    /** Whether anything runs around a run or its tenants. */
    boolean hasHooks() {
        return new ProjectHooks(this).with(listenerHooks) != RunHooks.NONE;
    }

    /** What every run of this project needs; {@code listener} is told of it as it goes. */
    RunContext runContext(Consumer<RunEvent> listener) {
        return runContext(listener, StopSignal.none(), false);
    }

    /** The same for a run that somebody may end early, or whose commits need not be on disk at once. */
    RunContext runContext(Consumer<RunEvent> listener, StopSignal stop, boolean asyncCommit) {
        return new RunContext(
                this::open,
                dialect(),
                programSql(),
                sessionSettings().withAsyncCommit(asyncCommit),
                id(),
                Pause.real(),
                new SplittableRandom(),
                new ProjectHooks(this).with(listenerHooks),
                stop,
                listener);
    }

    SessionSettings sessionSettings() {
        Settings.Run run = settings.run();
        return new SessionSettings(
                run.lockTimeout(),
                run.statementTimeout(),
                run.waitTimeout(),
                settings.database().role(),
                settings.tenants().map(Settings.Tenants::sharedSchema),
                false,
                elsewhere,
                settings.protect().tables());
    }

    /** What an inspector calls the place of a target. */
    String placeOf(Target target) {
        if (dialect().tenantsAreFiles()) {
            return Inspector.FILE;
        }
        return target.isTenant() ? target.place() : sharedSchema();
    }

    /** What a command is told that means one target; with a shared one, that of each database. */
    FleetOptions only(Target target) {
        return target.isTenant()
                ? FleetOptions.builder().tenants(List.of(target.tenant())).build()
                : FleetOptions.builder().shared(settings.tenants().isPresent()).build();
    }

    /**
     * What a target holds, without what is Prumo's own.
     *
     * @throws PrumoException as {@link #absent} if its place is not there
     */
    Snapshot snapshot(Session session, Target target) {
        String place = placeOf(target);
        return Optional.ofNullable(session.inspector().snapshots(List.of(place)).get(place))
                .orElseThrow(() -> absent(target));
    }

    /** Why a target cannot be looked at whose place is not there. */
    PrumoException absent(Target target) {
        return target.isTenant()
                ? PrumoException.of(ErrorCode.TENANT_GHOST)
                        .with("tenant", target.tenant())
                        .with("place", target.place())
                        .build()
                : PrumoException.of(ErrorCode.SCHEMA_ABSENT)
                        .with("schema", placeOf(target))
                        .with("database", display(target.database()))
                        .build();
    }

    String sharedSchema() {
        return settings.tenants().map(Settings.Tenants::sharedSchema).orElse("public");
    }

    /** Whether there is a database to ask; looking must never create one. */
    boolean databaseExists() {
        return dataSource.isPresent() || dialect().exists(connection());
    }

    /** Opens a session of the main database. */
    Session open() {
        return open(Target.shared(Settings.MAIN));
    }

    /** Opens a session that can work on a target. */
    Session open(Target target) {
        return open(target, sessionSettings());
    }

    private Session open(Target target, SessionSettings session) {
        String ledger = settings.ledger().schema();
        if (dataSource.isPresent()) {
            if (target.isTenant() && dialect().tenantsAreFiles()) {
                throw PrumoException.of(ErrorCode.TENANT_FILES_NEED_URL).build();
            }
            return dialect().open(dataSource.get(), ledger, session);
        }
        ConnectionSpec spec = connection(target.database());
        if (!target.isTenant()) {
            return dialect().open(spec, ledger, session);
        }
        String place = dialect().tenantsAreFiles()
                ? root.resolve(target.place()).normalize().toString()
                : target.place();
        return dialect().openTenant(spec, place, ledger, session);
    }

    /** Opens a session to look at a target: what another holds is not waited for as long as work would wait. */
    Session openToRead(Target target) {
        SessionSettings usual = sessionSettings();
        return open(
                target,
                new SessionSettings(
                        usual.lockTimeout(),
                        usual.statementTimeout(),
                        usual.lockTimeout(),
                        usual.role(),
                        usual.sharedSchema(),
                        false));
    }

    /**
     * Reads the ledger and refuses one that is not ours.
     *
     * @throws PrumoException if a newer major version or another project wrote it
     */
    LedgerSnapshot readLedger(Session session) {
        return ours(session.readLedger());
    }

    /** The same with the position of one target only. */
    LedgerSnapshot readLedger(Session session, Target target) {
        return ours(session.readLedger(target.tenant()));
    }

    private LedgerSnapshot ours(LedgerSnapshot ledger) {
        if (ledger.present()) {
            requireVersion(ledger.version());
            requireProject(ledger.project());
        }
        return ledger;
    }

    private static void requireVersion(String version) {
        int dot = version.indexOf('.');
        String major = dot < 0 ? version : version.substring(0, dot);
        if (!major.equals("1")) {
            throw PrumoException.of(ErrorCode.LEDGER_NEWER)
                    .with("version", version)
                    .with("known", "1")
                    .build();
        }
    }

    private void requireProject(String found) {
        Optional<String> expected = settings.ledger().project();
        if (expected.isPresent() && !found.isEmpty() && !expected.get().equals(found)) {
            throw PrumoException.of(ErrorCode.LEDGER_OF_OTHER_PROJECT)
                    .with("found", found)
                    .with("expected", expected.get())
                    .build();
        }
    }

    /** What revisions do at the shared scope. */
    FileBodies bodies(Map<String, String> more) {
        return bodies(Target.shared(Settings.MAIN), more);
    }

    /** What revisions do at a target, {@code more} placeholders over those of the settings. */
    FileBodies bodies(Target target, Map<String, String> more) {
        JavaBodies java = new JavaBodies(
                files(),
                dialect().syntax(),
                dialect().renderer(),
                id -> loaded().find(id).orElseThrow());
        return new FileBodies(
                files(),
                dialect().syntax(),
                Dialects.syntaxes(),
                placeholders(target, more),
                dialect().renderer(),
                java);
    }

    /** All Java revisions, compiled in one task the first time that one is needed. */
    private LoadedRevisions loaded() {
        LoadedRevisions known = loaded;
        if (known == null) {
            JavaPolicy policy =
                    new JavaPolicy(javaAllowed, CacheFolder.of(environment).resolve("java"), List.of(), classLoader());
            known = new JavaRevisionLoader(policy).load(files().java());
            loaded = known;
        }
        return known;
    }

    private static ClassLoader classLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }

    /** Values of the settings, those of the command line over them, and the built-in ones over all. */
    Map<String, String> placeholders(Target target, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings.placeholders());
        all.putAll(more);
        all.put("tenant", target.tenant());
        all.put("schema", target.isTenant() ? target.place() : sharedSchema());
        return all;
    }
}
