package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.CheckReport;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with files, heads and ledgers. */
final class Checking {
    /** So many changes are named; the others are counted. */
    private static final int SHOWN = 10;

    private final Project project;

    Checking(Project project) {
        this.project = requireNonNull(project, "project");
    }

    CheckReport check(CheckScope what) {
        List<CheckFinding> findings = new ArrayList<>();
        heads().forEach(problem -> findings.add(new CheckFinding(problem)));
        files().forEach(problem -> findings.add(new CheckFinding(problem)));
        if (what == CheckScope.MODELS) {
            findings.addAll(models());
            return new CheckReport(FleetState.NONE, findings);
        }
        if (what == CheckScope.FILES) {
            findings.addAll(appliedIfReachable());
            return new CheckReport(FleetState.NONE, findings);
        }
        project.readAheadWithChecksums();
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            EditedFiles edited = new EditedFiles(project);
            FleetState fleet = new FleetStates(project, ledgers).read(FleetOptions.DEFAULTS, edited);
            findings.addAll(edited.findings());
            findings.addAll(new UnmetRequirements(project.graph()).findings(fleet));
            fleet.problems().forEach(problem -> findings.add(new CheckFinding(problem)));
            for (TargetState state : fleet.defective()) {
                state.problem().ifPresent(problem -> findings.add(new CheckFinding(problem, List.of(state.target()))));
            }
            if (project.settings().models().isPresent()) {
                findings.addAll(models());
            }
            return new CheckReport(fleet, findings);
        }
    }

    /** What is desired and not made by any revision; without entities nobody can say. */
    private List<CheckFinding> models() {
        AutogenerateReport report = compared();
        List<CheckFinding> findings = new ArrayList<>();
        report.warnings().forEach(warning -> findings.add(new CheckFinding(warning)));
        for (AutogenerateReport.ScopeDifference scope : report.scopes()) {
            List<String> changes = new ArrayList<>(scope.changes());
            scope.leftOut().forEach(loss -> changes.add("lose " + loss));
            if (!changes.isEmpty()) {
                findings.add(new CheckFinding(PrumoException.of(ErrorCode.MODELS_DIFFER)
                        .with("scope", scope.scope().word())
                        .with("dialect", scope.dialect())
                        .with("changes", String.join("; ", changes.subList(0, Math.min(SHOWN, changes.size()))))
                        .with("more", changes.size() > SHOWN ? "; …" : "")
                        .build()));
            }
        }
        return findings;
    }

    private AutogenerateReport compared() {
        try (Autogenerating comparison = new Autogenerating(project, AutogenerateOptions.DEFAULTS)) {
            return comparison.compare();
        }
    }

    /** Files that differ from what was applied, where a database can tell; without one the files still have their say. */
    private List<CheckFinding> appliedIfReachable() {
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            EditedFiles edited = new EditedFiles(project);
            new FleetStates(project, ledgers).read(FleetOptions.DEFAULTS, edited);
            return edited.findings();
        } catch (PrumoException e) {
            if (e.code().exitCode() == ExitCode.UNAVAILABLE) {
                return List.of();
            }
            throw e;
        }
    }

    private List<PrumoException> heads() {
        List<PrumoException> problems = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            List<String> heads =
                    project.graph().heads(scope).stream().map(Revision::id).toList();
            if (heads.size() > 1) {
                problems.add(PrumoException.of(ErrorCode.CHECK_SEVERAL_HEADS)
                        .with("heads", String.join(", ", heads))
                        .with("command", "prumo merge " + String.join(" ", heads))
                        .build());
            }
        }
        return problems;
    }

    /** Bodies that cannot be read, names that mislead, files that git does not track. */
    private List<PrumoException> files() {
        List<PrumoException> problems = new ArrayList<>();
        for (Revision revision : project.graph().all()) {
            try {
                project.bodies(Map.of()).body(revision);
            } catch (PrumoException e) {
                problems.add(e);
            }
            String file = revision.place().file();
            String name = file.substring(file.lastIndexOf('/') + 1);
            if (name.endsWith(".sql") && !name.equals(revision.id() + ".sql")) {
                problems.add(PrumoException.of(ErrorCode.REVISION_FILE_NAME)
                        .with("revision", revision.id())
                        .with("file", name)
                        .with("expected", revision.id() + ".sql")
                        .at(revision.place())
                        .build());
            }
        }
        problems.addAll(uncommitted());
        return problems;
    }

    private List<PrumoException> uncommitted() {
        GitRepository git = new GitRepository(project.root());
        if (!git.inRepository()) {
            return List.of();
        }
        List<String> files = project.graph().all().stream()
                .map(revision -> revision.place().file())
                .toList();
        List<PrumoException> problems = new ArrayList<>();
        for (String file : git.untracked(files, project.migrations())) {
            problems.add(of(ErrorCode.REVISION_UNTRACKED, file));
        }
        for (String file : git.changed(files, project.migrations())) {
            problems.add(of(ErrorCode.REVISION_UNCOMMITTED, file));
        }
        return problems;
    }

    private static PrumoException of(ErrorCode code, String file) {
        return PrumoException.of(code).with("file", file).at(Place.file(file)).build();
    }
}
