package dev.prumo.dialect.postgres;

import dev.prumo.config.Secret;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.Phrase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Translates libpq's parameters into the properties of the JDBC driver, or refuses them by name; none is dropped. Where
 * a value asks for what the driver does anyway, nothing needs to be said.
 *
 * <p>Sources: PostgreSQL 18 documentation, section 32.1.2; {@code org.postgresql.PGProperty} of pgjdbc 42.7.
 */
final class LibpqTranslation {
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> AUTH_METHODS = List.of("password", "md5", "gss", "sspi", "scram-sha-256", "none");

    private final LibpqParameters parameters;
    private final UrlFault fault;
    private final UrlContext context;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    LibpqTranslation(LibpqParameters parameters, UrlFault fault, UrlContext context) {
        this.parameters = parameters;
        this.fault = fault;
        this.context = context;
    }

    Map<String, String> properties() {
        return properties;
    }

    Map<String, Secret> secrets() {
        return secrets;
    }

    void translate(PostgresHosts hosts) {
        session();
        timeouts(hosts.hosts().size());
        if (hosts.socket().isPresent()) {
            unixSocket(hosts.socket().get());
        } else {
            keepAlive();
            encryption();
        }
        authentication();
        servers();
        refuseTheRest();
    }

    private void session() {
        String fallBack = parameters.value("fallback_application_name");
        String otherwise = fallBack.isEmpty() ? "prumo" : fallBack;
        parameters
                .find("application_name")
                .ifPresentOrElse(
                        name -> properties.put("ApplicationName", name.value()),
                        () -> properties.put("ApplicationName", otherwise));
        String geqo = context.environment().getOrDefault("PGGEQO", "");
        String options = parameters.value("options")
                + (geqo.isEmpty()
                        ? ""
                        : " -c geqo=" + geqo.replace("\\", "\\\\").replace(" ", "\\ "));
        if (!options.isBlank()) {
            properties.put("options", options.strip());
        }
        parameters.find("client_encoding").ifPresent(encoding -> {
            String name = encoding.value().toLowerCase(Locale.ROOT).replace("-", "");
            if (!name.equals("utf8") && !name.equals("unicode") && !name.equals("auto")) {
                throw refused(encoding, "url.reason.encoding");
            }
        });
    }

    private void timeouts(int hosts) {
        long seconds = parameters
                .find("connect_timeout")
                .map(this::seconds)
                .orElseGet(() -> (context.connectTimeout().toMillis() + 999) / 1000);
        long limit = Math.max(0, seconds);
        properties.put("connectTimeout", Long.toString(limit));
        // The driver's limit for the whole log-in covers all hosts; libpq counts for each.
        properties.put("loginTimeout", Long.toString(limit * hosts));
    }

    private long seconds(Parameter parameter) {
        try {
            return Integer.parseInt(parameter.value().strip());
        } catch (NumberFormatException e) {
            throw value(parameter, "0, 1, 2, 3…");
        }
    }

    private void unixSocket(String socket) {
        properties.put("socketFactory", UnixSocketFactory.class.getName());
        String owner = parameters.value("requirepeer");
        properties.put("socketFactoryArg", UnixSocketFactory.argument(Path.of(socket), owner));
        // Over a Unix socket libpq ignores what is asked for encryption, too: there is nothing to listen to.
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        encryptionValues();
    }

    private void keepAlive() {
        boolean on = parameters
                .find("keepalives")
                .map(wanted -> choose(wanted, List.of("0", "1")).equals("1"))
                .orElse(true);
        properties.put("tcpKeepAlive", Boolean.toString(on));
        long idle = parameters.find("keepalives_idle").map(this::seconds).orElse(0L);
        long interval =
                parameters.find("keepalives_interval").map(this::seconds).orElse(0L);
        long count = parameters.find("keepalives_count").map(this::seconds).orElse(0L);
        if (on && (idle > 0 || interval > 0 || count > 0)) {
            properties.put("socketFactory", KeepAliveSocketFactory.class.getName());
            properties.put("socketFactoryArg", idle + "," + interval + "," + count);
        }
    }

    private void encryption() {
        encryptionValues();
        choice("sslmode", "sslmode", SSL_MODES);
        if (properties.get("sslmode") == null) {
            parameters
                    .find("requiressl")
                    .ifPresent(old -> properties.put(
                            "sslmode", choose(old, List.of("0", "1")).equals("1") ? "require" : "prefer"));
        }
        choice("sslnegotiation", "sslNegotiation", List.of("postgres", "direct"));
        choice("gssencmode", "gssEncMode", List.of("disable", "prefer", "require"));
        path("sslcert");
        path("sslkey");
        parameters.find("sslpassword").ifPresent(password -> secrets.put("sslpassword", Secret.of(password.value())));
        if (parameters.value("sslrootcert").equals("system")) {
            systemCertificates();
        } else {
            path("sslrootcert");
        }
    }

