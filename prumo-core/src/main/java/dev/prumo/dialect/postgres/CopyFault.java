package dev.prumo.dialect.postgres;

import dev.prumo.plan.Command;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the line of data at which a COPY failed. The server tells it only in the context of its message, as in
 * {@code COPY item, line 3, column id: "x"}, in its own language.
 */
final class CopyFault {
    private static final Pattern LINE = Pattern.compile("^COPY .*?, [^\\d,:]*(\\d+)", Pattern.MULTILINE);

    private CopyFault() {}

    /** 1-based place of the line that was refused, in the statement, a line break and the data; 0 when the server named none. */
    static int position(Command.CopyData command, SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String context = message == null ? null : message.getWhere();
        Matcher line = LINE.matcher(context == null ? "" : context);
        if (!line.find()) {
            return PostgresErrors.position(failure);
        }
        int at = startOf(Integer.parseInt(line.group(1)), command.data());
        return at < 0 ? 0 : command.copy().length() + 1 + at + 1;
    }

    /** Offset of a 1-based line, or -1 if there are not so many. */
    private static int startOf(int line, String data) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = data.indexOf('\n', at) + 1;
            if (at == 0) {
                return -1;
            }
        }
        return at < data.length() ? at : -1;
    }
}
