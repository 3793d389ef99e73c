using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BlockedReason",
                table: "parties_customers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "CreditLimit",
                table: "parties_customers",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "WrittenOff",
                table: "finance_documents",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.CreateTable(
                name: "finance_dunning_levels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Fee = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    InterestPercent = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    MinimumAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_levels", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerName = table.Column<string>(type: "text", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    ExchangeRate = table.Column<decimal>(type: "numeric(18,8)", precision: 18, scale: 8, nullable: false),
                    Overdue = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Total = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalTotal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Open = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalOpen = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_notices", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_dunning_notices_parties_customers_TenantId_Customer~",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_stops",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_stops", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_dunning_stops_finance_documents_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "finance_documents",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_dunning_stops_parties_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_payment_tolerances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment_tolerances", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_write_offs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerName = table.Column<string>(type: "text", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemNumber = table.Column<string>(type: "text", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    ReversesId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_write_offs", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_write_offs_parties_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_contents",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_contents", x => new { x.TenantId, x.NoticeId });
                    table.ForeignKey(
                        name: "FK_finance_dunning_contents_finance_dunning_notices_TenantId_N~",
                        columns: x => new { x.TenantId, x.NoticeId },
                        principalTable: "finance_dunning_notices",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_items",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Open = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    InterestThrough = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_items", x => new { x.TenantId, x.NoticeId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_finance_dunning_items_finance_documents_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "finance_documents",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_dunning_items_finance_dunning_notices_TenantId_Noti~",
                        columns: x => new { x.TenantId, x.NoticeId },
                        principalTable: "finance_dunning_notices",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_items_TenantId_DocumentId_Level",
                table: "finance_dunning_items",
                columns: new[] { "TenantId", "DocumentId", "Level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_levels_TenantId_Level",
                table: "finance_dunning_levels",
                columns: new[] { "TenantId", "Level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_notices_TenantId_CustomerId_Date",
                table: "finance_dunning_notices",
                columns: new[] { "TenantId", "CustomerId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_notices_TenantId_CustomerName_Id",
                table: "finance_dunning_notices",
                columns: new[] { "TenantId", "CustomerName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_notices_TenantId_Date_Id",
                table: "finance_dunning_notices",
                columns: new[] { "TenantId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_notices_TenantId_Number",
                table: "finance_dunning_notices",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_stops_TenantId_CustomerId",
                table: "finance_dunning_stops",
                columns: new[] { "TenantId", "CustomerId" },
                unique: true,
                filter: "\"DocumentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_stops_TenantId_CustomerId_Id",
                table: "finance_dunning_stops",
                columns: new[] { "TenantId", "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_dunning_stops_TenantId_DocumentId",
                table: "finance_dunning_stops",
                columns: new[] { "TenantId", "DocumentId" },
                unique: true,
                filter: "\"DocumentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_tolerances_TenantId_Currency",
                table: "finance_payment_tolerances",
                columns: new[] { "TenantId", "Currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_write_offs_TenantId_CustomerId_Date",
                table: "finance_write_offs",
                columns: new[] { "TenantId", "CustomerId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_write_offs_TenantId_Date_Id",
                table: "finance_write_offs",
                columns: new[] { "TenantId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_write_offs_TenantId_ItemId",
                table: "finance_write_offs",
                columns: new[] { "TenantId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_write_offs_TenantId_ReversesId",
                table: "finance_write_offs",
                columns: new[] { "TenantId", "ReversesId" },
                unique: true,
                filter: "\"ReversesId\" IS NOT NULL");

            // Companies from before have no series, and no account, for what is new.
            migrationBuilder.Sql(
                """
                ALTER TABLE kernel_number_series NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE company_details NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE finance_accounts NO FORCE ROW LEVEL SECURITY;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'dunning notice', 'REM-{n:00000}' FROM company_details;
                INSERT INTO finance_accounts ("Id", "TenantId", "Code", "Name", "Kind", "Group", "Role", "IsBank", "IsHeader", "IsBlocked", "Version") SELECT gen_random_uuid(), "TenantId", 'REM-FEES', 'Reminder fees and interest', 'Income', 'Other income', 'DunningIncome', false, false, false, 0 FROM company_details;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_dunning_contents");

            migrationBuilder.DropTable(
                name: "finance_dunning_items");

            migrationBuilder.DropTable(
                name: "finance_dunning_levels");

            migrationBuilder.DropTable(
                name: "finance_dunning_stops");

            migrationBuilder.DropTable(
                name: "finance_payment_tolerances");

            migrationBuilder.DropTable(
                name: "finance_write_offs");

            migrationBuilder.DropTable(
                name: "finance_dunning_notices");

            migrationBuilder.DropColumn(
                name: "BlockedReason",
                table: "parties_customers");

            migrationBuilder.DropColumn(
                name: "CreditLimit",
                table: "parties_customers");

            migrationBuilder.DropColumn(
                name: "WrittenOff",
                table: "finance_documents");
        }
    }
}
