package dev.prumo.cli.demo;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Shell;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the demonstration plays: a folder, the commands typed in it with their real output, and the narrator's voice. */
final class Stage {
    private static final int WIDTH = 100;

    private final Shell shell;
    private final Map<String, String> environment;
    private Path folder;
    private final PrintStream out;
    private final Texts texts;
    private final Paint paint;
    private int chapter;

    Stage(Shell shell, Map<String, String> environment, Path folder, PrintStream out, Texts texts, Paint paint) {
        this.shell = shell;
        this.environment = new HashMap<>(environment);
        this.folder = folder;
        this.out = out;
        this.texts = texts;
        this.paint = paint;
        this.environment.keySet().removeIf(name -> name.startsWith("PRUMO_"));
    }

    /** Commands from now on go to this database, as applications are told: by a variable. */
    void use(String url) {
        environment.put("DATABASE_URL", url);
    }

    /** Goes into a new folder in the current one. */
    void enter(String name) throws IOException {
        folder = Files.createDirectories(folder.resolve(name));
        out.print("\n" + paint.cyan("$ mkdir " + name + " && cd " + name) + "\n");
    }

    void chapter(String key, Object... arguments) {
        chapter++;
        out.print("\n" + paint.bold(chapter + ". " + texts.say(key, arguments)) + "\n");
    }

    void say(String key, Object... arguments) {
        out.print(texts.say(key, arguments) + "\n");
    }

    void line(String text) {
        out.print(text + "\n");
    }

    /** Types a command that has to succeed. */
    void type(String... words) {
        expect(0, words);
    }

    /** Types a command that has to end with this code. */
    void expect(int expected, String... words) {
        out.print("\n" + paint.cyan("$ prumo " + quoted(words)) + "\n");
        int code = shell.run(localized(words), environment, folder, out, out);
        if (code != expected) {
            throw failed(words, code);
        }
    }

    /** Types a command and shows the beginning of what it prints, long lines cut. */
    void typeForHead(int lines, String... words) throws IOException {
        String pipe = " | cut -c 1-" + WIDTH + " | head -" + lines;
        out.print("\n" + paint.cyan("$ prumo " + quoted(words) + pipe) + "\n");
        Capture capture = new Capture();
        int code = shell.run(localized(words), environment, folder, capture.stream(), out);
        if (code != 0) {
            throw failed(words, code);
        }
        try (BufferedReader reader = new BufferedReader(new StringReader(capture.text()))) {
            for (int i = 0; i < lines; i++) {
                String line = reader.readLine();
                if (line == null) {
                    break;
                }
                line(line.length() <= WIDTH ? line : line.substring(0, WIDTH));
            }
        }
    }

    /** Writes a revision file and shows what is in it. */
    void write(String file, String content) throws IOException {
        writeFile("migrations/" + file, content);
    }

    /** Writes any file and shows what is in it. */
    void writeFile(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        out.print("\n" + paint.dim(file) + "\n");
        for (String line : content.strip().split("\n", -1)) {
            out.print(paint.dim("  |") + (line.isEmpty() ? "" : " " + line) + "\n");
        }
    }

    private List<String> localized(String... words) {
        String language = texts.locale().getLanguage().equals("pt") ? "pt-BR" : "en";
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--lang=" + language);
        return line;
    }

    private static String quoted(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.length() == 0 ? "" : " ");
            line.append(word.indexOf(' ') < 0 ? word : '"' + word + '"');
        }
        return line.toString();
    }

    private static PrumoException failed(String[] words, int code) {
        return PrumoException.of(ErrorCode.DEMO_FAILED)
                .with("command", "prumo " + quoted(words))
                .with("code", code)
                .build();
    }
}
