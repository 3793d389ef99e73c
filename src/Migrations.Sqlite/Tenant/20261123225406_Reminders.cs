using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Tenant
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CreditLimit",
                table: "parties_customers",
                type: "INTEGER",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WrittenOff",
                table: "finance_documents",
                type: "INTEGER",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "finance_dunning_levels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Fee = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    InterestPercent = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    MinimumAmount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_levels", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerName = table.Column<string>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    ExchangeRate = table.Column<long>(type: "INTEGER", precision: 18, scale: 8, nullable: false),
                    Overdue = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Total = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    FunctionalTotal = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Open = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    FunctionalOpen = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_notices", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_dunning_notices_parties_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_stops",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment_tolerances", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_write_offs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerName = table.Column<string>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    FunctionalAmount = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ReversesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
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
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_dunning_contents", x => new { x.TenantId, x.NoticeId });
                    table.ForeignKey(
                        name: "FK_finance_dunning_contents_finance_dunning_notices_TenantId_NoticeId",
                        columns: x => new { x.TenantId, x.NoticeId },
                        principalTable: "finance_dunning_notices",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_dunning_items",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Open = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    InterestThrough = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
                        name: "FK_finance_dunning_items_finance_dunning_notices_TenantId_NoticeId",
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
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'dunning notice', 'REM-{n:00000}' FROM company_details;
                INSERT INTO finance_accounts ("Id", "TenantId", "Code", "Name", "Kind", "Group", "Role", "IsBank", "IsHeader", "IsBlocked", "Version") SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)), "TenantId", 'REM-FEES', 'Reminder fees and interest', 'Income', 'Other income', 'DunningIncome', 0, 0, 0, 0 FROM (SELECT "TenantId", hex(randomblob(16)) AS h FROM company_details);
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
