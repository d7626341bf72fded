package dev.prumo.dialect.postgres;

import dev.prumo.schema.View;
import dev.prumo.schema.View.ViewColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says views. */
final class ViewStatements {
    private ViewStatements() {}

    static List<String> create(View view) {
        List<String> statements = new ArrayList<>();
        statements.add("create " + text(view));
        statements.addAll(comments(List.of(), view));
        return statements;
    }

    private static String text(View view) {
        return ObjectPhrase.of(view)
                + view.accessMethod()
                        .map(method -> " using " + PostgresNames.of(method))
                        .orElse("")
                + StorageOptions.with(view.options())
                + " as\n"
                + ServerText.statement(view.query());
    }

    private static List<String> comments(List<ViewColumn> from, View view) {
        Map<String, Optional<String>> before =
                from.stream().collect(Collectors.toMap(column -> column.name().text(), ViewColumn::comment));
        return view.columns().stream()
                .flatMap(column -> CommentStatements.between(
                        "column " + PostgresNames.of(view.name()) + "." + PostgresNames.of(column.name()),
                        before.getOrDefault(column.name().text(), Optional.empty()),
                        column.comment())
                        .stream())
                .toList();
    }

    /** Whether a view can take the place of another: columns may only come, at the end, and rows must not be kept. */
    static boolean isInPlace(View from, View to) {
        if (from.materialized() != to.materialized()) {
            return false;
        }
        if (from.materialized()) {
            return from.query().equals(to.query()) && shape(from).equals(shape(to));
        }
        List<String> before = shape(from);
        List<String> after = shape(to);
        return after.size() >= before.size() && after.subList(0, before.size()).equals(before);
    }

    private static List<String> shape(View view) {
        return view.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    static List<String> alter(View from, View to) {
        List<String> statements = new ArrayList<>();
        String alter = "alter " + ObjectPhrase.of(to) + " ";
        if (!from.query().equals(to.query())) {
            statements.add("create or replace " + text(to));
        } else {
            if (!from.accessMethod().equals(to.accessMethod())) {
                statements.add(alter + "set access method "
                        + to.accessMethod().map(PostgresNames::of).orElse("heap"));
            }
            StorageOptions.between(from.options(), to.options()).forEach(action -> statements.add(alter + action));
        }
        statements.addAll(comments(from.columns(), to));
        return statements;
    }
}
