using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class ProviderConsole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "insights_client_health",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeasuredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Overdue = table.Column<int>(type: "integer", nullable: false),
                    OverdueAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Drafts = table.Column<int>(type: "integer", nullable: false),
                    Unapplied = table.Column<int>(type: "integer", nullable: false),
                    LockedThrough = table.Column<DateOnly>(type: "date", nullable: true),
                    LastPosted = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Differs = table.Column<bool>(type: "boolean", nullable: false),
                    Risk = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_client_health", x => x.TenantId);
                    table.ForeignKey(
                        name: "FK_insights_client_health_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "insights_work_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Period = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    DueDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedBy = table.Column<string>(type: "text", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_work_items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_insights_work_items_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_insights_work_items_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "insights_work_templates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Recurrence = table.Column<string>(type: "text", nullable: false),
                    DueDay = table.Column<int>(type: "integer", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_work_templates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_insights_work_templates_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_insights_work_items_FirmId_DueDate",
                table: "insights_work_items",
                columns: new[] { "FirmId", "DueDate" });

            migrationBuilder.CreateIndex(
                name: "IX_insights_work_items_GrantId_Kind_TemplateId_Period",
                table: "insights_work_items",
                columns: new[] { "GrantId", "Kind", "TemplateId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_work_templates_FirmId",
                table: "insights_work_templates",
                column: "FirmId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "insights_client_health");

            migrationBuilder.DropTable(
                name: "insights_work_items");

            migrationBuilder.DropTable(
                name: "insights_work_templates");
        }
    }
}
