/**
 * Tenants as values: who they are, how their schemas or files are named, which of them a command means.
 *
 * <p>Pure: who the tenants of a database are is asked by the dialects and the facade. Start with {@code Tenant}.
 */
@NullMarked
package dev.prumo.tenant;

import org.jspecify.annotations.NullMarked;
