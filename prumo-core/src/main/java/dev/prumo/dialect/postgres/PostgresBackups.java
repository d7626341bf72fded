package dev.prumo.dialect.postgres;

import dev.prumo.backup.Part;
import dev.prumo.backup.PartSequence;
import dev.prumo.backup.PartTable;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.plan.Target;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** TODO */
final class PostgresBackups implements PlaceBackups {
    @Override
    public String extension() {
        return ".zip";
    }

    @Override
    public boolean packed() {
        return true;
    }

    @Override
    public Moment hold(List<Target> targets, Function<Target, Session> open, String ledger) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load(Session session, String place, String behind, Part part, InputStream in, LongConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PartTable> tables(Session session, String place, Part part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PartSequence> sequences(Session session, String place) {
        throw new UnsupportedOperationException();
    }
}
