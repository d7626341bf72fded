package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.StopSignal;
import java.util.Map;
import java.util.Optional;

/**
 * How {@code upgrade} and {@code downgrade} go.
 *
 * @param target in the grammar of {@code docs/targets.md}: {@code head}, an id, {@code +1}, {@code label@-1}, …
 * @param allOrNothing one transaction for the whole run of a target instead of one per revision
 * @param force do what needs a word more: a downgrade in production
 * @param reason why; recorded with the run, required for a downgrade in production
 * @param fromLedger go down with the down scripts that the ledger kept, for revisions that this checkout lacks
 * @param placeholders values of {@code ${name}}, over those of the settings
 * @param backup make a backup set before anything is changed
 * @param tag a version or release name to record with the run
 * @param fleet which targets of a fleet, and how
 * @param stop the wish that the run ends early
 */
public record MoveOptions(
        String target,
        boolean allOrNothing,
        boolean force,
        Optional<String> reason,
        boolean fromLedger,
        Map<String, String> placeholders,
        boolean backup,
        Optional<String> tag,
        FleetOptions fleet,
        StopSignal stop) {
    public MoveOptions {
        requireNonNull(target, "target");
        requireNonNull(reason, "reason");
        placeholders = Map.copyOf(placeholders);
        requireNonNull(tag, "tag");
        requireNonNull(fleet, "fleet");
        requireNonNull(stop, "stop");
    }

    /** To a target, with nothing else said. */
    public static MoveOptions to(String target) {
        return new MoveOptions(
                target,
                false,
                false,
                Optional.empty(),
                false,
                Map.of(),
                false,
                Optional.empty(),
                FleetOptions.DEFAULTS,
                StopSignal.none());
    }

    public MoveOptions withAllOrNothing(boolean value) {
        return new MoveOptions(target, value, force, reason, fromLedger, placeholders, backup, tag, fleet, stop);
    }

    /** Confirms what needs confirming, with a reason where one is given. */
    public MoveOptions withForce(boolean value, Optional<String> why) {
        return new MoveOptions(target, allOrNothing, value, why, fromLedger, placeholders, backup, tag, fleet, stop);
    }

    public MoveOptions withFromLedger(boolean value) {
        return new MoveOptions(target, allOrNothing, force, reason, value, placeholders, backup, tag, fleet, stop);
    }

    public MoveOptions withPlaceholders(Map<String, String> values) {
        return new MoveOptions(target, allOrNothing, force, reason, fromLedger, values, backup, tag, fleet, stop);
    }

    public MoveOptions withBackup(boolean value) {
        return new MoveOptions(target, allOrNothing, force, reason, fromLedger, placeholders, value, tag, fleet, stop);
    }

    public MoveOptions withTag(Optional<String> value) {
        return new MoveOptions(
                target, allOrNothing, force, reason, fromLedger, placeholders, backup, value, fleet, stop);
    }

    /** Says which targets of a fleet are meant, and how to go about them. */
    public MoveOptions withFleet(FleetOptions value) {
        return new MoveOptions(target, allOrNothing, force, reason, fromLedger, placeholders, backup, tag, value, stop);
    }

    public MoveOptions withStop(StopSignal value) {
        return new MoveOptions(
                target, allOrNothing, force, reason, fromLedger, placeholders, backup, tag, fleet, value);
    }
}
