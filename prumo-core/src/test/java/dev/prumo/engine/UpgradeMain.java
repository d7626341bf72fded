package dev.prumo.engine;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import java.nio.file.Path;
import java.util.Map;

/** Upgrades the project in a folder: {@code <folder> key=value…}. Ends with the exit code of the command line. */
final class UpgradeMain {
    private UpgradeMain() {}

    public static void main(String[] arguments) {
        Prumo.Builder builder =
                Prumo.builder().folder(Path.of(arguments[0])).environment(Map.of("PRUMO_OPERATOR", "process"));
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            builder.override(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        System.exit(upgrade(builder));
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