    /** As in libpq the system's certificates go with full verification only. */
    private void systemCertificates() {
        parameters.find("sslmode").ifPresent(mode -> {
            if (!mode.value().equals("verify-full")) {
                throw value(mode, "verify-full");
            }
        });
        properties.put("sslmode", "verify-full");
        properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    private void path(String keyword) {
        parameters
                .find(keyword)
                .ifPresent(path -> properties.put(
                        keyword,
                        context.project().resolve(path.value()).normalize().toString()));
    }

    /** Checks the parameters of encryption that the driver lacks, whatever the connection. */
    private void encryptionValues() {
        only("sslcompression", "url.reason.compression", "0");
        only("sslsni", "url.reason.sni", "1");
        only("sslcertmode", "url.reason.certmode", "allow");
        only("gssdelegation", "url.reason.delegation", "0");
        only("min_protocol_version", "url.reason.protocol", "3.0");
        only("max_protocol_version", "url.reason.protocol", "3.0", "3.2", "latest");
        only("ssl_min_protocol_version", "url.reason.tls", "TLSv1", "TLSv1.1", "TLSv1.2");
        only("ssl_max_protocol_version", "url.reason.tls", "TLSv1.3");
    }

    private void authentication() {
        choice("channel_binding", "channelBinding", List.of("disable", "prefer", "require"));
        choice("gsslib", "gsslib", List.of("gssapi", "sspi"));
        parameters.find("krbsrvname").ifPresent(name -> properties.put("kerberosServerName", name.value()));
        parameters.find("require_auth").ifPresent(methods -> {
            for (String method : methods.value().split(",", -1)) {
                String name = method.strip();
                if (!AUTH_METHODS.contains(name.startsWith("!") ? name.substring(1) : name)) {
                    throw value(methods, String.join(", ", AUTH_METHODS));
                }
            }
            properties.put("requireAuth", methods.value());
        });
    }

    private void servers() {
        parameters.find("target_session_attrs").ifPresent(wanted -> properties.put("targetServerType", server(wanted)));
        parameters.find("load_balance_hosts").ifPresent(balance -> {
            boolean random = choose(balance, List.of("disable", "random")).equals("random");
            properties.put("loadBalanceHosts", Boolean.toString(random));
        });
    }

    /** The driver tells primary from secondary by {@code transaction_read_only}, which is what libpq's read-write asks. */
    private String server(Parameter wanted) {
        return switch (wanted.value()) {
            case "any" -> "any";
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> throw value(wanted, "any, read-write, read-only, primary, standby, prefer-standby");
        };
    }

    private void refuseTheRest() {
        String[][] refused = {
            {"sslcrl", "url.reason.crl", "url.advice.crl"},
            {"sslcrldir", "url.reason.crl", "url.advice.crl"},
            {"sslkeylogfile", "url.reason.keylog", "url.advice.remove"},
            {"tcp_user_timeout", "url.reason.user-timeout", "url.advice.keepalive"},
            {"scram_client_key", "url.reason.scram", "url.advice.password"},
            {"scram_server_key", "url.reason.scram", "url.advice.password"},
            {"oauth_issuer", "url.reason.oauth", "url.advice.password"},
            {"oauth_client_id", "url.reason.oauth", "url.advice.password"},
            {"oauth_client_secret", "url.reason.oauth", "url.advice.password"},
            {"oauth_scope", "url.reason.oauth", "url.advice.password"},
        };
        for (String[] row : refused) {
            parameters.find(row[0]).ifPresent(parameter -> {
                throw fault.refused(parameter.name(), parameter.source(), Phrase.of(row[1]), Phrase.of(row[2]));
            });
        }
        only("replication", "url.reason.replication", "false", "off", "no", "0");
    }

    private void only(String keyword, String reason, String... accepted) {
        parameters.find(keyword).ifPresent(parameter -> {
            if (!List.of(accepted).contains(parameter.value())) {
                throw refused(parameter, reason);
            }
        });
    }

    private void choice(String keyword, String property, List<String> choices) {
        parameters.find(keyword).ifPresent(parameter -> properties.put(property, choose(parameter, choices)));
    }

    private String choose(Parameter parameter, List<String> choices) {
        if (!choices.contains(parameter.value())) {
            throw value(parameter, String.join(", ", choices));
        }
        return parameter.value();
    }

    private RuntimeException value(Parameter parameter, String choices) {
        return fault.value(parameter.name(), parameter.source(), parameter.value(), choices);
    }

    private RuntimeException refused(Parameter parameter, String reason) {
        return fault.refused(parameter.name(), parameter.source(), Phrase.of(reason), Phrase.of("url.advice.remove"));
    }
}
