package dev.prumo.dialect.sqlite;

import dev.prumo.backup.BackupEvent.Warning;
import dev.prumo.backup.PrivateFiles;
import dev.prumo.dialect.Copier;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.plan.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Copies files of a moment. What is proven and counted is read from the copy, at nobody's expense. */
final class SqliteCopier implements Copier {
    private final Map<Target, HeldFile> files;
    private final List<Warning> warnings = new ArrayList<>();

    SqliteCopier(Map<Target, HeldFile> files) {
        this.files = Map.copyOf(files);
    }

    @Override
    public Part copy(Job job, Path file, LongConsumer done) {
        warnings.clear();
        HeldFile held = job.target()
                .map(files::get)
                .orElseThrow(() -> new IllegalArgumentException("a file has its ledger in it"));
        return NewFile.filled(file, () -> {
            try {
                held.copyTo(file, done);
                Part part = examine(job.facts().part(), held, file);
                PrivateFiles.force(file);
                return part.written(part.file(), Files.size(file), NewFile.sha256(file));
            } catch (SQLException e) {
                throw failed(held, file, e);
            }
        });
    }

    private Part examine(Part part, HeldFile held, Path file) throws SQLException {
        try (OwnFile copy = OwnFile.open(file)) {
            copy.standAlone();
            requireSound(copy, held);
            copy.foreignKeys(held.file()).ifPresent(warnings::add);
            TableContent content = TableContent.withoutLedger(copy.connection(), held.ledgerPrefix());
            return part.holding(content.tables(), content.sequences());
        }
    }

    private static void requireSound(OwnFile copy, HeldFile held) throws SQLException {
        copy.damage().ifPresent(detail -> {
            throw PrumoException.of(ErrorCode.BACKUP_SOURCE_DAMAGED)
                    .with("database", held.file())
                    .with("detail", detail)
                    .build();
        });
    }

    private static PrumoException failed(HeldFile held, Path file, SQLException e) {
        ErrorCode code = SqliteErrors.isDamage(e) ? ErrorCode.BACKUP_SOURCE_DAMAGED : ErrorCode.BACKUP_FILE_NOT_COPIED;
        return PrumoException.of(code)
                .with("database", held.file())
                .with("file", file)
                .with("detail", SqliteErrors.text(e))
                .cause(e)
                .build();
    }

    @Override
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** The connections belong to the moment. */
    @Override
    public void close() {}
}
