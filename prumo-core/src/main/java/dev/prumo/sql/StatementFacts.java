package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a statement from its text alone, so that nobody else needs to look into the text.
 *
 * @param kind its leading words for display, lower case, such as {@code create index}; never empty
 * @param control what it does to the transaction, if anything
 * @param sessionSetting it changes a setting that outlives the transaction
 * @param bareStep what to look at before it is tried again; only for statements that run outside of a transaction
 * @param names what it makes, changes, drops, locks, refers to or mentions, each once for every use; best effort
 * @param opaque it runs code that lies elsewhere, which may do anything
 * @param plainForm how it is said inside of a transaction, when that is known to do the same
 * @param locks about how many locks it holds until the end of its transaction, rather too many than too few; 0 where a
 *     database has no limit of them
 * @param losses what is gone afterwards for good, if it was there
 */
public record StatementFacts(
        String kind,
        Transactionality transactionality,
        Optional<TransactionControl> control,
        boolean sessionSetting,
        Optional<BareStep> bareStep,
        Set<NamedObject> names,
        boolean opaque,
        Optional<PlainForm> plainForm,
        int locks,
        Set<DataLoss> losses) {
    public StatementFacts {
        requireNonNull(kind, "kind");
        requireNonNull(transactionality, "transactionality");
        requireNonNull(control, "control");
        requireNonNull(bareStep, "bareStep");
        names = Set.copyOf(names);
        requireNonNull(plainForm, "plainForm");
        losses = Set.copyOf(losses);
    }

    /** A statement that may run anywhere. */
    public static StatementFacts plain(String kind, Set<NamedObject> names) {
        return of(kind, Transactionality.ANY, Optional.empty(), Optional.empty(), names);
    }

    /** A statement that must run outside of a transaction. */
    public static StatementFacts bare(String kind, BareStep step, Set<NamedObject> names) {
        return of(kind, Transactionality.NEVER, Optional.empty(), Optional.of(step), names);
    }

    /** A statement about the transaction itself. */
    public static StatementFacts control(String kind, TransactionControl control) {
        Transactionality where =
                control == TransactionControl.FINISH_PREPARED ? Transactionality.NEVER : Transactionality.ANY;
        return of(kind, where, Optional.of(control), Optional.empty(), Set.of());
    }

    private static StatementFacts of(
            String kind,
            Transactionality where,
            Optional<TransactionControl> control,
            Optional<BareStep> step,
            Set<NamedObject> names) {
        return new StatementFacts(kind, where, control, false, step, names, false, Optional.empty(), 0, Set.of());
    }

    /** Returns these facts for a statement whose text does not tell where it can run. */
    public StatementFacts serverDecides() {
        return new StatementFacts(
                kind,
                Transactionality.SERVER_DECIDES,
                control,
                sessionSetting,
                bareStep,
                names,
                opaque,
                plainForm,
                locks,
                losses);
    }

    /** Returns these facts for a statement that changes a setting of the session. */
    public StatementFacts changesSession() {
        return new StatementFacts(
                kind, transactionality, control, true, bareStep, names, opaque, plainForm, locks, losses);
    }

    /** Returns these facts for a statement that runs code which lies elsewhere. */
    public StatementFacts runsCode() {
        return new StatementFacts(
                kind, transactionality, control, sessionSetting, bareStep, names, true, plainForm, locks, losses);
    }

    /** Returns these facts for a statement that has a form for transactions. */
    public StatementFacts with(PlainForm form) {
        return new StatementFacts(
                kind,
                transactionality,
                control,
                sessionSetting,
                bareStep,
                names,
                opaque,
                Optional.of(form),
                locks,
                losses);
    }

    /** Returns these facts for a statement that holds about so many locks. */
    public StatementFacts holding(int count) {
        return new StatementFacts(
                kind, transactionality, control, sessionSetting, bareStep, names, opaque, plainForm, count, losses);
    }

    /** Returns these facts for a statement after which something is gone. */
    public StatementFacts losing(Set<DataLoss> gone) {
        return gone.isEmpty()
                ? this
                : new StatementFacts(
                        kind,
                        transactionality,
                        control,
                        sessionSetting,
                        bareStep,
                        names,
                        opaque,
                        plainForm,
                        locks,
                        gone);
    }

    /** Returns the facts of the {@link #plainForm}. */
    public StatementFacts inPlainForm() {
        return new StatementFacts(
                kind,
                Transactionality.ANY,
                control,
                sessionSetting,
                Optional.empty(),
                names,
                opaque,
                Optional.empty(),
                locks,
                losses);
    }

    /** Tables and views that it defines or writes, folded, with their schema where written. */
    public Set<String> tables() {
        return names.stream()
                .filter(name -> name.table() && name.use().touches())
                .map(name -> name.name().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it installs an extension, which a database has only once. */
    public boolean createsExtension() {
        return kind.equals("create extension");
    }
}
