package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.DesiredStates.Desired;
import dev.prumo.config.ModelSource;
import dev.prumo.config.Settings;
import dev.prumo.config.Settings.NameMatch;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.PlannedChange;
import dev.prumo.diff.Rename;
import dev.prumo.diff.RenameGuess;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.model.ComparableState;
import dev.prumo.model.KeptState;
import dev.prumo.model.Remarks;
import dev.prumo.model.RenameWishes;
import dev.prumo.model.Section;
import dev.prumo.model.SectionWriter;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.AutogenerateReport.ScopeDifference;
import dev.prumo.report.AutogenerateReport.Skipped;
import dev.prumo.report.RenameQuestion;
import dev.prumo.revision.Scope;
import dev.prumo.revision.SqlRevisionFile;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compares what the revisions make with the desired state, scope by scope and dialect by dialect, on throw-away databases, which
 * are there until this is closed.
 */
final class Autogenerating implements AutoCloseable {
    private final Project project;
    private final AutogenerateOptions options;
    private final Settings.Models models;
    private final RenameWishes wishes;
    private final GeneratedProof proof;
    private final Deque<Scratch> scratches = new ArrayDeque<>();
    private final Map<Scope, Map<String, List<Section>>> sections = new EnumMap<>(Scope.class);
    private final List<ScopeDifference> differences = new ArrayList<>();
    private final Map<String, PrumoException> warnings = new LinkedHashMap<>();
    private final Set<String> understood = new HashSet<>();
    private final Set<String> candidates = new HashSet<>();
    private final Map<String, Optional<Boolean>> answers = new LinkedHashMap<>();

