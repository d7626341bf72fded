package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of a server.
 *
 * @param durable whether writes reach the disk before they are acknowledged
 * @param settings the user's, which win over the defaults
 */
record ServerCommand(PostgresHome home, RunDirectory run, int port, boolean durable, Map<String, String> settings) {
    ServerCommand {
        requireNonNull(home, "home");
        requireNonNull(run, "run");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    List<String> words() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("shared_buffers", "32MB");
        all.put("log_timezone", "UTC");
        all.put("timezone", "UTC");
        if (!durable) {
            all.put("fsync", "off");
            all.put("full_page_writes", "off");
            // The log may lie in memory; there is nothing to recover from it anyway.
            all.put("max_wal_size", "256MB");
        }
        all.putAll(settings);
        // Where a server is reached is what this class promises to know.
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", run.path().toString());
        // Readiness is read from this log.
        all.put("logging_collector", "off");
        all.put("log_destination", "stderr");
        all.put("lc_messages", "C");

        List<String> words = new ArrayList<>();
        words.add(home.program("postgres").toString());
        words.add("-D");
        words.add(run.data().toString());
        all.forEach((name, value) -> {
            words.add("-c");
            words.add(name + "=" + value);
        });
        return words;
    }
}
