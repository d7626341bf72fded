package dev.prumo.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A document: its lines, and what stands in its fenced blocks. */
record Page(Path path, List<String> lines) {
    Page {
        lines = List.copyOf(lines);
    }

    /**
     * A fenced block.
     *
     * @param language the word behind the fence; may be empty
     * @param line of the document at which its content begins, from 1
     */
    record Block(String language, int line, List<String> content) {
        Block {
            content = List.copyOf(content);
        }

        String text() {
            return String.join("\n", content) + "\n";
        }
    }

    /** All documents of the checkout, in no particular order: those at the root, those in docs, those of the examples. */
    static List<Page> all(Path root) {
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> examples = Files.walk(root.resolve("examples"))) {
            return Stream.of(top, docs, examples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path path) {
        try {
            return new Page(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        map(language, block -> {
            blocks.add(block);
            return block.content();
        });
        return blocks;
    }

    /** The text of the document with the content of every block of a language replaced. */
    String replaced(String language, UnaryOperator<List<String>> replacement) {
        return map(language, block -> replacement.apply(block.content()));
    }

    private String map(String language, Function<Block, List<String>> replacement) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.get(i)).append('\n');
            String line = lines.get(i).strip();
            if (line.startsWith("```")) {
                int end = end(i + 1);
                List<String> content = lines.subList(i + 1, end);
                String found = line.substring(3).strip();
                List<String> next =
                        found.equals(language) ? replacement.apply(new Block(found, i + 2, content)) : content;
                next.forEach(kept -> text.append(kept).append('\n'));
                text.append(lines.get(end)).append('\n');
                i = end;
            }
        }
        return text.toString();
    }

    private int end(int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```")) {
                return i;
            }
        }
        throw new AssertionError(path + ":" + from + ": a fence is not closed");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
