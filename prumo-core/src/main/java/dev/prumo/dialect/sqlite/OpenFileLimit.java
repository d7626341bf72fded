package dev.prumo.dialect.sqlite;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

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
        OptionalLong open = ask("OpenFileDescriptorCount");
        OptionalLong limit = ask("MaxFileDescriptorCount");
        if (open.isPresent() && limit.isPresent()) {
            require(databases, open.getAsLong(), limit.getAsLong());
        }
    }

    /** By name, as only some systems have such a count. */
    private static OptionalLong ask(String count) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), count);
            return value instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
        } catch (AttributeNotFoundException e) {
            return OptionalLong.empty();
        } catch (JMException e) {
            throw new IllegalStateException("every Java platform describes its system", e);
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
