package dev.prumo.schema;

import static dev.prumo.schema.Sample.column;
import static dev.prumo.schema.Sample.foreignKey;
import static dev.prumo.schema.Sample.primaryKey;
import static dev.prumo.schema.Sample.snapshot;
import static dev.prumo.schema.Sample.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErDiagramTest {
    @Test
    void tablesKeysAndTheWayToTheParent() {
        Snapshot schema = snapshot(
                table("orders", column("id", "bigint", false, Optional.empty())),
                primaryKey("orders", "id"),
                table(
                        "order lines",
                        column("order_id", "bigint", false, Optional.empty()),
                        column("gift_of", "bigint"),
                        column("note", "character varying(20)")),
                foreignKey("order lines", "order_id", "orders"),
                foreignKey("order lines", "gift_of", "orders"));
        assertThat(ErDiagram.of(schema)).isEqualTo("""
                erDiagram
                    "order lines" {
                        bigint order_id FK
                        bigint gift_of FK
                        character_varying(20) note
                    }
                    orders {
                        bigint id PK
                    }
                    orders |o--o{ "order lines" : "order lines_gift_of_fkey"
                    orders ||--o{ "order lines" : "order lines_order_id_fkey"
                """);
    }

    @Test
    void aListingShowsColumnsThenWhatBelongsToTheTable() {
        Snapshot schema = snapshot(
                table(
                        "audits",
                        column("id", "bigint", false, Optional.empty()),
                        column("note", "text", true, Optional.of("''::text"))),
                primaryKey("audits", "id"));
        assertThat(Listing.of(schema))
                .containsExactly(
                        "table audits",
                        "  id    bigint not null",
                        "  note  text default ''::text",
                        "  constraint audits_pkey  PRIMARY KEY (id)");
    }
}
