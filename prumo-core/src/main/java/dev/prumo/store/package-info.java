/**
 * Places away from this machine where whole files are kept: another directory, or a bucket of an S3-compatible server. A
 * {@link dev.prumo.store.Store} puts, reads, lists and deletes files by name and knows nothing of what is in them.
 *
 * <p>Addresses are read by {@link dev.prumo.store.Stores}; start there. Requests to a bucket are signed here, by the keys of
 * the environment; a key is never in a message, an address or a file.
 */
@NullMarked
package dev.prumo.store;

import org.jspecify.annotations.NullMarked;
