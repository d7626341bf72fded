package dev.prumo.plan;

import dev.prumo.sql.NamedObject;
import dev.prumo.sql.NamedObject.Use;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.StatementFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of what a tenant's revision says that does the same thing for every tenant: a name with its schema, an extension.
 * Only for databases where a tenant is a schema.
 */
public final class TenantWarnings {
    private final String sharedSchema;
    private final Set<String> told = new HashSet<>();
    private final List<PlanWarning> warnings = new ArrayList<>();

    private TenantWarnings(String sharedSchema) {
        this.sharedSchema = sharedSchema;
    }

    /** Returns the warnings of a tenant's steps in their order, each once for a revision and a name. */
    public static List<PlanWarning> of(List<Step> steps, String sharedSchema) {
        TenantWarnings warnings = new TenantWarnings(sharedSchema);
        for (Step step : steps) {
            for (PlannedStatement statement : step.statements()) {
                statement.known().ifPresent(facts -> warnings.read(step, statement, facts));
            }
        }
        return List.copyOf(warnings.warnings);
    }

    private void read(Step step, PlannedStatement statement, StatementFacts facts) {
        if (facts.createsExtension()) {
            warn("warning.tenant-extension", step, statement, Optional.empty());
        }
        facts.names().stream()
                .filter(this::isFixed)
                .map(NamedObject::name)
                .map(ObjectName::toString)
                .sorted()
                .forEach(name -> warn("warning.tenant-qualified-name", step, statement, Optional.of(name)));
    }

    /** In the words of a block a point has other meanings, too. */
    private boolean isFixed(NamedObject named) {
        Optional<String> schema = named.name().schema();
        return named.use() == Use.MENTIONED
                ? schema.filter(sharedSchema::equals).isPresent()
                : schema.isPresent();
    }

    private void warn(String code, Step step, PlannedStatement statement, Optional<String> name) {
        String revision = step.revision().id();
        if (told.add(code + ' ' + revision + ' ' + name.orElse(""))) {
            warnings.add(new PlanWarning(
                    code, Map.of("revision", revision, "name", name.orElse(""), "place", statement.place())));
        }
    }
}
