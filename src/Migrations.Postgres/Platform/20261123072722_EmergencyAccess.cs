using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class EmergencyAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AllowsEmergency",
                table: "tenancy_grants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ByEmergency",
                table: "tenancy_grant_accesses",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "tenancy_emergency_accesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedByName = table.Column<string>(type: "text", nullable: true),
                    Report = table.Column<string>(type: "text", nullable: true),
                    ReportedByName = table.Column<string>(type: "text", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_emergency_accesses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tenancy_emergency_accesses_tenancy_firm_members_FirmId_User~",
                        columns: x => new { x.FirmId, x.UserId },
                        principalTable: "tenancy_firm_members",
                        principalColumns: new[] { "FirmId", "UserId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_emergency_accesses_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_emergency_accesses_FirmId_UserId",
                table: "tenancy_emergency_accesses",
                columns: new[] { "FirmId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_emergency_accesses_GrantId",
                table: "tenancy_emergency_accesses",
                column: "GrantId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenancy_emergency_accesses");

            migrationBuilder.DropColumn(
                name: "AllowsEmergency",
                table: "tenancy_grants");

            migrationBuilder.DropColumn(
                name: "ByEmergency",
                table: "tenancy_grant_accesses");
        }
    }
}
