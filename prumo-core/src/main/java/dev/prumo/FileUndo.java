package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RestoreRunner;
import dev.prumo.plan.Target;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.tenant.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives a tenant that is a file the content of its newest safety copy; what it holds now is kept in another one. */
final class FileUndo {
    private final Project project;

    FileUndo(Project project) {
        this.project = requireNonNull(project, "project");
    }

    Restored undo(Tenant tenant) {
        Target target = Tenants.target(tenant);
        Path file = project.root().resolve(tenant.place()).toAbsolutePath().normalize();
        Path last = AsideFiles.kept(file).stream()
                .findFirst()
                .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_NOTHING_KEPT)
                        .with("target", tenant.id())
                        .build());
        Path keep = AsideFiles.keep(file, Instant.now());
        try (Session live = project.open(target);
                RestoreRunner runner = new RestoreRunner(
                        project.runContext(event -> {}),
                        target,
                        RunIdentity.of(project)
                                .record(
                                        "restore-undo",
                                        Optional.of(String.valueOf(last.getFileName())),
                                        Optional.empty()),
                        live)) {
            runner.lock();
            project.dialect().liveFiles().replace(live, last, keep);
            runner.begin(project.readLedger(live));
            List<String> heads = live.positions().getOrDefault(tenant.id(), List.of());
            runner.change(heads, true, List.of(), project.programSql().restored(runner.run(), tenant.id(), heads));
            runner.done();
            return new Restored(
                    tenant.database(), tenant.id(), file.toString(), heads, 0, 0, 0, Optional.of(keep.toString()));
        }
    }
}
