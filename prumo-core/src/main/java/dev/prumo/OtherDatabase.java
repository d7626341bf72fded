package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.schema.Snapshot;
import java.util.List;
import java.util.Optional;

/** A database that is none of the project's and that somebody gives the address of. It is only looked at. */
final class OtherDatabase {
    private final Project project;
    private final ConnectionSpec spec;
    private final Dialect dialect;

    OtherDatabase(Project project, DatabaseUrl url) {
        this.project = requireNonNull(project, "project");
        this.spec = project.address(url, project.settings().database().connectTimeout());
        this.dialect = Dialects.find(spec.dialect()).orElseThrow();
    }

    Dialect dialect() {
        return dialect;
    }

    /** The address without any secret. */
    String display() {
        return spec.display();
    }

    /**
     * What its shared schema holds, or all of it where a database is a file.
     *
     * @throws PrumoException if the database or the schema is not there
     */
    Snapshot snapshot() {
        if (!dialect.exists(spec)) {
            throw PrumoException.of(ErrorCode.DATABASE_ABSENT)
                    .with("database", spec.display())
                    .build();
        }
        String place = dialect.tenantsAreFiles() ? Inspector.FILE : project.sharedSchema();
        try (Session session = dialect.open(spec, project.settings().ledger().schema(), project.sessionSettings())) {
            return Optional.ofNullable(
                            session.inspector().snapshots(List.of(place)).get(place))
                    .orElseThrow(() -> PrumoException.of(ErrorCode.SCHEMA_ABSENT)
                            .with("schema", place)
                            .with("database", spec.display())
                            .build());
        }
    }
}
