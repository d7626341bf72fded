package dev.prumo.dialect;

import dev.prumo.plan.Target;

/**
 * The number that stands for a target among a server's advisory locks: 64-bit FNV-1a over the ledger's name and the
 * tenant. Two targets that share a number would only wait for one another.
 */
public final class TargetKey {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private TargetKey() {}

    /** Returns the lock number of a target in a ledger. */
    public static long of(String ledger, Target target) {
        return hash("prumo|" + ledger + '|' + target.tenant());
    }

    /** Returns the lock number under which a ledger is created. */
    public static long ofCreation(String ledger) {
        return hash("prumo-ledger|" + ledger);
    }

    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
