package dev.prumo.dialect.sqlite;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How many files this process may have open. SQLite says of one too many only that it cannot open it. */
final class OpenFileLimit {
    /** Two connections with the database and its log each, and the shared memory of both. */
    private static final int EACH = 5;

    /** What else is opened meanwhile, such as the copies. */
    private static final int SPARE = 64;

    /** Asking takes longer than opening a few, and no system allows fewer. */
    private static final int CERTAIN = 100;

    private OpenFileLimit() {}

    /**
     * Looks whether so many databases can be held at once, where the system tells.
     *
     * @throws PrumoException {@code backup-files-limit} if not
     */
    static void require(int databases) {
        if (databases <= CERTAIN) {
            return;
        }
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            require(databases, unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount());
        }
    }

    static void require(int databases, long open, long limit) {
        long needed = open + (long) databases * EACH + SPARE;
        if (needed > limit) {
            throw PrumoException.of(ErrorCode.BACKUP_FILES_LIMIT)
                    .with("databases", databases)
                    .with("needed", needed)
                    .with("limit", limit)
                    .build();
        }
    }
}
