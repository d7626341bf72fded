import dev.prumo.operation.Operations;
import dev.prumo.revision.JavaRevision;
import dev.prumo.revision.RevisionInfo;

/** On PostgreSQL the index is built while the application goes on writing, which cannot be done in a transaction. */
@RevisionInfo(
        id = "20250916_0002_add_audits_index",
        parents = {"20250916_0001_init"},
        message = "add audits index",
        transactional = false)
public final class R20250916_0002_AddAuditsIndex implements JavaRevision {
    @Override
    public void up(Operations op) {
        op.createIndex("audits_timestamp_idx", "audits", index -> index.columns("timestamp").concurrently());
    }
}
