package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@link RevisionInfo} annotation of a source. Not thread-safe. */
final class JavaHeaderReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "parents",
            "dependsOn",
            "labels",
            "message",
            "phase",
            "transactional",
            "irreversible",
            "changesProtected");

    private final String path;
    private final String text;
    private final JavaLexer lexer;
    private final Map<String, List<JavaToken>> values = new HashMap<>();
    private JavaToken token;
    private JavaToken annotation;

    JavaHeaderReader(String path, String text) {
        this.path = path;
        this.text = text;
        this.lexer = new JavaLexer(text);
        this.token = lexer.next();
        this.annotation = token;
    }

    JavaRevisionFile read(Scope scope) {
        String packageName = seekAnnotation();
        readValues();
        String simpleName = className();
        String className = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        return new JavaRevisionFile(path, text, className, revision(scope));
    }

    /** Stops behind the name of the annotation, and returns the package that was named before it. */
    private String seekAnnotation() {
        String packageName = "";
        while (token.kind() != JavaToken.Kind.END) {
            if (token.isWord("package") && packageName.isEmpty()) {
                advance();
                packageName = qualifiedName();
            } else if (token.isSymbol('@')) {
                annotation = token;
                advance();
                String name = qualifiedName();
                if (name.equals("RevisionInfo") || name.equals(RevisionInfo.class.getName())) {
                    return packageName;
                }
            } else {
                advance();
            }
        }
        throw PrumoException.of(ErrorCode.JAVA_HEADER_MISSING).at(path, 1, 1).build();
    }

    private String qualifiedName() {
        StringBuilder name = new StringBuilder();
        while (token.kind() == JavaToken.Kind.WORD || token.isSymbol('.')) {
            if (token.kind() == JavaToken.Kind.WORD && !name.isEmpty() && name.charAt(name.length() - 1) != '.') {
                break;
            }
            name.append(token.text());
            advance();
        }
        return name.toString();
    }

    private void readValues() {
        if (!token.isSymbol('(')) {
            return;
        }
        advance();
        while (!token.isSymbol(')')) {
            JavaToken key = token;
            advance();
            if (key.kind() != JavaToken.Kind.WORD || !token.isSymbol('=')) {
                throw unreadable(key);
            }
            if (!KEYS.contains(key.text())) {
                throw PrumoException.of(ErrorCode.JAVA_HEADER_UNKNOWN)
                        .with("key", key.text())
                        .at(place(key))
                        .build();
            }
            advance();
            values.put(key.text(), value());
            if (token.isSymbol(',')) {
                advance();
            } else if (!token.isSymbol(')')) {
                throw unreadable(token);
            }
        }
        advance();
    }

    /** A literal, a name such as {@code Phase.CONTRACT}, or strings in braces. */
    private List<JavaToken> value() {
        List<JavaToken> found = new ArrayList<>();
        if (token.isSymbol('{')) {
            advance();
            while (!token.isSymbol('}')) {
                found.add(literal());
                if (token.isSymbol(',')) {
                    advance();
                } else if (!token.isSymbol('}')) {
                    throw unreadable(token);
                }
            }
            advance();
        } else {
            found.add(literal());
        }
        return found;
    }

    private JavaToken literal() {
        JavaToken first = token;
        if (first.kind() == JavaToken.Kind.STRING) {
            advance();
            return first;
        }
        if (first.kind() != JavaToken.Kind.WORD) {
            throw unreadable(first);
        }
        String name = qualifiedName();
        return new JavaToken(
                JavaToken.Kind.WORD, name.substring(name.lastIndexOf('.') + 1), first.line(), first.column());
    }

    private String className() {
        while (token.kind() != JavaToken.Kind.END) {
            if (token.isWord("class") || token.isWord("record") || token.isWord("enum")) {
                advance();
                if (token.kind() == JavaToken.Kind.WORD) {
                    return checkedClassName(token);
                }
            }
            advance();
        }
        throw unreadable(annotation);
    }

    /** The compiler wants a public class in a file of its name, and loading wants to know it beforehand. */
    private String checkedClassName(JavaToken name) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (!file.equals(name.text() + ".java")) {
            throw PrumoException.of(ErrorCode.JAVA_CLASS_NAME)
                    .with("class", name.text())
                    .with("file", file)
                    .at(place(name))
                    .build();
        }
        return name.text();
    }

    private Revision revision(Scope scope) {
        JavaToken id = one("id").orElseThrow(() -> missing("id"));
        if (!values.containsKey("parents")) {
            throw missing("parents");
        }
        return new Revision(
                string(id),
                scope,
                strings("parents"),
                strings("dependsOn"),
                strings("labels"),
                List.of(),
                one("message").map(this::string).orElse(""),
                one("phase").map(this::phase).orElse(Phase.EXPAND),
                one("transactional").map(this::truth).orElse(true),
                false,
                one("irreversible").map(this::string).filter(reason -> !reason.isEmpty()),
                strings("changesProtected"),
                place(id));
    }

    private Optional<JavaToken> one(String key) {
        List<JavaToken> found = values.getOrDefault(key, List.of());
        if (found.size() > 1) {
            throw unreadable(found.get(1));
        }
        return found.stream().findFirst();
    }

    private List<String> strings(String key) {
        return values.getOrDefault(key, List.of()).stream()
                .map(this::string)
                .distinct()
                .toList();
    }

    private String string(JavaToken value) {
        if (value.kind() != JavaToken.Kind.STRING) {
            throw unreadable(value);
        }
        return value.text();
    }

    private Phase phase(JavaToken value) {
        for (Phase phase : Phase.values()) {
            if (value.isWord(phase.name())) {
                return phase;
            }
        }
        throw unreadable(value);
    }

    private boolean truth(JavaToken value) {
        if (!value.isWord("true") && !value.isWord("false")) {
            throw unreadable(value);
        }
        return value.isWord("true");
    }

    private void advance() {
        token = lexer.next();
    }

    private Place place(JavaToken at) {
        return new Place(path, at.line(), at.column());
    }

    private PrumoException missing(String key) {
        return PrumoException.of(ErrorCode.JAVA_HEADER_INCOMPLETE)
                .with("key", key)
                .at(place(annotation))
                .build();
    }

    private PrumoException unreadable(JavaToken at) {
        String shown = at.kind() == JavaToken.Kind.END ? "the end of the file" : at.text();
        return PrumoException.of(ErrorCode.JAVA_HEADER_UNREADABLE)
                .with("text", shown)
                .at(place(at))
                .build();
    }
}
