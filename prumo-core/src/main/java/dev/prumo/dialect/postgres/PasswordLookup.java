package dev.prumo.dialect.postgres;

import dev.prumo.config.EnvironmentFiles.EnvironmentFile;
import dev.prumo.config.Secret;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for a password in the password file, by libpq's rules. Keeps warnings. */
final class PasswordLookup {
    private final UrlFault fault;
    private final UrlContext context;
    private final List<Problem> warnings = new ArrayList<>();

    PasswordLookup(UrlFault fault, UrlContext context) {
        this.fault = fault;
        this.context = context;
    }

    List<Problem> warnings() {
        return warnings;
    }

    /** @param named the {@code passfile} that was asked for, if any */
    Optional<Secret> find(Optional<Parameter> named, PostgresHosts hosts, String database, String user) {
        String file = named.map(Parameter::value)
                .orElseGet(() -> Path.of(context.home(), ".pgpass").toString());
        Optional<EnvironmentFile> content = context.files().read(file);
        if (content.isEmpty()) {
            named.ifPresent(parameter -> warn(ErrorCode.URL_PASSFILE_MISSING, file));
            return Optional.empty();
        }
        if (content.get().open()) {
            warn(ErrorCode.URL_PASSFILE_OPEN, file);
            return Optional.empty();
        }
        return common(content.get().text(), hosts, database, user);
    }

    private void warn(ErrorCode code, String file) {
        warnings.add(new Problem(code, Map.of("file", file), Optional.empty()));
    }

    /** The driver takes one password for all hosts. */
    private Optional<Secret> common(String text, PostgresHosts hosts, String database, String user) {
        Set<Optional<Secret>> found = new HashSet<>();
        for (PostgresHosts.Host host : hosts.hosts()) {
            String port = Integer.toString(host.port());
            found.add(PasswordFile.find(text, host.passwordFileHost(), port, database, user));
        }
        if (found.size() > 1) {
            throw fault.refused("passfile", "", Phrase.of("url.reason.passwords"), Phrase.of("url.advice.one-host"));
        }
        return found.iterator().next();
    }
}
