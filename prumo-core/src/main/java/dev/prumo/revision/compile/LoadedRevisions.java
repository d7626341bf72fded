package dev.prumo.revision.compile;

import dev.prumo.revision.JavaRevision;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Java revisions that are ready to be asked. Closing gives up the class files; their classes then load no others. */
public final class LoadedRevisions implements AutoCloseable {
    private final Map<String, JavaRevision> revisions;
    private final List<URLClassLoader> loaders;

    LoadedRevisions(Map<String, JavaRevision> revisions, List<URLClassLoader> loaders) {
        this.revisions = Map.copyOf(revisions);
        this.loaders = List.copyOf(loaders);
    }

    /** Returns a revision by its id, if it was among those loaded. */
    public Optional<JavaRevision> find(String id) {
        return Optional.ofNullable(revisions.get(id));
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
