package dev.prumo.engine;

/** Builds the text of one revision file. */
final class RevisionFile {
    private final TestProject project;
    private final String id;
    private final StringBuilder header = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private String parents;

    RevisionFile(TestProject project, String id, String parents) {
        this.project = project;
        this.id = id;
        this.parents = parents;
    }

    RevisionFile parents(String... ids) {
        parents = ids.length == 0 ? "none" : String.join(" ", ids);
        return this;
    }

    /** Any header line, such as {@code depends-on}. */
    RevisionFile header(String key, String value) {
        header.append("-- prumo:").append(key).append(' ').append(value).append('\n');
        return this;
    }

    RevisionFile message(String message) {
        return header("message", message);
    }

    RevisionFile labels(String labels) {
        return header("labels", labels);
    }

    RevisionFile notTransactional() {
        return header("transactional", "no");
    }

    RevisionFile irreversible(String reason) {
        return header("irreversible", reason);
    }

    RevisionFile up(String... statements) {
        return section("up", statements);
    }

    RevisionFile down(String... statements) {
        return section("down", statements);
    }

    RevisionFile verify(String... queries) {
        return section("verify", queries);
    }

    /** The text of a section, a line for each piece; the mark is the line before. */
    RevisionFile section(String mark, String... lines) {
        sections.append("\n-- prumo:").append(mark).append('\n');
        for (String line : lines) {
            sections.append(line).append('\n');
        }
        return this;
    }

    String text() {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n" + header + sections;
    }

    TestProject write() {
        return project.write(id, text());
    }
}
