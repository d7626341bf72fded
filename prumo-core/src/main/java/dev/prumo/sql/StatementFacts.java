package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of a statement from its text alone, so that nobody else needs to look into the text.
 *
 * @param kind its leading words for display, lower case, such as {@code create index}; never empty
 * @param control what it does to the transaction, if anything
 * @param sessionSetting it changes a setting that outlives the transaction
 * @param bareStep what to look at before it is tried again; only for statements that run outside of a transaction
 * @param tables tables and views that it defines or writes, folded, with their schema where written; best effort
 */
public record StatementFacts(
        String kind,
        Transactionality transactionality,
        Optional<TransactionControl> control,
        boolean sessionSetting,
        Optional<BareStep> bareStep,
        Set<String> tables) {
    public StatementFacts {
        requireNonNull(kind, "kind");
        requireNonNull(transactionality, "transactionality");
        requireNonNull(control, "control");
        requireNonNull(bareStep, "bareStep");
        tables = Set.copyOf(tables);
    }

    /** A statement that may run anywhere. */
    public static StatementFacts plain(String kind, Set<String> tables) {
        return new StatementFacts(kind, Transactionality.ANY, Optional.empty(), false, Optional.empty(), tables);
    }

    /** A statement that must run outside of a transaction. */
    public static StatementFacts bare(String kind, BareStep step, Set<String> tables) {
        return new StatementFacts(kind, Transactionality.NEVER, Optional.empty(), false, Optional.of(step), tables);
    }

    /** A statement about the transaction itself. */
    public static StatementFacts control(String kind, TransactionControl control) {
        Transactionality where =
                control == TransactionControl.FINISH_PREPARED ? Transactionality.NEVER : Transactionality.ANY;
        return new StatementFacts(kind, where, Optional.of(control), false, Optional.empty(), Set.of());
    }

    /** Returns these facts for a statement whose text does not tell where it can run. */
    public StatementFacts serverDecides() {
        return new StatementFacts(kind, Transactionality.SERVER_DECIDES, control, sessionSetting, bareStep, tables);
    }

    /** Returns these facts for a statement that changes a setting of the session. */
    public StatementFacts changesSession() {
        return new StatementFacts(kind, transactionality, control, true, bareStep, tables);
    }
}
