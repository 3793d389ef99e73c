using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class VatReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_vat_periods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Length = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Entries = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_vat_periods", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_vat_returns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Through = table.Column<DateOnly>(type: "date", nullable: false),
                    Entries = table.Column<long>(type: "bigint", nullable: false),
                    FiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FiledBy = table.Column<string>(type: "text", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: true),
                    Output = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Input = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Other = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Figures = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_vat_returns", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_vat_return_lines",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineNo = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Box = table.Column<string>(type: "text", nullable: false),
                    TaxCode = table.Column<string>(type: "text", nullable: true),
                    Category = table.Column<string>(type: "text", nullable: true),
                    Rate = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    Base = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Tax = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_vat_return_lines", x => new { x.TenantId, x.EntryId, x.LineNo });
                    table.ForeignKey(
                        name: "FK_finance_vat_return_lines_finance_journal_entries_TenantId_E~",
                        columns: x => new { x.TenantId, x.EntryId },
                        principalTable: "finance_journal_entries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_vat_return_lines_finance_vat_returns_TenantId_Retur~",
                        columns: x => new { x.TenantId, x.ReturnId },
                        principalTable: "finance_vat_returns",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_vat_return_lines_TenantId_ReturnId_Box_Category_Rate",
                table: "finance_vat_return_lines",
                columns: new[] { "TenantId", "ReturnId", "Box", "Category", "Rate" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_vat_return_lines_TenantId_ReturnId_Date_EntryId_Lin~",
                table: "finance_vat_return_lines",
                columns: new[] { "TenantId", "ReturnId", "Date", "EntryId", "LineNo" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_vat_returns_TenantId_Number",
                table: "finance_vat_returns",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_vat_returns_TenantId_Through",
                table: "finance_vat_returns",
                columns: new[] { "TenantId", "Through" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_vat_periods");

            migrationBuilder.DropTable(
                name: "finance_vat_return_lines");

            migrationBuilder.DropTable(
                name: "finance_vat_returns");
        }
    }
}
