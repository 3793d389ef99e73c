using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Platform
{
    /// <inheritdoc />
    public partial class ClientTemplates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Checklist",
                table: "insights_work_templates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Checklist",
                table: "insights_work_items",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "insights_company_templates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirmId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_company_templates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_insights_company_templates_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "insights_roll_outs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    GrantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    New = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    NotPossible = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_roll_outs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_insights_roll_outs_insights_company_templates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "insights_company_templates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_insights_roll_outs_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "insights_template_versions",
                columns: table => new
                {
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_template_versions", x => new { x.TemplateId, x.Version });
                    table.ForeignKey(
                        name: "FK_insights_template_versions_insights_company_templates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "insights_company_templates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_insights_company_templates_FirmId_Name",
                table: "insights_company_templates",
                columns: new[] { "FirmId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_insights_roll_outs_GrantId",
                table: "insights_roll_outs",
                column: "GrantId");

            migrationBuilder.CreateIndex(
                name: "IX_insights_roll_outs_TemplateId_GrantId",
                table: "insights_roll_outs",
                columns: new[] { "TemplateId", "GrantId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "insights_roll_outs");

            migrationBuilder.DropTable(
                name: "insights_template_versions");

            migrationBuilder.DropTable(
                name: "insights_company_templates");

            migrationBuilder.DropColumn(
                name: "Checklist",
                table: "insights_work_templates");

            migrationBuilder.DropColumn(
                name: "Checklist",
                table: "insights_work_items");
        }
    }
}
