/**
 * What commands answer, each as text for people and as fields of the JSON contract ({@code docs/formats/json.md}). Knows
 * the records of the facade, no command. Start with {@link dev.prumo.cli.reply.Reply}, then
 * {@link dev.prumo.cli.reply.RunReply}.
 */
@NullMarked
package dev.prumo.cli.reply;

import org.jspecify.annotations.NullMarked;
