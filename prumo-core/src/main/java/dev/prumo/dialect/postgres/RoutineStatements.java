package dev.prumo.dialect.postgres;

import dev.prumo.schema.Routine;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says routines. The server looks into a body in SQL when the routine is made, but does not remember what it found there: nobody
 * knows what such a routine needs. So it is told not to look, for the rest of the transaction, as pg_dump does.
 */
final class RoutineStatements {
    private static final String UNCHECKED = "set local check_function_bodies = off";
    private static final Pattern IN_SQL = Pattern.compile("^ language sql\\b", Pattern.MULTILINE);
    private static final Pattern AS_TEXT = Pattern.compile("^as [$']", Pattern.MULTILINE);

    private RoutineStatements() {}

    static List<String> create(Routine routine) {
        return checked(ServerText.statement(routine.definition()));
    }

    static List<String> replace(Routine routine) {
        return checked(ServerText.replacing(routine.definition()));
    }

    private static List<String> checked(String statement) {
        return IN_SQL.matcher(statement).find() && AS_TEXT.matcher(statement).find()
                ? List.of(UNCHECKED, statement)
                : List.of(statement);
    }
}
