package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.TenantState;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who the tenants are and where they stand.
 *
 * @param alone whether one was asked for rather than all
 */
public record TenantListReply(List<TenantState> tenants, boolean alone) implements Reply {
    public TenantListReply {
        tenants = List.copyOf(tenants);
    }

    public static TenantListReply ofAll(List<TenantState> tenants) {
        return new TenantListReply(tenants, false);
    }

    public static TenantListReply ofOne(TenantState tenant) {
        return new TenantListReply(List.of(tenant), true);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (alone) {
            details(tenants.get(0), console, texts);
            return;
        }
        if (tenants.isEmpty()) {
            console.out(texts.say("tenant.none"));
            return;
        }
        Table table = new Table(List.of(
                console.paint()::bold, UnaryOperator.identity(), UnaryOperator.identity(), console.paint()::dim));
        for (TenantState state : tenants) {
            table.row(state.id(), word(state, texts), standing(state, texts), location(state));
        }
        table.print(console, "");
        console.out(texts.count("tenant.total", tenants.size()));
    }

    private static String word(TenantState state, Texts texts) {
        return texts.say("tenant.status." + state.status());
    }

    private static String location(TenantState state) {
        return state.database().equals("main") ? state.place() : state.database() + "/" + state.place();
    }

    private static String standing(TenantState state, Texts texts) {
        if (state.failure().isPresent()) {
            return texts.say("tenant.unreadable");
        }
        if (state.ghost() || state.status().equals("pending")) {
            return "-";
        }
        String position = TargetName.position(state.heads());
        return state.pending().isEmpty()
                ? position
                : position + " ("
                        + texts.count("tenant.pending", state.pending().size()) + ")";
    }

    private static void details(TenantState state, Console console, Texts texts) {
        Table table = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
        table.row(texts.say("tenant.field.id"), state.id());
        table.row(texts.say("tenant.field.status"), word(state, texts));
        table.row(texts.say("tenant.field.database"), state.database());
        table.row(texts.say("tenant.field.place"), state.place());
        table.row(texts.say("tenant.field.position"), standing(state, texts));
        if (!state.pending().isEmpty()) {
            table.row(texts.say("tenant.field.pending"), String.join(" ", state.pending()));
        }
        table.print(console, "");
        state.failure().ifPresent(error -> console.err(error.message(texts.errors())));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("tenants", tenants, (inner, state) -> {
            inner.string("tenant", state.id())
                    .string("database", state.database())
                    .string("place", state.place())
                    .string("status", state.status())
                    .strings("heads", state.heads())
                    .strings("pending", state.pending());
            state.failure().ifPresent(error -> inner.object("error", e -> ErrorFields.write(e, error, texts)));
        });
    }
}
