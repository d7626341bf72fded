package dev.prumo.dialect.postgres;

import dev.prumo.config.EnvironmentFiles.EnvironmentFile;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlFault;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters in force, as libpq finds them: what the address says, else the service it or {@code PGSERVICE} names,
 * else the {@code PG*} variables. An empty value counts as none.
 */
final class LibpqParameters {
    private final Map<String, Parameter> parameters = new HashMap<>();
    private final UrlFault fault;
    private final UrlContext context;

    private LibpqParameters(UrlFault fault, UrlContext context) {
        this.fault = fault;
        this.context = context;
    }

    static LibpqParameters of(Map<String, String> written, UrlFault fault, UrlContext context) {
        LibpqParameters all = new LibpqParameters(fault, context);
        written.forEach((name, value) -> all.add(name, value, ""));
        all.addService();
        for (String keyword : LibpqKeywords.all()) {
            LibpqKeywords.variable(keyword)
                    .ifPresent(variable ->
                            all.add(keyword, context.environment().getOrDefault(variable, ""), " (" + variable + ")"));
        }
        return all;
    }

    private void add(String name, String value, String source) {
        if (!value.isEmpty()) {
            parameters.putIfAbsent(name, new Parameter(name, value, source));
        }
    }

    /** Returns a parameter with a value. */
    Optional<Parameter> find(String keyword) {
        return Optional.ofNullable(parameters.get(keyword));
    }

    /** Returns a parameter's value, or an empty text. */
    String value(String keyword) {
        return find(keyword).map(Parameter::value).orElse("");
    }

    private void addService() {
        String named = value("service");
        String service = named.isEmpty() ? context.environment().getOrDefault("PGSERVICE", "") : named;
        if (service.isEmpty()) {
            return;
        }
        List<String> files = serviceFiles();
        for (String file : files) {
            Optional<EnvironmentFile> content = context.files().read(file);
            Optional<Map<String, String>> found = content.flatMap(read -> find(file, read.text(), service));
            if (found.isPresent()) {
                found.get().forEach((name, value) -> addOfService(name, value, file));
                return;
            }
        }
        throw fault.of(ErrorCode.URL_SERVICE_UNKNOWN, "service", service, "files", String.join(", ", files));
    }

    private void addOfService(String name, String value, String file) {
        String source = " (" + file + ")";
        if (!LibpqKeywords.knows(name)) {
            throw fault.unknown(name, source, LibpqKeywords.all());
        }
        add(name, value, source);
    }

    private Optional<Map<String, String>> find(String file, String text, String service) {
        try {
            return ServiceFile.find(text, service);
        } catch (ServiceFile.MalformedException e) {
            Phrase problem = new Phrase("url.problem.service", Map.of("file", file, "line", e.line()));
            throw fault.of(ErrorCode.URL_SERVICE_FILE, "problem", problem);
        }
    }

    private List<String> serviceFiles() {
        List<String> files = new ArrayList<>();
        String named = value("servicefile");
        String variable = context.environment().getOrDefault("PGSERVICEFILE", "");
        if (!named.isEmpty()) {
            files.add(named);
        } else if (!variable.isEmpty()) {
            files.add(variable);
        } else {
            files.add(Path.of(context.home(), ".pg_service.conf").toString());
        }
        String system = context.environment().getOrDefault("PGSYSCONFDIR", "/etc/postgresql-common");
        files.add(Path.of(system, "pg_service.conf").toString());
        return files;
    }
}
