package dev.prumo.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.cli.command.Commands;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    private static ParsedLine parse(String line) {
        return LineParser.parse(Commands.ALL, List.of(line.split(" ")));
    }

    private static PrumoException refused(String line) {
        return catchThrowableOfType(PrumoException.class, () -> parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--env staging upgrade head --sql",
                "upgrade --env staging head --sql",
                "upgrade head --sql --env staging",
                "upgrade head --env=staging --sql",
                "--env=staging upgrade --sql head"
            })
    void globalOptionsStandBeforeOrAfterTheCommand(String line) {
        ParsedLine parsed = parse(line);
        assertThat(parsed.command()).isEqualTo("upgrade");
        assertThat(parsed.value("--env")).contains("staging");
        assertThat(parsed.has("--sql")).isTrue();
        assertThat(parsed.arguments()).containsExactly("head");
    }

    @ParameterizedTest
    @CsvSource({
        "downgrade -1, -1",
        "downgrade --force -1, -1",
        "downgrade -12 --force, -12",
        "downgrade label@-1, label@-1",
        "upgrade +1, +1",
        "stamp --purge head, head",
        "downgrade -- --odd, --odd"
    })
    void targetsThatLookLikeOptionsAreTargets(String line, String target) {
        assertThat(parse(line).arguments()).containsExactly(target);
    }

    @Test
    void aValueMayBeginWithADash() {
        assertThat(parse("history -r -3:current").value("--range")).contains("-3:current");
        assertThat(parse("history -r-3:").value("--range")).contains("-3:");
        assertThat(parse("revision -m -fix-").value("--message")).contains("-fix-");
    }

    @Test
    void aValueMayBeAttachedToItsOption() {
        assertThat(parse("revision -mtext").value("--message")).contains("text");
        assertThat(parse("revision -m=text").value("--message")).contains("text");
        assertThat(parse("revision --message=a=b").value("--message")).contains("a=b");
    }

    @Test
    void theLastOneOfASingleValueCountsAndRepeatableOnesAllDo() {
        assertThat(parse("revision -m a -m b").value("--message")).contains("b");
        assertThat(parse("revision --head x --head y").values("--head")).containsExactly("x", "y");
        assertThat(parse("upgrade --set a=1 --set b=2").values("--set")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "migrate, upgrade",
        "migrate_schemas, upgrade",
        "makemigrations, revision",
        "showmigrations, history",
        "dry-run, plan",
        "db upgrade, upgrade",
        "db migrate, revision",
        "db downgrade, downgrade",
        "db current, current",
        "db history, history",
        "db stamp x, stamp",
        "db heads, heads",
        "db branches, branches",
        "db merge, merge",
        "db init, init",
        "db check, check"
    })
    void namesOfOtherToolsAreUnderstood(String line, String command) {
        assertThat(parse(line).command()).isEqualTo(command);
    }

    @Test
    void anAliasMayBringOptionsOfItsOwn() {
        assertThat(parse("showmigrations -r a:").has("--applied")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "upgarde, UNKNOWN_COMMAND, upgrade",
        "db upgarde, UNKNOWN_COMMAND, db upgrade",
        "stat, UNKNOWN_COMMAND, status",
        "upgrade --dri, UNKNOWN_OPTION, --dry-run",
        "upgrade --al-or-nothing, UNKNOWN_OPTION, --all-or-nothing",
        "upgrade --evn x, UNKNOWN_OPTION, --env",
        "upgrade --format jsno, INVALID_CHOICE, json",
        "--fromat json upgrade, UNKNOWN_OPTION, --format"
    })
    void whatIsUnknownIsAnsweredWithTheNearestKnown(String line, ErrorCode code, String nearest) {
        PrumoException refused = refused(line);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.hint(Messages.errors(Locale.ENGLISH)))
                .hasValueSatisfying(hint -> assertThat(hint).contains("; the closest is \"" + nearest + "\"."));
    }

    @ParameterizedTest
    @CsvSource({
        "wat, Run \"prumo help\" to see all commands.",
        "upgrade --frobnicate, Run \"prumo upgrade --help\" to see all options.",
        "upgrade --format xml, 'Allowed are text, json.'"
    })
    void whatIsNearToNothingIsAnsweredWithoutAGuess(String line, String hint) {
        assertThat(refused(line).hint(Messages.errors(Locale.ENGLISH))).hasValue(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "squash, MISSING_ARGUMENT",
        "upgrade a b, UNEXPECTED_ARGUMENT",
        "heads x, UNEXPECTED_ARGUMENT",
        "upgrade --tag, MISSING_OPTION_VALUE",
        "upgrade --tag --sql, MISSING_OPTION_VALUE",
        "upgrade --sql=yes, UNEXPECTED_OPTION_VALUE",
        "upgrade -x, UNKNOWN_OPTION"
    })
    void whatIsMissingOrTooMuchIsRefused(String line, ErrorCode code) {
        assertThat(refused(line).code()).isEqualTo(code);
    }

    @Test
    void helpIsGivenWhateverIsMissing() {
        assertThat(parse("stamp --help").has("--help")).isTrue();
    }
}
