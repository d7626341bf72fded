package dev.prumo.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Nothing in the compiled class names a database product: no type, member or text. Comments may. */
final class NamesNoProduct extends ArchCondition<JavaClass> {
    private static final Pattern PRODUCT =
            Pattern.compile("postgres|sqlite|mysql|oracle|\\bpg_|\\bpsql\\b", Pattern.CASE_INSENSITIVE);

    /** Settings have a default for the file of a tenant, and a name for it that people recognise. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of("dev.prumo.config.SettingsReader", Set.of("tenants/{id}.sqlite3"));

    NamesNoProduct() {
        super("name no database product");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<String> found = new TreeSet<>(constants(type));
        found.removeIf(text -> !PRODUCT.matcher(text).find());
        found.removeAll(ALLOWED.getOrDefault(type.getName(), Set.of()));
        found.forEach(
                text -> events.add(SimpleConditionEvent.violated(type, type.getName() + " names \"" + text + "\"")));
    }

    private static Set<String> constants(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ConstantPool.texts(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
