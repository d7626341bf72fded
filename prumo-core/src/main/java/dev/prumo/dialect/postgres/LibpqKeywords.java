package dev.prumo.dialect.postgres;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameter key words of libpq 18 and the environment variables behind them.
 *
 * <p>Source: PostgreSQL 18 documentation, sections 32.1.2 "Parameter Key Words" and 32.15 "Environment Variables".
 */
final class LibpqKeywords {
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        String[] pairs = {
            "host", "PGHOST",
            "hostaddr", "PGHOSTADDR",
            "port", "PGPORT",
            "dbname", "PGDATABASE",
            "user", "PGUSER",
            "password", "PGPASSWORD",
            "passfile", "PGPASSFILE",
            "require_auth", "PGREQUIREAUTH",
            "channel_binding", "PGCHANNELBINDING",
            "connect_timeout", "PGCONNECT_TIMEOUT",
            "client_encoding", "PGCLIENTENCODING",
            "options", "PGOPTIONS",
            "application_name", "PGAPPNAME",
            "fallback_application_name", "",
            "keepalives", "",
            "keepalives_idle", "",
            "keepalives_interval", "",
            "keepalives_count", "",
            "tcp_user_timeout", "",
            "replication", "",
            "gssencmode", "PGGSSENCMODE",
            "sslmode", "PGSSLMODE",
            "requiressl", "PGREQUIRESSL",
            "sslnegotiation", "PGSSLNEGOTIATION",
            "sslcompression", "PGSSLCOMPRESSION",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "sslkeylogfile", "",
            "sslpassword", "",
            "sslcertmode", "PGSSLCERTMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcrl", "PGSSLCRL",
            "sslcrldir", "PGSSLCRLDIR",
            "sslsni", "PGSSLSNI",
            "requirepeer", "PGREQUIREPEER",
            "ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION",
            "ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION",
            "min_protocol_version", "PGMINPROTOCOLVERSION",
            "max_protocol_version", "PGMAXPROTOCOLVERSION",
            "krbsrvname", "PGKRBSRVNAME",
            "gsslib", "PGGSSLIB",
            "gssdelegation", "PGGSSDELEGATION",
            "scram_client_key", "",
            "scram_server_key", "",
            "service", "PGSERVICE",
            "servicefile", "PGSERVICEFILE",
            "target_session_attrs", "PGTARGETSESSIONATTRS",
            "load_balance_hosts", "PGLOADBALANCEHOSTS",
            "oauth_issuer", "",
            "oauth_client_id", "",
            "oauth_client_secret", "",
            "oauth_scope", "",
        };
        for (int i = 0; i < pairs.length; i += 2) {
            VARIABLES.put(pairs[i], pairs[i + 1]);
        }
    }

    private LibpqKeywords() {}

    static Collection<String> all() {
        return Collections.unmodifiableSet(VARIABLES.keySet());
    }

    static boolean knows(String keyword) {
        return VARIABLES.containsKey(keyword);
    }

    /** The variable that stands in for a parameter, if there is one. */
    static Optional<String> variable(String keyword) {
        return Optional.ofNullable(VARIABLES.get(keyword)).filter(name -> !name.isEmpty());
    }
}
