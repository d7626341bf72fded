package dev.prumo.dialect.postgres;

import dev.prumo.schema.Grant;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Leads from one set of privileges to another. What is not in a set is as the server gives it to a new object. */
final class GrantStatements {
    private final String object;
    private final UnaryOperator<String> privilege;
    private final Map<Order, List<String>> orders = new LinkedHashMap<>();

    /** One kind of statement for one role; the privileges of equal ones go together. */
    private record Order(String before, String after) {}

    private GrantStatements(String object, UnaryOperator<String> privilege) {
        this.object = object;
        this.privilege = privilege;
    }

    /** @param object as GRANT calls it, such as {@code table audits} */
    static List<String> between(String object, Collection<Grant> from, Collection<Grant> to) {
        return new GrantStatements(object, UnaryOperator.identity()).statements(from, to);
    }

    static List<String> ofColumn(Identifier table, Identifier column, Collection<Grant> from, Collection<Grant> to) {
        String object = "table " + PostgresNames.of(table);
        return new GrantStatements(object, each -> each + " (" + PostgresNames.of(column) + ")").statements(from, to);
    }

    private List<String> statements(Collection<Grant> from, Collection<Grant> to) {
        from.stream().filter(grant -> !to.contains(grant)).forEach(grant -> undo(grant, to));
        to.stream().filter(grant -> !from.contains(grant)).forEach(this::make);
        List<String> statements = new ArrayList<>();
        orders.forEach((order, privileges) ->
                statements.add(order.before() + String.join(", ", privileges) + " on " + object + order.after()));
        return statements;
    }

    private void undo(Grant grant, Collection<Grant> to) {
        boolean stays = to.stream()
                .anyMatch(other -> !other.revoked()
                        && other.grantee().equals(grant.grantee())
                        && other.privilege().equals(grant.privilege()));
        if (grant.revoked()) {
            if (!stays) {
                add("grant ", grant, " to ", "");
            }
        } else if (!stays) {
            add("revoke ", grant, " from ", "");
        } else if (grant.withGrantOption()) {
            add("revoke grant option for ", grant, " from ", "");
        }
    }

    private void make(Grant grant) {
        if (grant.revoked()) {
            add("revoke ", grant, " from ", "");
        } else {
            add("grant ", grant, " to ", grant.withGrantOption() ? " with grant option" : "");
        }
    }

    private void add(String verb, Grant grant, String direction, String suffix) {
        orders.computeIfAbsent(
                        new Order(verb, direction + PostgresNames.role(grant.grantee()) + suffix),
                        order -> new ArrayList<>())
                .add(privilege.apply(grant.privilege()));
    }
}
