using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Platform
{
    /// <inheritdoc />
    public partial class RecordScopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "tenancy_roles",
                type: "TEXT",
                nullable: false,
                defaultValue: "Everything");

            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "tenancy_reviewed_accesses",
                type: "TEXT",
                nullable: false,
                defaultValue: "Everything");

            migrationBuilder.CreateTable(
                name: "tenancy_units",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    BranchId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_units", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_tenancy_units_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_unit_members",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_unit_members", x => new { x.TenantId, x.UnitId, x.UserId });
                    table.ForeignKey(
                        name: "FK_tenancy_unit_members_tenancy_units_TenantId_UnitId",
                        columns: x => new { x.TenantId, x.UnitId },
                        principalTable: "tenancy_units",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_unit_members_tenancy_users_UserId",
                        column: x => x.UserId,
                        principalTable: "tenancy_users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_unit_members_UserId",
                table: "tenancy_unit_members",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_units_TenantId_Name",
                table: "tenancy_units",
                columns: new[] { "TenantId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenancy_unit_members");

            migrationBuilder.DropTable(
                name: "tenancy_units");

            migrationBuilder.DropColumn(
                name: "Scope",
                table: "tenancy_roles");

            migrationBuilder.DropColumn(
                name: "Scope",
                table: "tenancy_reviewed_accesses");
        }
    }
}
