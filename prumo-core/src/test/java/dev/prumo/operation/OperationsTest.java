package dev.prumo.operation;

import static dev.prumo.operation.Types.integer;
import static dev.prumo.operation.Types.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class OperationsTest {
    private static Operation one(Consumer<Operations> author) {
        List<Operation> recorded = OperationRecorder.record(author);
        assertThat(recorded).hasSize(1);
        return recorded.get(0);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).isNotBlank();
        });
    }

    @Test
    void anInverseOfAnInverseIsTheOperationItself() {
        Operation added =
                one(op -> op.addColumn("s.t", "c", text(), c -> c.notNull().unique()));
        Operation renamed = one(op -> op.renameTable("s.t", "u"));

        assertThat(added.inverse().orElseThrow().inverse()).contains(added);
        assertThat(renamed.inverse())
                .contains(new Operation.RenameTable(QualifiedName.parse("s.u"), Identifier.of("t")));
        assertThat(renamed.inverse().orElseThrow().inverse()).contains(renamed);
    }

    @Test
    void whatTooLittleIsKnownAboutHasNoInverse() {
        assertThat(one(op -> op.dropTable("t")).inverse()).isEmpty();
        assertThat(one(op -> op.alterColumn("t", "c", c -> c.type(text()))).inverse())
                .isEmpty();
        assertThat(one(op -> op.alterColumn("t", "c", c -> c.noDefault())).inverse())
                .isEmpty();
        assertThat(one(op -> op.sql("select 1")).inverse()).isEmpty();
        assertThat(one(op -> op.connection("x", connection -> {})).inverse()).isEmpty();
        assertThat(one(op -> op.bulkInsert("t", rows -> rows.columns("a").row(1)))
                        .inverse())
                .isEmpty();
        assertThat(one(op -> op.alterColumn("t", "c", c -> c.noDefault().fromNoDefault()))
                        .inverse())
                .isPresent();
    }

    @Test
    void undoAppendsNothingWhenOneOperationCannotBeUndone() {
        OperationRecorder recorder = new OperationRecorder();

        assertRefused(
                ErrorCode.OPERATION_IRREVERSIBLE,
                () -> recorder.undo(op -> {
                    op.addColumn("t", "c", text());
                    op.dropTable("t");
                }));

        assertThat(recorder.operations()).isEmpty();
    }

    @Test
    void namesThatAreTooLongKeepTheirBeginningAndStayDistinct() {
        String column = "ç".repeat(40);
        Identifier first = unique(column + "a");
        Identifier second = unique(column + "b");

        assertThat(first).isNotEqualTo(second);
        assertThat(first.text()).startsWith("t_ç").endsWith("_key");
        assertThat(first.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
        assertThat(unique("email")).isEqualTo(Identifier.of("t_email_key"));
    }

    private static Identifier unique(String column) {
        Operation.CreateTable created = (Operation.CreateTable) one(
                op -> op.createTable("t", t -> t.column(column, text()).unique()));
        return created.table().columns().get(0).constraints().get(0).name();
    }

    @Test
    void columnsOfAPrimaryKeyNeverHoldNull() {
        Operation.CreateTable created = (Operation.CreateTable) one(op -> op.createTable("t", t -> {
            t.column("a", integer());
            t.column("b", integer());
            t.primaryKey("a");
        }));

        assertThat(created.table().columns())
                .extracting(ColumnDefinition::nullable)
                .containsExactly(false, true);
    }

    @Test
    void whatMakesNoSenseIsRefusedAtOnce() {
        OperationRecorder op = new OperationRecorder();

        assertRefused(ErrorCode.NO_COLUMNS, () -> op.createTable("t", t -> {}));
        assertRefused(ErrorCode.NO_COLUMNS, () -> op.createIndex("i", "t"));
        assertRefused(ErrorCode.NO_COLUMNS, () -> op.addUnique("t", "u"));
        assertRefused(ErrorCode.NO_COLUMNS, () -> op.bulkInsert("t", rows -> {}));
        assertRefused(ErrorCode.COLUMN_CHANGE_EMPTY, () -> op.alterColumn("t", "c", c -> {}));
        assertRefused(ErrorCode.COLUMN_TYPE_INVALID, () -> Types.string(0));
        assertRefused(ErrorCode.COLUMN_TYPE_INVALID, () -> Types.numeric(2, 3));
        assertRefused(ErrorCode.IDENTIFIER_INVALID, () -> op.renameTable("t", " "));
        assertRefused(
                ErrorCode.FOREIGN_KEY_UNEVEN,
                () -> op.addForeignKey("t", "f", key -> key.columns("a").references("u", "b", "c")));
        assertRefused(ErrorCode.FOREIGN_KEY_WITHOUT_TABLE, () -> op.addForeignKey("t", "f", key -> key.columns("a")));
        assertRefused(
                ErrorCode.ROW_UNEVEN,
                () -> op.bulkInsert("t", rows -> rows.columns("a", "b").row(1)));
        assertRefused(
                ErrorCode.ROW_KEY_UNKNOWN,
                () -> op.bulkInsert("t", rows -> rows.columns("a").key("b").row(1)));
        assertRefused(ErrorCode.VALUE_WITHOUT_LITERAL, () -> Value.of(Double.NaN));
        assertRefused(ErrorCode.VALUE_WITHOUT_LITERAL, () -> Value.of(new Object()));
        assertThat(op.operations()).isEmpty();
    }

    @Test
    void namesAreReadWithSchemaAndQuotes() {
        assertThat(QualifiedName.parse("t")).isEqualTo(QualifiedName.of(Identifier.of("t")));
        assertThat(QualifiedName.parse("s.T"))
                .isEqualTo(new QualifiedName(Optional.of(Identifier.of("s")), Identifier.of("T")));
        assertThat(QualifiedName.parse("\"a.b\".\"c\"\"d\"").quoted()).isEqualTo("\"a.b\".\"c\"\"d\"");
        for (String wrong : List.of("", "a.", ".a", "a.b.c", "\"a", "a\"b", "\"a\"b", "\"\"", "a..b", "\"a\"\"")) {
            assertRefused(ErrorCode.IDENTIFIER_INVALID, () -> QualifiedName.parse(wrong));
        }
    }
}
