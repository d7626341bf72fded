package dev.prumo.cli.script;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the scripts of a project; one that is there already stays as it is, since people make them their own. */
public final class ProjectScripts {
    private static final List<String> FILES = List.of(
            "scripts/manutencao/BACKUP_COMPLETO.sh",
            "scripts/manutencao/BACKUP_COMPLETO.bat",
            "scripts/emergencia/backup_antes_deploy.sh",
            "scripts/emergencia/rollback_rapido.sh");
    private static final Pattern TEXT = Pattern.compile("@([a-z.-]+)@");

    private final Messages texts;

    /** Scripts that speak the language of a locale. */
    public ProjectScripts(Locale locale) {
        this.texts = Messages.of(ProjectScripts.class, locale);
    }

    /**
     * What became of the scripts.
     *
     * @param written those that are new
     * @param kept those that were there
     */
    public record Result(List<Path> written, List<Path> kept) {
        public Result {
            written = List.copyOf(written);
            kept = List.copyOf(kept);
        }
    }

    /**
     * Writes those that the folder does not have.
     *
     * @param root the project folder
     */
    public Result write(Path root) {
        List<Path> written = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        for (String name : FILES) {
            Path file = root.resolve(name);
            (isWritten(file) ? written : kept).add(file);
        }
        return new Result(written, kept);
    }

    private boolean isWritten(Path file) {
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, script(String.valueOf(file.getFileName())), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw notWritable(file, String.valueOf(e.getMessage()));
        }
        if (file.toString().endsWith(".sh") && !file.toFile().setExecutable(true, false)) {
            throw notWritable(file, "it cannot be made executable");
        }
        return true;
    }

    private static PrumoException notWritable(Path file, String detail) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", detail)
                .build();
    }

    /** A template with its texts; a batch file with the line ends that its shell wants. */
    String script(String name) {
        Matcher text = TEXT.matcher(template(name));
        String script = text.replaceAll(found -> Matcher.quoteReplacement(texts.text(found.group(1), Map.of())));
        return name.endsWith(".bat") ? script.replace("\n", "\r\n") : script;
    }

    private static String template(String name) {
        try (InputStream in = requireNonNull(ProjectScripts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
