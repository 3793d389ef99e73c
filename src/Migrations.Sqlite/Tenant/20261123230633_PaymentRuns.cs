using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Tenant
{
    /// <inheritdoc />
    public partial class PaymentRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AccountHolder",
                table: "parties_suppliers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "HeldAt",
                table: "finance_bills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldBy",
                table: "finance_bills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hold",
                table: "finance_bills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HoldReason",
                table: "finance_bills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BankChangeHoldDays",
                table: "company_details",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.CreateTable(
                name: "finance_payment_runs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    ExecutionDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueThrough = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedByKind = table.Column<string>(type: "TEXT", nullable: true),
                    SubmittedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    IsApprovedAlone = table.Column<bool>(type: "INTEGER", nullable: false),
                    PaidAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PaidBy = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    DebtorName = table.Column<string>(type: "TEXT", nullable: true),
                    DebtorIban = table.Column<string>(type: "TEXT", nullable: true),
                    DebtorBic = table.Column<string>(type: "TEXT", nullable: true),
                    FileHash = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment_runs", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_payment_runs_finance_accounts_TenantId_BankAccountId",
                        columns: x => new { x.TenantId, x.BankAccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_supplier_bank_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupplierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OldIban = table.Column<string>(type: "TEXT", nullable: true),
                    OldBic = table.Column<string>(type: "TEXT", nullable: true),
                    OldHolder = table.Column<string>(type: "TEXT", nullable: true),
                    Iban = table.Column<string>(type: "TEXT", nullable: true),
                    Bic = table.Column<string>(type: "TEXT", nullable: true),
                    Holder = table.Column<string>(type: "TEXT", nullable: true),
                    IsFirst = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedWith = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByKind = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_supplier_bank_changes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_parties_supplier_bank_changes_parties_suppliers_TenantId_SupplierId",
                        columns: x => new { x.TenantId, x.SupplierId },
                        principalTable: "parties_suppliers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_payment_run_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    SupplierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupplierName = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    Iban = table.Column<string>(type: "TEXT", nullable: true),
                    Bic = table.Column<string>(type: "TEXT", nullable: true),
                    Holder = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment_run_lines", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_payment_run_lines_finance_payment_runs_TenantId_RunId",
                        columns: x => new { x.TenantId, x.RunId },
                        principalTable: "finance_payment_runs",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_payment_run_lines_finance_payments_TenantId_PaymentId",
                        columns: x => new { x.TenantId, x.PaymentId },
                        principalTable: "finance_payments",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_payment_run_lines_parties_suppliers_TenantId_SupplierId",
                        columns: x => new { x.TenantId, x.SupplierId },
                        principalTable: "parties_suppliers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_supplier_bank_answers",
                columns: table => new
                {
                    ChangeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsAlone = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedWith = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HeldThrough = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_supplier_bank_answers", x => new { x.TenantId, x.ChangeId });
                    table.ForeignKey(
                        name: "FK_parties_supplier_bank_answers_parties_supplier_bank_changes_TenantId_ChangeId",
                        columns: x => new { x.TenantId, x.ChangeId },
                        principalTable: "parties_supplier_bank_changes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parties_supplier_bank_releases",
                columns: table => new
                {
                    ChangeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_supplier_bank_releases", x => new { x.TenantId, x.ChangeId });
                    table.ForeignKey(
                        name: "FK_parties_supplier_bank_releases_parties_supplier_bank_changes_TenantId_ChangeId",
                        columns: x => new { x.TenantId, x.ChangeId },
                        principalTable: "parties_supplier_bank_changes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_payment_run_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    OpenDocumentId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment_run_items", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_payment_run_items_finance_bills_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "finance_bills",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_payment_run_items_finance_payment_run_lines_TenantId_LineId",
                        columns: x => new { x.TenantId, x.LineId },
                        principalTable: "finance_payment_run_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_payment_run_items_finance_payment_runs_TenantId_RunId",
                        columns: x => new { x.TenantId, x.RunId },
                        principalTable: "finance_payment_runs",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_items_TenantId_DocumentId",
                table: "finance_payment_run_items",
                columns: new[] { "TenantId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_items_TenantId_LineId",
                table: "finance_payment_run_items",
                columns: new[] { "TenantId", "LineId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_items_TenantId_OpenDocumentId",
                table: "finance_payment_run_items",
                columns: new[] { "TenantId", "OpenDocumentId" },
                unique: true,
                filter: "\"OpenDocumentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_items_TenantId_RunId",
                table: "finance_payment_run_items",
                columns: new[] { "TenantId", "RunId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_lines_TenantId_PaymentId",
                table: "finance_payment_run_lines",
                columns: new[] { "TenantId", "PaymentId" },
                unique: true,
                filter: "\"PaymentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_lines_TenantId_RunId_LineNo",
                table: "finance_payment_run_lines",
                columns: new[] { "TenantId", "RunId", "LineNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_run_lines_TenantId_SupplierId_Iban",
                table: "finance_payment_run_lines",
                columns: new[] { "TenantId", "SupplierId", "Iban" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_runs_TenantId_BankAccountId",
                table: "finance_payment_runs",
                columns: new[] { "TenantId", "BankAccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_runs_TenantId_ExecutionDate_Id",
                table: "finance_payment_runs",
                columns: new[] { "TenantId", "ExecutionDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_runs_TenantId_Number",
                table: "finance_payment_runs",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_runs_TenantId_State_Number",
                table: "finance_payment_runs",
                columns: new[] { "TenantId", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_supplier_bank_changes_TenantId_IsFirst_At",
                table: "parties_supplier_bank_changes",
                columns: new[] { "TenantId", "IsFirst", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_supplier_bank_changes_TenantId_SupplierId_At_Id",
                table: "parties_supplier_bank_changes",
                columns: new[] { "TenantId", "SupplierId", "At", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_payment_run_items");

            migrationBuilder.DropTable(
                name: "parties_supplier_bank_answers");

            migrationBuilder.DropTable(
                name: "parties_supplier_bank_releases");

            migrationBuilder.DropTable(
                name: "finance_payment_run_lines");

            migrationBuilder.DropTable(
                name: "parties_supplier_bank_changes");

            migrationBuilder.DropTable(
                name: "finance_payment_runs");

            migrationBuilder.DropColumn(
                name: "AccountHolder",
                table: "parties_suppliers");

            migrationBuilder.DropColumn(
                name: "HeldAt",
                table: "finance_bills");

            migrationBuilder.DropColumn(
                name: "HeldBy",
                table: "finance_bills");

            migrationBuilder.DropColumn(
                name: "Hold",
                table: "finance_bills");

            migrationBuilder.DropColumn(
                name: "HoldReason",
                table: "finance_bills");

            migrationBuilder.DropColumn(
                name: "BankChangeHoldDays",
                table: "company_details");
        }
    }
}
