package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

/** Says the steps of a change between snapshots as a revision file says them. */
record FileText(SchemaChange change) implements RenderedStep.Visitor<String> {
    FileText {
        requireNonNull(change, "change");
    }

    @Override
    public String sql(RenderedStep.Sql step) {
        return step.text();
    }

    /** A statement with a mark before it: what reads the file knows by it that the table keeps its rows. */
    @Override
    public String rebuild(RenderedStep.Rebuild step) {
        return step.rebuild().fileText().orElseThrow(() -> wordless("a rebuild without a mark of its own"));
    }

    @Override
    public String callback(RenderedStep.Callback step) {
        throw wordless("code");
    }

    private IllegalStateException wordless(String what) {
        return new IllegalStateException("\"" + change.describe() + "\" became " + what);
    }
}
