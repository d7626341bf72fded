package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Command;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.StatementFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs desired states in a scratch database, statement by statement, each committed at once. */
public final class ModelRunner {
    private static final Pattern EXTENSION = Pattern.compile(
            "create\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?(?:\"([^\"]+)\"|(\\w+))", Pattern.CASE_INSENSITIVE);

    /** Standard codes for a type, function, table, column or schema that is not there. */
    private static final Set<String> MISSING = Set.of("42704", "42883", "42P01", "42703", "3F000");

    private final Session session;
    private final Dialect dialect;

    public ModelRunner(Session session, Dialect dialect) {
        this.session = requireNonNull(session, "session");
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /**
     * Runs a script where the session is.
     *
     * @param without names of extensions that are not created; what fails for want of them is left out
     * @return what was left out, in order
     * @throws PrumoException at the place of the first statement that fails otherwise, in the server's words
     */
    public List<SkippedStatement> run(ModelScript script, Set<String> without) {
        List<SkippedStatement> skipped = new ArrayList<>();
        for (ScriptPart part : script.parts()) {
            Statement statement = part.accept(new StatementReader());
            Optional<String> extension = extension(statement);
            if (extension.isPresent() && without.contains(extension.get())) {
                skipped.add(skipped(script, part, statement, ""));
                continue;
            }
            Optional<CommandFailure> failure = session.run(List.of(statement.command()), index -> {});
            if (failure.isEmpty()) {
                continue;
            }
            String state = failure.get().cause().getSQLState();
            if (!skipped.isEmpty() && state != null && MISSING.contains(state)) {
                skipped.add(skipped(
                        script, part, statement, dialect.text(failure.get().cause())));
            } else {
                throw refusal(script, part, statement, extension, failure.get());
            }
        }
        return List.copyOf(skipped);
    }

    private static SkippedStatement skipped(ModelScript script, ScriptPart part, Statement statement, String detail) {
        return new SkippedStatement(
                statement.sql(), script.place(part), detail, statement.facts().tables());
    }

    private static Optional<String> extension(Statement statement) {
        if (!statement.facts().createsExtension()) {
            return Optional.empty();
        }
        Matcher matcher = EXTENSION.matcher(statement.sql());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    private PrumoException refusal(
            ModelScript script,
            ScriptPart part,
            Statement statement,
            Optional<String> extension,
            CommandFailure failure) {
        ErrorCode code = script.written() ? ErrorCode.MODELS_STATEMENT_FAILED : ErrorCode.MODELS_GENERATED_FAILED;
        Place place = script.place(part).within(part.text(), failure.position());
        return PrumoException.of(extension.isPresent() ? ErrorCode.MODELS_EXTENSION_MISSING : code)
                .with("extension", extension.orElse(""))
                .with("origin", script.origin())
                .with("detail", dialect.text(failure.cause()))
                .at(place)
                .statement(statement.sql())
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause())
                .build();
    }

    /** What to send for a part. */
    private record Statement(String sql, Command command, StatementFacts facts) {}

    private static final class StatementReader implements ScriptPart.Visitor<Statement> {
        @Override
        public Statement statement(ScriptPart.Statement part) {
            return new Statement(part.sql(), new Command.Sql(Command.Role.BODY, -1, -1, part.sql()), part.facts());
        }

        @Override
        public Statement copyData(ScriptPart.CopyData part) {
            return new Statement(part.sql(), new Command.CopyData(-1, -1, part.sql(), part.data()), part.facts());
        }

        @Override
        public Statement comment(ScriptPart.Comment part) {
            throw notRunnable(part);
        }

        @Override
        public Statement shellCommand(ScriptPart.ShellCommand part) {
            throw notRunnable(part);
        }

        @Override
        public Statement blank(ScriptPart.Blank part) {
            throw notRunnable(part);
        }

        @Override
        public Statement separator(ScriptPart.Separator part) {
            throw notRunnable(part);
        }

        private static IllegalStateException notRunnable(ScriptPart part) {
            return new IllegalStateException("not a runnable part: " + part);
        }
    }
}
