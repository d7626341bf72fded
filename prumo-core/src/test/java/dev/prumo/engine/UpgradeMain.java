package dev.prumo.engine;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.report.TenantReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Upgrades the project in a folder: {@code <folder> key=value…}; with {@code create=ID} it makes a tenant instead. Ends with the
 * exit code of the command line.
 */
final class UpgradeMain {
    private UpgradeMain() {}

    public static void main(String[] arguments) {
        Prumo.Builder builder =
                Prumo.builder().folder(Path.of(arguments[0])).environment(Map.of("PRUMO_OPERATOR", "process"));
        String tenant = "";
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String value = arguments[i].substring(equals + 1);
            if (arguments[i].startsWith("create=")) {
                tenant = value;
            } else {
                builder.override(arguments[i].substring(0, equals), value);
            }
        }
        System.exit(tenant.isEmpty() ? upgrade(builder) : create(builder, tenant));
    }

    private static int create(Prumo.Builder builder, String tenant) {
        TenantReport report = builder.open().tenants(event -> {}).create(List.of(tenant), Optional.empty(), false);
        System.out.println(report);
        return report.exitCode().number();
    }

    private static int upgrade(Prumo.Builder builder) {
        try {
            RunReport report = builder.open().upgrade(MoveOptions.to("head"), event -> {});
            System.out.println(report);
            return report.exitCode().number();
        } catch (PrumoException e) {
            System.out.println(e.code().code() + ": " + e.getMessage());
            return e.code().exitCode().number();
        }
    }
}
