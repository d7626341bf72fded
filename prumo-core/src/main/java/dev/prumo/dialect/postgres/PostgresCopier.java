package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.PartWriter;
import dev.prumo.dialect.Copier;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartSchema.Statement;
import dev.prumo.manifest.PartSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Copies places over connections that are made anew now and then: a server's session remembers all it has ever opened. */
final class PostgresCopier implements Copier {
    private static final int PLACES_OF_ONE_SESSION = 50;

    private final PostgresMoment moment;
    private @Nullable PostgresSession session;
    private int copied;

    /** @param session one that sees the moment already */
    PostgresCopier(PostgresMoment moment, PostgresSession session) {
        this.moment = requireNonNull(moment, "moment");
        this.session = requireNonNull(session, "session");
    }

    @Override
    public Part copy(Job job, Path file, LongConsumer done) {
        PostgresSession current = session();
        Part part = job.facts().part();
        try (PartWriter writer = new PartWriter(file, job.compressed())) {
            HeldPlace place = place(current, part);
            writer.schema(job.schema().equals(PartSchema.NONE) ? PartSchema.NONE : with(job.schema(), place.rights()));
            PlaceCopy copy = new PlaceCopy(current.connection(), place);
            copy.rows(writer, done);
            return writer.finish(facts(job.facts(), place, writer, copy.sequences()));
        } catch (SQLException e) {
            throw CopyFailure.of(part.place(), e);
        } catch (IOException e) {
            throw CopyFailure.unwritable(file, e);
        }
    }

    private HeldPlace place(PostgresSession current, Part part) throws SQLException {
        PlaceCatalog catalog = new PlaceCatalog(current.connection(), current.ledgerSchema());
        if (part.kind() == PartKind.LEDGER) {
            return catalog.ledger();
        }
        Optional<HeldPlace> known = moment.place(part.place());
        if (known.isPresent()) {
            return known.get();
        }
        HeldPlace read = catalog.places(List.of(part.place())).get(part.place());
        if (read == null) {
            throw CopyFailure.lost(part.place(), "the schema");
        }
        return read;
    }

    private static PartSchema with(PartSchema schema, List<Statement> rights) {
        List<Statement> late = new ArrayList<>(schema.late());
        late.addAll(rights);
        return new PartSchema(schema.early(), late);
    }

    private static PartFacts facts(PartFacts facts, HeldPlace place, PartWriter writer, List<PartSequence> sequences) {
        Part part = facts.part();
        return new PartFacts(
                facts.set(),
                facts.at(),
                facts.engine(),
                facts.engineVersion(),
                facts.project(),
                new Part(
                        part.file(),
                        part.kind(),
                        part.database(),
                        part.tenant(),
                        part.place(),
                        part.heads(),
                        part.status(),
                        part.fingerprint(),
                        Optional.of(place.owner()).filter(owner -> !owner.isEmpty()),
                        place.extensions(),
                        writer.tables(),
                        sequences,
                        part.bytes(),
                        part.sha256()));
    }

    private PostgresSession session() {
        PostgresSession current = session;
        if (current != null && copied == PLACES_OF_ONE_SESSION) {
            session = null;
            current.close();
            current = null;
        }
        if (current == null) {
            current = moment.enter();
            session = current;
            copied = 0;
        }
        copied++;
        return current;
    }

    @Override
    public void close() {
        PostgresSession current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}
