package dev.prumo.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes the statements out of the plain SQL files of the examples, in which a statement ends with its line. */
final class SqlSections {
    private SqlSections() {}

    static List<String> statements(Path file, String section, String dialect) throws IOException {
        String text = Files.readString(file);
        String own = "-- prumo:" + section + " " + dialect + "\n";
        String common = "-- prumo:" + section + "\n";
        String mark = text.contains(own) ? own : common;
        String body = text.substring(text.indexOf(mark) + mark.length());
        int end = body.indexOf("-- prumo:");
        return Stream.of((end < 0 ? body : body.substring(0, end)).split(";\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
