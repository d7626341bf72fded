package dev.prumo.engine;

import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a test reads of the ledger of a fleet; where tenants are files, of the ledger of each. */
final class FleetLedger {
    private final Fleet project;
    private final TestDatabase database;

    FleetLedger(Fleet project) {
        this.project = project;
        this.database = project.database();
    }

    private String table(String table) {
        return "prumo" + (database.kind().isSqlite() ? "_" : ".") + table;
    }

    /** Ids of the tenants at exactly these heads, sorted; of all tenants that were ever moved. */
    List<String> at(String heads) {
        return database.column("select tenant from " + table("position") + " where heads = '" + heads
                + "' and tenant <> '' order by tenant" + (database.kind().isPostgres() ? " collate \"C\"" : ""));
    }

    /** The heads of one target; {@code ""} is the shared scope. */
    String position(String tenant) {
        List<String> rows =
                database.column("select heads from " + table("position") + " where tenant = '" + tenant + "'");
        return rows.isEmpty() ? "" : rows.get(0);
    }

    /** One line {@code revision direction status} per attempt at one target, oldest first. */
    List<String> history(String tenant) {
        return database.column("select revision || ' ' || direction || ' ' || status from " + table("history")
                + " where tenant = '" + tenant + "' order by id");
    }

    /** Tenants and the number of rows that say they have done a revision; tells whether each did it once. */
    List<String> timesDone(String revision) {
        return database.column(
                "select tenant || ' ' || count(*) from " + table("history") + " where revision = '" + revision
                        + "' and direction = 'up' and status = 'done' group by tenant order by tenant collate \"C\"");
    }

    /** One line {@code kind status targets changed failed skipped} per run, oldest first. */
    List<String> runs() {
        return database.column("select kind || ' ' || coalesce(status, 'open') || ' ' || coalesce(targets, -1) || ' '"
                + " || coalesce(changed, -1) || ' ' || coalesce(failed, -1) || ' ' || coalesce(skipped, -1) from "
                + table("run") + " order by id");
    }

    // --- where tenants are files ---

    /** The rows of a query of one column, in the file of one tenant. */
    List<String> inFile(String tenant, String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.file(tenant));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError("the file of \"" + tenant + "\" refused: " + query, e);
        }
    }

    /** What {@link #history} says, of a tenant's own file. */
    String historyOfFile(String tenant) {
        return inFile(tenant, "select revision || ' ' || direction || ' ' || status from prumo_history order by id")
                .stream()
                .collect(Collectors.joining(", "));
    }
}
