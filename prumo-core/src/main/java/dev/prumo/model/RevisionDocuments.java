package dev.prumo.model;

import dev.prumo.dialect.SafeChanges.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the sections of several dialects into as few revision files as can be. */
public final class RevisionDocuments {
    private static final String NOTHING = "-- Nothing to do on this database.\n";

    private RevisionDocuments() {}

    /**
     * One file to come.
     *
     * @param sections by the name of the dialect; one at least
     */
    public record Document(Map<String, Section> sections) {
        public Document {
            sections = Map.copyOf(new LinkedHashMap<>(sections));
        }

        /** Whether it runs outside of a transaction. */
        public boolean bare() {
            return sections.values().stream().anyMatch(Section::bare);
        }

        /** Whether all it does is to validate what the one before has added. */
        public boolean validates() {
            return sections.values().stream().allMatch(section -> section.stage() == Stage.VALIDATE);
        }

        public boolean loses() {
            return sections.values().stream().anyMatch(Section::loses);
        }

        public boolean schemaNamed() {
            return sections.values().stream().anyMatch(Section::schemaNamed);
        }
    }

    /** @param sections by the name of the dialect, each in the order in which they have to run */
    public static List<Document> of(Map<String, List<Section>> sections) {
        Map<String, List<Section>> left = new LinkedHashMap<>();
        sections.forEach((dialect, each) -> left.put(dialect, new ArrayList<>(each)));
        List<Document> documents = new ArrayList<>();
        while (left.values().stream().anyMatch(each -> !each.isEmpty())) {
            documents.add(new Document(next(left)));
        }
        return documents;
    }

    /** The first of every dialect, except that what needs a transaction and what refuses one are not in one file. */
    private static Map<String, Section> next(Map<String, List<Section>> left) {
        boolean bare = left.values().stream()
                .filter(each -> !each.isEmpty())
                .allMatch(each -> each.get(0).bare() || each.get(0).light());
        Map<String, Section> taken = new LinkedHashMap<>();
        left.forEach((dialect, each) -> {
            if (!each.isEmpty() && (bare || !each.get(0).bare())) {
                taken.put(dialect, each.remove(0));
            }
        });
        return taken;
    }

    /**
     * The sections of a file with their marks.
     *
     * @param dialects that the project has; where it has one only, its sections need no name
     */
    public static String text(Document document, Set<String> dialects) {
        boolean named = document.schemaNamed();
        StringBuilder text = new StringBuilder();
        for (boolean down : new boolean[] {false, true}) {
            String mark = down ? "\n-- prumo:down" : "\n-- prumo:up";
            for (String dialect : dialects) {
                Section section = document.sections().get(dialect);
                String content = section == null ? "" : down ? section.down() : section.up();
                text.append(mark)
                        .append(dialects.size() == 1 ? "" : " " + dialect)
                        .append('\n')
                        .append(content.isEmpty() ? NOTHING : named ? SchemaMark.asPlaceholder(content) : content);
            }
        }
        return text.toString();
    }
}