    Autogenerating(Project project, AutogenerateOptions options) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.models = project.settings()
                .models()
                .orElseThrow(() -> PrumoException.of(ErrorCode.MODELS_ABSENT).build());
        this.wishes = RenameWishes.parse(options.renames());
        this.proof = new GeneratedProof(project);
    }

    /** What a snapshot becomes, and how. */
    private record Way(
            ChangePlan plan, Snapshot wanted, DiffRules rules, List<RenameGuess> guesses, List<String> leftOut) {}

    /** Compares all that is meant. */
    AutogenerateReport compare() {
        List<Scope> scopes = scopes();
        for (Dialect dialect : dialects()) {
            Scratch scratch = project.scratch(dialect, OptionalInt.empty());
            scratches.push(scratch);
            Replay.Replayed replayed = new Replay(project, scratch).toHeads();
            DesiredStates desired = new DesiredStates(project, models, dialect, scratch, options.withoutExtensions());
            for (Scope scope : scopes) {
                DesiredStates.Made made = desired.of(scope);
                made.warning().ifPresent(warning -> warnings.put(warning.getMessage(), warning));
                if (made.desired().isPresent()) {
                    compare(scope, dialect, replayed, made.desired().get());
                }
            }
        }
        wishes.requireUnderstood(understood, candidates);
        return new AutogenerateReport(List.of(), differences, notCompared(), List.copyOf(warnings.values()));
    }

    /** What {@link #compare} found, as sections of files: by scope, and by the name of the dialect. */
    Map<Scope, Map<String, List<Section>>> sections() {
        return sections;
    }

    /**
     * Runs what was made of {@link #sections} where it was compared.
     *
     * @throws PrumoException if it does not reach what is desired
     */
    void require(List<SqlRevisionFile> generated) {
        proof.require(generated);
    }

    @Override
    public void close() {
        Scratch.closeAll(scratches);
    }

    /** Names of the dialects that files are written for. */
    Set<String> dialectNames() {
        Set<String> names = new java.util.LinkedHashSet<>();
        dialects().forEach(dialect -> names.add(dialect.name()));
        return names;
    }

    private List<Dialect> dialects() {
        if (models.dialects().isEmpty()) {
            return List.of(project.dialect());
        }
        return models.dialects().stream()
                .map(name -> Dialects.find(name).orElseThrow())
                .distinct()
                .toList();
    }

    private List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            boolean meant = options.scopes().isEmpty() || options.scopes().contains(scope);
            boolean desired = DesiredStates.source(models, scope).isPresent();
            if (meant && desired) {
                scopes.add(scope);
            } else if (options.scopes().contains(scope)) {
                throw DesiredStates.noSource(scope);
            }
        }
        return scopes;
    }

    private List<Scope> notCompared() {
        List<Scope> without = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            boolean there =
                    scope == Scope.SHARED || project.settings().tenants().isPresent();
            boolean meant = options.scopes().isEmpty() || options.scopes().contains(scope);
            if (there && meant && DesiredStates.source(models, scope).isEmpty()) {
                without.add(scope);
            }
        }
        return without;
    }

    private void compare(Scope scope, Dialect dialect, Replay.Replayed replayed, Desired desired) {
        ComparableState comparable =
                ComparableState.of(replayed.snapshot(scope), desired.snapshot(), desired.skipped());
        Way way = way(comparable.there(), comparable.wanted(), scope, dialect);
        proof.add(replayed, new GeneratedProof.Part(scope, dialect, desired, way.wanted(), isLoose(scope)));
        List<RenameGuess> guesses = way.guesses().stream()
                .filter(guess -> answers.getOrDefault(question(guess).rename(), Optional.empty())
                        .isEmpty())
                .toList();
        List<String> remarks = new ArrayList<>(
                Remarks.guesses(dialect, comparable.there(), comparable.wanted(), guesses, way.rules()));
        remarks.addAll(Remarks.leftOut(way.leftOut()));
        List<Section> written = SectionWriter.write(dialect, way.plan(), way.wanted(), remarks);
        if (!written.isEmpty()) {
            sections.computeIfAbsent(scope, any -> new LinkedHashMap<>()).put(dialect.name(), written);
        }
        differences.add(new ScopeDifference(
                scope,
                dialect.name(),
                way.plan().changes().stream()
                        .map(change -> change.change().describe())
                        .toList(),
                way.leftOut(),
                guesses.stream().map(Autogenerating::question).toList(),
                desired.skipped().stream()
                        .map(each -> new Skipped(each.place().toString(), each.sql(), each.detail()))
                        .toList(),
                comparable.notCovered()));
    }

    /** Confirms renames until nothing is left to ask, and leaves out what would be lost if that is not allowed. */
    private Way way(Snapshot there, Snapshot wanted, Scope scope, Dialect dialect) {
        Map<String, Rename> confirmed = new LinkedHashMap<>(wishes.between(there, wanted));
        understood.addAll(confirmed.keySet());
        candidates.addAll(RenameWishes.candidates(there, wanted));
        DiffRules rules = new DiffRules(List.copyOf(confirmed.values()), isLoose(scope));
        ChangePlan plan = ChangePlan.between(there, wanted, dialect.abilities(), rules);
        for (DiffRules asked = ask(plan, rules); !asked.equals(rules); asked = ask(plan, rules)) {
            rules = asked;
            plan = ChangePlan.between(there, wanted, dialect.abilities(), rules);
        }
        List<RenameGuess> guesses = plan.guesses();
        if (options.allowDrop() || !plan.loses()) {
            return new Way(plan, wanted, rules, guesses, List.of());
        }
        List<String> leftOut = new ArrayList<>();
        Snapshot kept = wanted;
        // What is kept may stand in the way of what is not; each round keeps more, and there is an end to what there
        // is.
        for (int round = 0; plan.loses() && round <= there.objects().size(); round++) {
            for (PlannedChange change : plan.changes()) {
                change.loss().ifPresent(loss -> leftOut.add(loss.describe()));
            }
            kept = KeptState.of(there, kept, plan);
            plan = ChangePlan.between(there, kept, dialect.abilities(), rules);
        }
        return new Way(plan, kept, rules, guesses, leftOut.stream().distinct().toList());
    }

    /** The rules with every guess that is confirmed, of those that do not contradict each other; the likeliest first. */
    private DiffRules ask(ChangePlan plan, DiffRules rules) {
        DiffRules asked = rules;
        Set<ObjectKey> taken = new HashSet<>();
        for (RenameGuess guess : plan.guesses()) {
            if (taken.contains(guess.from()) || taken.contains(guess.to())) {
                continue;
            }
            RenameQuestion question = question(guess);
            Optional<Boolean> answer = answers.computeIfAbsent(
                    question.rename(), any -> options.renamed().apply(question));
            if (answer.orElse(false)) {
                asked = asked.with(new Rename(guess.from(), guess.to()));
                taken.add(guess.from());
                taken.add(guess.to());
            }
        }
        return asked;
    }

    private static RenameQuestion question(RenameGuess guess) {
        String from = name(guess.from());
        return new RenameQuestion(
                guess.from().kind().word(),
                from,
                name(guess.to()),
                guess.score(),
                RenameWishes.text(guess.from(), guess.to()));
    }

    private static String name(ObjectKey key) {
        return (key.table().isEmpty() ? "" : key.table() + ".") + key.name();
    }

    private boolean isLoose(Scope scope) {
        NameMatch usual = DesiredStates.source(models, scope).orElseThrow() instanceof ModelSource.Jpa
                ? NameMatch.STRUCTURE
                : NameMatch.EXACT;
        return models.names().orElse(usual) == NameMatch.STRUCTURE;
    }
}
