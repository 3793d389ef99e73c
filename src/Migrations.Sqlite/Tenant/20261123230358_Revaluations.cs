using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Tenant
{
    /// <inheritdoc />
    public partial class Revaluations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_revaluations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Difference = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_revaluations", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_revalued_parts",
                columns: table => new
                {
                    RevaluationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartNo = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: true),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ItemDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    Open = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Booked = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Rate = table.Column<long>(type: "INTEGER", precision: 18, scale: 8, nullable: false),
                    RateDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Difference = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_revalued_parts", x => new { x.TenantId, x.RevaluationId, x.PartNo });
                    table.ForeignKey(
                        name: "FK_finance_revalued_parts_finance_revaluations_TenantId_RevaluationId",
                        columns: x => new { x.TenantId, x.RevaluationId },
                        principalTable: "finance_revaluations",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_revaluations_TenantId_Date_Id",
                table: "finance_revaluations",
                columns: new[] { "TenantId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_revalued_parts_TenantId_Date",
                table: "finance_revalued_parts",
                columns: new[] { "TenantId", "Date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_revalued_parts");

            migrationBuilder.DropTable(
                name: "finance_revaluations");
        }
    }
}
