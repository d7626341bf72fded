package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Dialects;
import dev.prumo.error.Place;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.ScriptReader;
import dev.prumo.sql.SqlSyntax;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Parts of the engine in this process, without a database: a large graph, a large script. */
final class EngineBenchmark {
    private static final int REVISIONS = 10_000;
    private static final int SCRIPT_LENGTH = 50_000_000;

    private final PrintStream out;

    EngineBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        Table table = new Table("In one process", "first ms", "best of 7 ms", "result");
        List<Revision> revisions = graph();
        row(table, "graph of 10,000 revisions: load, plan from base to heads and back", () -> plan(revisions));
        String script = script();
        for (String name : List.of("postgresql", "sqlite")) {
            SqlSyntax syntax = Dialects.find(name).orElseThrow().syntax();
            row(table, "split a script of 50 MB, " + name, () -> split(script, syntax));
        }
        out.println(table);
    }

    private static void row(Table table, String name, IntSupplier work) {
        List<Long> nanos = new ArrayList<>();
        int result = 0;
        for (int i = 0; i < 7; i++) {
            long start = System.nanoTime();
            result = work.getAsInt();
            nanos.add(System.nanoTime() - start);
        }
        Samples samples = new Samples(nanos);
        table.row(name, requireNonNull(nanos.get(0)) / 1e6, samples.minimumMillis(), result);
    }

    /** A fork every ten revisions, whose two lines are merged again. */
    private static List<Revision> graph() {
        List<Revision> revisions = new ArrayList<>();
        String trunk = "";
        while (revisions.size() < REVISIONS) {
            String left = trunk;
            String right = trunk;
            for (int i = 0; i < 4; i++) {
                left = add(revisions, left.isEmpty() ? List.of() : List.of(left));
                if (!trunk.isEmpty()) {
                    right = add(revisions, List.of(right));
                }
            }
            trunk = add(revisions, right.isEmpty() ? List.of(left) : List.of(left, right));
        }
        return revisions;
    }

    private static String add(List<Revision> revisions, List<String> parents) {
        String id = String.format("r%05d", revisions.size());
        revisions.add(new Revision(
                id,
                Scope.SHARED,
                parents,
                List.of(),
                List.of(),
                "",
                Phase.EXPAND,
                true,
                false,
                Optional.empty(),
                Place.file(id)));
        return id;
    }

    private static int plan(List<Revision> revisions) {
        var traversal = RevisionGraph.of(revisions).traversal(Scope.SHARED);
        var up = traversal.upgrade(Position.EMPTY, List.of("heads"));
        return up.moves().size() + traversal.downgrade(up.to(), "base").moves().size();
    }

    private static String script() {
        StringBuilder text = new StringBuilder(SCRIPT_LENGTH + 1_000);
        for (int i = 0; text.length() < SCRIPT_LENGTH; i++) {
            text.append("-- row ").append(i).append('\n');
            text.append("insert into item (id, name, note) values (").append(i).append(", 'it''s a name; really', ");
            text.append("'").append("x".repeat(100)).append("');\n");
            if (i % 100 == 0) {
                text.append("create table t_").append(i).append(" (id integer primary key, /* a; b */ name text);\n");
            }
        }
        return text.toString();
    }

    private static int split(String script, SqlSyntax syntax) {
        ScriptReader reader = new ScriptReader(script, "script.sql", syntax);
        int statements = 0;
        while (reader.advance()) {
            statements += reader.part() instanceof ScriptPart.Statement ? 1 : 0;
        }
        return statements;
    }
}
