package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the servers are: by name, by address, or behind a Unix socket. */
record PostgresHosts(List<Host> hosts) {
    private static final String DEFAULT_PORT = "5432";
    /** Where distributions and the source build put the socket. */
    private static final List<String> SOCKET_DIRECTORIES = List.of("/var/run/postgresql", "/run/postgresql", "/tmp");

    PostgresHosts {
        hosts = List.copyOf(hosts);
    }

    /**
     * One server.
     *
     * @param name host name, or directory of the Unix socket
     * @param address what to connect to: the name, or the address given for it
     */
    record Host(String name, String address, int port) {
        Host {
            requireNonNull(name, "name");
            requireNonNull(address, "address");
        }

        boolean isSocket() {
            return address.startsWith("/");
        }

        /** Returns the path of the Unix socket, by the server's naming rule. */
        String socket() {
            return address + "/.s.PGSQL." + port;
        }

        /** What the host field of a password file must say. */
        String passwordFileHost() {
            return SOCKET_DIRECTORIES.contains(name) ? "localhost" : name;
        }

        String authority() {
            return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
        }
    }

    static PostgresHosts of(LibpqParameters parameters, UrlFault fault, UrlContext context) {
        String[] names = list(parameters.value("host"));
        String[] addresses = list(parameters.value("hostaddr"));
        boolean named = parameters.find("host").isPresent();
        boolean addressed = parameters.find("hostaddr").isPresent();
        if (named && addressed && names.length != addresses.length) {
            throw fault.malformed("url.problem.hostaddr");
        }
        int count = named ? names.length : addresses.length;
        String[] ports = list(parameters.value("port"));
        if (ports.length > 1 && ports.length != count) {
            throw fault.malformed("url.problem.ports");
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = port(ports.length == 1 ? ports[0] : ports[i], fault);
            String name = named ? names[i] : "";
            String address = addressed ? addresses[i] : "";
            hosts.add(host(name, address, port, context));
        }
        PostgresHosts all = new PostgresHosts(hosts);
        all.check(parameters, fault, named && addressed);
        return all;
    }

    private static String[] list(String text) {
        return text.split(",", -1);
    }

    private static Host host(String name, String address, int port, UrlContext context) {
        if (!address.isEmpty()) {
            return new Host(name.isEmpty() ? address : name, address, port);
        }
        String host = name.isEmpty() ? defaultHost(port, context) : name;
        return new Host(host, host, port);
    }

    /** Nobody named a host: the local server's socket where there is one, else TCP to this machine. */
    private static String defaultHost(int port, UrlContext context) {
        for (String directory : SOCKET_DIRECTORIES) {
            if (context.files().exists(directory + "/.s.PGSQL." + port)) {
                return directory;
            }
        }
        return "localhost";
    }

    private static int port(String text, UrlFault fault) {
        String port = text.isEmpty() ? DEFAULT_PORT : text;
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // What stands in the place of a port may be a password, so the message does not repeat it.
            throw fault.malformed("url.problem.port");
        }
        throw fault.malformed("url.problem.port");
    }

    private void check(LibpqParameters parameters, UrlFault fault, boolean namedAndAddressed) {
        for (Host host : hosts) {
            String source = parameters.find("host").map(Parameter::source).orElse("");
            if (host.address().startsWith("@")) {
                throw fault.refused("host", source, Phrase.of("url.reason.abstract"), Phrase.of("url.advice.remove"));
            }
            if (host.isSocket() && hosts.size() > 1) {
                throw fault.refused("host", source, Phrase.of("url.reason.mixed"), Phrase.of("url.advice.one-host"));
            }
        }
        if (namedAndAddressed && parameters.value("sslmode").equals("verify-full")) {
            String source = parameters.find("hostaddr").map(Parameter::source).orElse("");
            throw fault.refused("hostaddr", source, Phrase.of("url.reason.hostaddr"), Phrase.of("url.advice.remove"));
        }
    }

    /** The socket, when the only server is behind one. */
    Optional<String> socket() {
        Host first = hosts.get(0);
        return first.isSocket() ? Optional.of(first.socket()) : Optional.empty();
    }

    /** The hosts as a JDBC URL has them; behind a socket the name of the host means nothing. */
    String authority() {
        if (socket().isPresent()) {
            return "localhost:" + hosts.get(0).port();
        }
        StringBuilder text = new StringBuilder();
        for (Host host : hosts) {
            text.append(text.length() == 0 ? "" : ",").append(host.authority());
        }
        return text.toString();
    }
}
