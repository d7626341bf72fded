package dev.prumo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore as they are typed, on real databases. */
class BackupAndRestoreTest {
    private static final List<String> GOOD = List.of("10", "20", "30");
    private static final List<String> SPOILT = List.of("0", "0");

    @TempDir
    private Path folder;

    @EachDatabase
    void aSetIsMadeListedShownAndVerified(TestDatabase database) throws IOException {
        Shop shop = Shop.in(folder, database);
        Json made = shop.json("backup", "create", "--compress", "--label", "first");
        String id = (String) made.at("id").value();
        assertThat(made.at("path").value()).isEqualTo("backups/backup_completo_" + id + ".zip");
        assertThat(made.at("targets").value()).isEqualTo(3L);
        // files that nobody has put into WAL mode cannot be held at one moment
        assertThat(made.at("consistency").value())
                .isEqualTo(database.kind() == DatabaseKind.SQLITE ? "part" : "instant");
        assertThat(made.at("media", "files").value()).isEqualTo(1L);
        assertThat(folder.resolve("backups/backup_completo_" + id + ".zip")).isRegularFile();

        Json listed = shop.json("backup", "list").at("sets", 0);
        assertThat(listed.at("id").value()).isEqualTo(id);
        assertThat(listed.at("verified").value()).isEqualTo("quick");
        assertThat(listed.at("label").value()).isEqualTo("first");
        assertThat(listed.at("targets").value()).isEqualTo(3L);

        assertThat(shop.ok("backup", "show")).startsWith(id + "\n").contains("2 tenants", "t1_orders");
        assertThat(shop.ok("backup", "verify")).startsWith("backup " + id + " is as it was written\n");
        assertThat(shop.ok("backup", "verify", id, "--deep"))
                .startsWith("backup " + id + " was restored on the side and is as it was\n");
        assertThat(shop.json("backup", "list").at("sets", 0, "verified").value())
                .isEqualTo("deep");
        assertThat(shop.ok("runs")).contains("backup");
    }

    @EachDatabase
    void aDamagedSetIsNotCalledGood(TestDatabase database) throws IOException {
        Shop shop = Shop.in(folder, database);
        Path set =
                folder.resolve((String) shop.json("backup_completo").at("path").value());
        Path part;
        try (Stream<Path> files = Files.list(set)) {
            part = files.filter(file -> String.valueOf(file.getFileName()).startsWith("tenant_acme"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(part);
        content[content.length / 2] ^= 1;
        Files.write(part, content);
        Typed.Answer answer = shop.prumo("backup", "verify", "--format", "json");
        assertThat(answer.code()).isEqualTo(8);
        assertThat(Json.parse(answer.out()).at("error", "code").value()).isEqualTo("backup-damaged");
        assertThat(shop.prumo("restore", "--tenant-id", "acme", "--force").code())
                .isEqualTo(8);
        assertThat(shop.totals("acme")).isEqualTo(GOOD);
    }

    @EachDatabase
    void oneTenantComesBackAndTheOthersAreNotTouched(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        String id = (String) shop.json("backup", "create").at("id").value();
        shop.spoil("acme");
        shop.spoil("bolt");

        Typed.Answer refused = shop.prumo("restore", id, "--tenant-id", "acme");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--force");
        assertThat(shop.totals("acme")).isEqualTo(SPOILT);

        Json restored = shop.json("restaurar_backup", "--tenant-id", "acme", "--force");
        assertThat(restored.at("set").value()).isEqualTo(id);
        assertThat(restored.at("targets", 0, "rows").value()).isEqualTo(3L);
        assertThat(shop.totals("acme")).isEqualTo(GOOD);
        assertThat(shop.totals("bolt")).isEqualTo(SPOILT);
        assertThat(shop.ok("current", "--tenant", "acme")).contains("t1_orders");

        shop.ok("restore", "--undo", "--tenant-id", "acme");
        assertThat(shop.totals("acme")).isEqualTo(SPOILT);
    }

    @EachDatabase
    void atATerminalTheTypedNameIsAsked(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        shop.ok("backup", "create", "--compress");
        shop.spoil("acme");
        Typed.Answer wrong = shop.atTerminal("yes", "restore", "--tenant-id", "acme");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Type acme to go on:");
        assertThat(shop.totals("acme")).isEqualTo(SPOILT);
        Typed.Answer right = shop.atTerminal("acme", "restore", "--tenant-id", "acme");
        assertThat(right.code()).as(right.all()).isZero();
        assertThat(right.out()).startsWith("✅ acme: ");
        assertThat(shop.totals("acme")).isEqualTo(GOOD);
    }

    @EachDatabase
    void whatARestoreWouldChangeIsToldBefore(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        shop.ok("backup", "create");
        assertThat(shop.json("restore", "--tenant-id", "acme", "--diff")
                        .at("status")
                        .value())
                .isEqualTo("nothing");
        shop.spoil("acme");
        Json difference = shop.json("restore", "--tenant-id", "acme", "--diff").at("tables", 0);
        assertThat(difference.at("name").value()).isEqualTo("orders");
        assertThat(difference.at("rows_back").value()).isEqualTo(1L);
        assertThat(difference.at("rows_changed").value()).isEqualTo(2L);
        assertThat(shop.totals("acme")).isEqualTo(SPOILT);
    }

    @EachDatabase
    void aTenantComesBackBesideItselfUnderAnotherId(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        shop.ok("backup", "create", "--tenant", "acme");
        shop.spoil("acme");
        shop.ok("restore", "--tenant-id", "acme", "--as", "acme-before");
        assertThat(shop.totals("acme")).isEqualTo(SPOILT);
        assertThat(shop.ok("tenant", "list")).contains("acme-before");
    }

    @EachDatabase
    void everythingComesBack(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        String path =
                (String) shop.json("backup", "create", "--compress").at("path").value();
        shop.spoil("acme");
        shop.ok("tenant", "drop", "bolt", "--force");
        shop.ok("restore", "--backup-file", path, "--force");
        assertThat(shop.totals("acme")).isEqualTo(GOOD);
        assertThat(shop.totals("bolt")).isEqualTo(GOOD);
        assertThat(shop.ok("check")).contains("files and database agree");
    }

    @EachDatabase
    void retentionLeavesTheNewestVerifiedSetAndPinnedOnes(TestDatabase database) {
        Shop shop = Shop.in(folder, database);
        String first = (String) shop.json("backup", "create").at("id").value();
        String second = (String) shop.json("backup", "create").at("id").value();
        assertThat(second).isGreaterThan(first);
        assertThat(shop.ok("backup", "pin", first)).isEqualTo(first + ": pinned, retention leaves it alone\n");
        Json pruned = shop.json("backup", "prune", "--dry-run");
        assertThat(pruned.at("dry_run").value()).isEqualTo(true);
        assertThat(pruned.at("removed").value()).isEqualTo(List.of());
        assertThat(pruned.at("kept").each("id")).contains(first, second);
        assertThat(shop.json("backup", "list").at("sets").each("id")).containsExactly(second, first);
    }
}
