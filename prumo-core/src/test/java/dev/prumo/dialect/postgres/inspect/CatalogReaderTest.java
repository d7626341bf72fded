package dev.prumo.dialect.postgres.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

final class CatalogReaderTest {
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void readsObjectsAndWhatTheyNeed(TestDatabase database) throws SQLException {
        database.execute(
                "create schema t",
                "create type t.mood as enum ('sad', 'ok')",
                "create table t.base (id serial primary key, m t.mood)",
                "create table t.kid (base int references t.base, n int)",
                "create index kid_n on t.kid (n desc)",
                "create view t.w as select b.id, k.n from t.base b join t.kid k on k.base = b.id");
        try (Connection connection = database.connect()) {
            Snapshot snapshot = new CatalogReader(connection, "postgresql", Map.of())
                    .snapshots(List.of("t"))
                    .get("t");

            assertThat(snapshot.needs().entrySet().stream().map(Object::toString))
                    .containsExactly(
                            "column base.id=[sequence base_id_seq]",
                            "column base.m=[enum mood]",
                            "constraint base.base_pkey=[table base, column base.id]",
                            "constraint kid.kid_base_fkey=[table kid, column base.id, column kid.base, constraint"
                                    + " base.base_pkey]",
                            "index kid.kid_n=[table kid, column kid.n]",
                            "view w=[column base.id, column kid.base, column kid.n]");
            assertThat(snapshot.objects().keySet().stream().map(Object::toString))
                    .containsExactly(
                            "enum mood",
                            "sequence base_id_seq",
                            "table base",
                            "table kid",
                            "constraint base.base_pkey",
                            "constraint kid.kid_base_fkey",
                            "index kid.kid_n",
                            "view w");
        }
    }
}
