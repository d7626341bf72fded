package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.report.RunReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script of 50 MB, as an application's dump may be. */
@Tag("slow")
final class LargeRevisionTest {
    private static final long SIZE_BYTES = 50L << 20;
    private static final long SERVER_LIMIT_KIB = 200L << 10;

    @TempDir
    Path folder;

    @Test
    void fiftyMegabytesAreAppliedWhileTheServerStaysSmall(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc: the server's memory was not measured");
        TestProject project = new TestProject(folder, database);
        long rows = write(project);
        assertThat(Files.size(project.migrations().resolve("r1.sql"))).isGreaterThan(SIZE_BYTES);

        RunReport report = project.upgrade();
        assertThat(target(report).error()).isEmpty();
        assertThat(database.value("select count(*) from big")).isEqualTo(Long.toString(rows));
        assertThat(Long.parseLong(database.value("select kib from peak")))
                .as("peak memory of the backend, KiB")
                .isLessThan(SERVER_LIMIT_KIB);
    }

    /** The last statement reads the peak of its own backend. */
    private static long write(TestProject project) throws IOException {
        long rows = 0;
        Path file = project.migrations().resolve("r1.sql");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("-- prumo:revision r1\n-- prumo:parents none\n\n-- prumo:up\n");
            out.write("create table big (id bigint, note text);\n");
            String note = "it is a long story; ".repeat(20);
            for (long written = 0; written < SIZE_BYTES; rows++) {
                String line = "insert into big values (" + rows + ", '" + note + "');\n";
                out.write(line);
                written += line.length();
            }
            out.write("create table peak as select substring(pg_read_file('/proc/self/status') from 'VmHWM:\\s+(\\d+)')"
                    + "::bigint as kib;\n");
        }
        return rows;
    }
}
