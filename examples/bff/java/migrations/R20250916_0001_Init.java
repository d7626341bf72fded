import static dev.prumo.operation.Types.bigint;
import static dev.prumo.operation.Types.bool;
import static dev.prumo.operation.Types.json;
import static dev.prumo.operation.Types.string;
import static dev.prumo.operation.Types.text;
import static dev.prumo.operation.Types.timestamp;

import dev.prumo.operation.Operations;
import dev.prumo.operation.ReferentialAction;
import dev.prumo.operation.Value;
import dev.prumo.revision.JavaRevision;
import dev.prumo.revision.RevisionInfo;

/** The way down is not written: Prumo undoes these operations, last one first. */
@RevisionInfo(
        id = "20250916_0001_init",
        parents = {},
        message = "submissions, audits and sessions")
public final class R20250916_0001_Init implements JavaRevision {
    @Override
    public void up(Operations op) {
        op.createTable("submissions", table -> {
            table.column("id", bigint()).autoIncrement();
            table.column("automation_slug", string(128)).notNull();
            table.column("payload", json()).notNull();
            table.column("result", json());
            table.column("status", string(32)).notNull().defaultsTo("pending");
            table.column("error", text());
            table.column("created_at", timestamp()).notNull().defaultsToCurrentTimestamp();
            table.column("updated_at", timestamp()).notNull().defaultsToCurrentTimestamp();
        });
        op.createIndex("submissions_automation_slug_idx", "submissions", "automation_slug");

        op.createTable("audits", table -> {
            table.column("id", bigint()).autoIncrement();
            table.column("timestamp", timestamp()).notNull().defaultsToCurrentTimestamp();
            table.column("actor", string(128));
            table.column("action", string(64)).notNull();
            table.column("submission_id", bigint())
                    .references("submissions", "id", key -> key.onDelete(ReferentialAction.SET_NULL));
            table.column("details", json()).notNull().defaultsTo(Value.json("{}"));
        });

        op.createTable("sessions", table -> {
            table.column("id", string(64)).primaryKey();
            table.column("user_data", json()).notNull();
            table.column("revoked", bool()).notNull().defaultsTo(false);
            table.column("created_at", timestamp()).notNull().defaultsToCurrentTimestamp();
            table.column("expires_at", timestamp()).notNull();
        });
    }
}
