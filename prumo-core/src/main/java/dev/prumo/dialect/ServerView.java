package dev.prumo.dialect;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What is around the work of a run: objects, sizes, limits. Each method is one query that changes nothing. */
public interface ServerView {
    /** A product in which tenants share neither schemas nor a server. */
    ServerView NONE = new ServerView() {
        @Override
        public Set<String> objects(String schema) {
            return Set.of();
        }

        @Override
        public Map<String, Map<String, Long>> tableSizes(Collection<String> schemas, Collection<String> relations) {
            return Map.of();
        }

        @Override
        public int major() {
            return 0;
        }

        @Override
        public ServerLimits limits() {
            return ServerLimits.NONE;
        }
    };

    /** Names of what a name without a schema may mean in this one: relations and indexes, functions, types. */
    Set<String> objects(String schema);

    /**
     * Sizes in bytes, by schema and then by name: of a table with everything that belongs to it but its indexes, and of an
     * index that of its table. What does not exist, and what is made of several tables, is not in it.
     */
    Map<String, Map<String, Long>> tableSizes(Collection<String> schemas, Collection<String> relations);

    /** The major version of the server; 0 where there is none. */
    int major();

    /** What the server has room for. */
    ServerLimits limits();
}
