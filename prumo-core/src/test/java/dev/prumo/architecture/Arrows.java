package dev.prumo.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may know whom, lowest first. A package that is missing here fails {@link ArchitectureTest}. */
final class Arrows {
    /** Values and the functions over them: what goes in is all that decides what comes out. */
    static final Set<String> PURE = Set.of(
            "error",
            "ledger",
            "manifest",
            "config",
            "sql",
            "schema",
            "operation",
            "diff",
            "revision",
            "plan",
            "report",
            "tenant");

    private static final Map<String, Set<String>> MAY_KNOW = new LinkedHashMap<>();
    private static final Map<String, String> LIBRARIES = new TreeMap<>();

    static {
        MAY_KNOW.put("error", Set.of());
        MAY_KNOW.put("ledger", Set.of("error"));
        MAY_KNOW.put("tenant", Set.of("error"));
        MAY_KNOW.put("config", Set.of("error"));
        MAY_KNOW.put("sql", Set.of("error"));
        MAY_KNOW.put("schema", Set.of("sql", "error"));
        MAY_KNOW.put("operation", Set.of("schema", "sql", "error"));
        MAY_KNOW.put("diff", Set.of("operation", "schema", "sql", "error"));
        MAY_KNOW.put("revision", Set.of("operation", "sql", "error"));
        MAY_KNOW.put("plan", Set.of("revision", "operation", "sql", "ledger", "error"));
        MAY_KNOW.put("manifest", Set.of());
        MAY_KNOW.put("backup", Set.of("manifest", "error"));
        MAY_KNOW.put("store", Set.of("error"));
        MAY_KNOW.put("report", Set.of("manifest", "diff", "schema", "plan", "tenant", "revision", "error"));
        MAY_KNOW.put(
                "dialect",
                Set.of(
                        "backup",
                        "manifest",
                        "plan",
                        "tenant",
                        "ledger",
                        "revision",
                        "diff",
                        "operation",
                        "schema",
                        "sql",
                        "config",
                        "error"));
        MAY_KNOW.put("model", Set.of("dialect", "diff", "operation", "plan", "schema", "sql", "config", "error"));
        MAY_KNOW.put("scratch", Set.of("dialect", "plan", "schema", "sql", "config", "error"));
        MAY_KNOW.put(
                "execute",
                Set.of("dialect", "tenant", "schema", "plan", "ledger", "report", "revision", "sql", "error"));
        MAY_KNOW.put("hook", Set.of("execute", "plan", "report", "error"));

        LIBRARIES.put("backup", "com.fasterxml.jackson.core..");
        LIBRARIES.put("config", "io.github.wasabithumb.jtoml..");
        LIBRARIES.put("revision.compile", "com.sun.source..");
        LIBRARIES.put("dialect.postgres", "org.postgresql..");
        LIBRARIES.put("dialect.sqlite", "org.sqlite..");
    }

    private Arrows() {}

    /** Package to the packages it may know, besides itself and the JDK. */
    static Map<String, Set<String>> mayKnow() {
        return Map.copyOf(MAY_KNOW);
    }

    /** Package to the one library that it, and nothing else, may use. */
    static Map<String, String> libraries() {
        return Map.copyOf(LIBRARIES);
    }
}
