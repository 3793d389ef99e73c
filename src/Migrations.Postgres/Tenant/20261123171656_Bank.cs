using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class Bank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_bank_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Format = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_files", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bank_files_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_layouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Layout = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_layouts", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bank_layouts_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: true),
                    BankAccount = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Through = table.Column<DateOnly>(type: "date", nullable: false),
                    Opening = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    Closing = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    Warning = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_statements", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bank_statements_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_statements_finance_bank_files_TenantId_FileId",
                        columns: x => new { x.TenantId, x.FileId },
                        principalTable: "finance_bank_files",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StatementId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    ValueDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    BankId = table.Column<string>(type: "text", nullable: true),
                    Counterparty = table.Column<string>(type: "text", nullable: true),
                    CounterpartyAccount = table.Column<string>(type: "text", nullable: true),
                    Reference = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true),
                    Fingerprint = table.Column<string>(type: "text", nullable: false),
                    Occurrence = table.Column<int>(type: "integer", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_lines", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bank_lines_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_lines_finance_bank_statements_TenantId_Stateme~",
                        columns: x => new { x.TenantId, x.StatementId },
                        principalTable: "finance_bank_statements",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_matches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: true),
                    ExchangeRate = table.Column<decimal>(type: "numeric(18,8)", precision: 18, scale: 8, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    ReversesId = table.Column<Guid>(type: "uuid", nullable: true),
                    CounterEntryId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_matches", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bank_matches_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_matches_finance_bank_lines_TenantId_LineId",
                        columns: x => new { x.TenantId, x.LineId },
                        principalTable: "finance_bank_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_bank_matches_finance_journal_entries_TenantId_Count~",
                        columns: x => new { x.TenantId, x.CounterEntryId },
                        principalTable: "finance_journal_entries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_matches_finance_journal_entries_TenantId_Entry~",
                        columns: x => new { x.TenantId, x.EntryId },
                        principalTable: "finance_journal_entries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_match_parts",
                columns: table => new
                {
                    MatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartNo = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_match_parts", x => new { x.TenantId, x.MatchId, x.PartNo });
                    table.ForeignKey(
                        name: "FK_finance_bank_match_parts_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_match_parts_finance_bank_matches_TenantId_Matc~",
                        columns: x => new { x.TenantId, x.MatchId },
                        principalTable: "finance_bank_matches",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_files_TenantId_AccountId_Hash",
                table: "finance_bank_files",
                columns: new[] { "TenantId", "AccountId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_layouts_TenantId_AccountId",
                table: "finance_bank_layouts",
                columns: new[] { "TenantId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_lines_TenantId_AccountId_Amount_Id",
                table: "finance_bank_lines",
                columns: new[] { "TenantId", "AccountId", "Amount", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_lines_TenantId_AccountId_Date_Id",
                table: "finance_bank_lines",
                columns: new[] { "TenantId", "AccountId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_lines_TenantId_AccountId_Fingerprint_Occurrence",
                table: "finance_bank_lines",
                columns: new[] { "TenantId", "AccountId", "Fingerprint", "Occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_lines_TenantId_StatementId",
                table: "finance_bank_lines",
                columns: new[] { "TenantId", "StatementId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_match_parts_TenantId_AccountId",
                table: "finance_bank_match_parts",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_matches_TenantId_AccountId",
                table: "finance_bank_matches",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_matches_TenantId_CounterEntryId",
                table: "finance_bank_matches",
                columns: new[] { "TenantId", "CounterEntryId" },
                filter: "\"CounterEntryId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_matches_TenantId_EntryId_AccountId",
                table: "finance_bank_matches",
                columns: new[] { "TenantId", "EntryId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_matches_TenantId_LineId",
                table: "finance_bank_matches",
                columns: new[] { "TenantId", "LineId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_matches_TenantId_ReversesId",
                table: "finance_bank_matches",
                columns: new[] { "TenantId", "ReversesId" },
                unique: true,
                filter: "\"ReversesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_statements_TenantId_AccountId_Through_Id",
                table: "finance_bank_statements",
                columns: new[] { "TenantId", "AccountId", "Through", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_statements_TenantId_FileId",
                table: "finance_bank_statements",
                columns: new[] { "TenantId", "FileId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_bank_layouts");

            migrationBuilder.DropTable(
                name: "finance_bank_match_parts");

            migrationBuilder.DropTable(
                name: "finance_bank_matches");

            migrationBuilder.DropTable(
                name: "finance_bank_lines");

            migrationBuilder.DropTable(
                name: "finance_bank_statements");

            migrationBuilder.DropTable(
                name: "finance_bank_files");
        }
    }
}
