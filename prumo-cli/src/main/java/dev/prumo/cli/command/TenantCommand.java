package dev.prumo.cli.command;

import dev.prumo.Tenants;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.TenantListReply;
import dev.prumo.cli.reply.TenantReply;
import dev.prumo.error.Closest;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.TenantReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes, shows, renames, copies, suspends and removes tenants. */
final class TenantCommand implements Command {
    private static final List<String> ACTIONS = List.of(
            "create", "list", "show", "drop", "rename", "clone", "suspend", "resume", "create-missing", "prepare");

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "tenant",
                        Option.value("FILE", "--tenant-file"),
                        Option.value("NAME", "--database"),
                        Option.flag("--spare"),
                        Option.flag("--snapshot"),
                        Option.value("N", "--spares"),
                        Option.flag("--force"))
                .withArguments("ACTION ID", 1);
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        String action = line.arguments().get(0);
        List<String> ids =
                new ArrayList<>(line.arguments().subList(1, line.arguments().size()));
        if (!ACTIONS.contains(action)) {
            throw PrumoException.of(ErrorCode.UNKNOWN_COMMAND)
                    .with("command", "tenant " + action)
                    .with("closest", Closest.command(action, ACTIONS))
                    .build();
        }
        Tenants tenants = session.prumo().tenants(session.progress());
        line.value("--tenant-file")
                .ifPresent(file -> ids.addAll(tenants.idsIn(session.folder().resolve(file))));
        return switch (action) {
            case "list" -> TenantListReply.ofAll(counted(action, ids, 0, 0).isEmpty() ? tenants.list() : List.of());
            case "show" ->
                TenantListReply.ofOne(tenants.show(counted(action, ids, 1, 1).get(0)));
            case "create-missing" -> {
                counted(action, ids, 0, 0);
                yield reply(action, tenants.createMissing());
            }
            case "prepare" -> {
                counted(action, ids, 0, 0);
                Optional<String> typed = line.value("--spares");
                yield reply(
                        action,
                        tenants.prepare(
                                typed.isEmpty()
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(FleetArguments.number("--spares", typed.get())),
                                line.value("--database")));
            }
            case "create" ->
                reply(
                        action,
                        tenants.create(
                                counted(action, ids, 1, Integer.MAX_VALUE),
                                line.value("--database"),
                                line.has("--spare"),
                                line.has("--snapshot")));
            case "drop" -> drop(session, tenants, counted(action, ids, 1, Integer.MAX_VALUE));
            case "rename" -> rename(session, tenants, counted(action, ids, 2, 2));
            case "clone" -> {
                counted(action, ids, 2, 2);
                yield reply(action, tenants.clone(ids.get(0), ids.get(1)));
            }
            case "suspend" -> reply(action, tenants.suspend(counted(action, ids, 1, Integer.MAX_VALUE)));
            default -> reply(action, tenants.resume(counted(action, ids, 1, Integer.MAX_VALUE)));
        };
    }

    private static Reply reply(String action, TenantReport report) {
        return new TenantReply(action, report);
    }

    private static List<String> counted(String action, List<String> ids, int least, int most) {
        if (ids.size() < least) {
            throw PrumoException.of(ErrorCode.MISSING_ARGUMENT)
                    .with("argument", "ID")
                    .with("command", "tenant " + action)
                    .build();
        }
        if (ids.size() > most) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", ids.get(most))
                    .with("command", "tenant " + action)
                    .build();
        }
        return ids;
    }

    private static Reply drop(Session session, Tenants tenants, List<String> ids) {
        String shown = String.join(", ", ids);
        // Nobody is asked about tenants that are not there.
        ids.forEach(tenants::show);
        confirm(session, ids.size() == 1 ? ids.get(0) : Integer.toString(ids.size()), "tenant.drop.ask", shown);
        return reply("drop", tenants.drop(ids, session.line().has("--force")));
    }

    private static Reply rename(Session session, Tenants tenants, List<String> ids) {
        tenants.show(ids.get(0));
        confirm(session, ids.get(0), "tenant.rename.ask", ids.get(0) + " -> " + ids.get(1));
        return reply(
                "rename", tenants.rename(ids.get(0), ids.get(1), session.line().has("--force")));
    }

    /** Goes on when the expected answer is typed, or nobody needs to be asked. */
    private static void confirm(Session session, String expected, String question, String shown) {
        if (session.line().has("--force")) {
            return;
        }
        String answer = session.console().ask(session.texts().say(question, "tenants", shown, "expected", expected));
        if (!answer.equals(expected)) {
            throw PrumoException.of(ErrorCode.TENANT_DROP_UNCONFIRMED)
                    .with("tenants", shown)
                    .build();
        }
    }
}
