package dev.prumo.engine;

import dev.prumo.Prumo;
import dev.prumo.RestoreOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Restores a tenant in a process of its own: {@code <folder> set=PATH tenant=ID key=value…}. */
final class RestoreMain {
    private RestoreMain() {}

    public static void main(String[] arguments) {
        Prumo.Builder builder =
                Prumo.builder().folder(Path.of(arguments[0])).environment(Map.of("PRUMO_OPERATOR", "process"));
        String set = "";
        String tenant = "";
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = arguments[i].substring(0, equals);
            String value = arguments[i].substring(equals + 1);
            switch (name) {
                case "set" -> set = value;
                case "tenant" -> tenant = value;
                default -> builder.override(name, value);
            }
        }
        Optional<String> only = tenant.isEmpty() ? Optional.empty() : Optional.of(tenant);
        builder.open()
                .backups(event -> {})
                .restore(new RestoreOptions(set, only, Optional.empty(), true, false, false));
        System.out.println("restored");
    }
}
