using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Platform
{
    /// <inheritdoc />
    public partial class SignOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "OnlyThroughProvider",
                table: "tenancy_tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "Company",
                table: "tenancy_sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tenancy_identity_providers",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "TEXT", nullable: false),
                    SecretUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstRole = table.Column<string>(type: "TEXT", nullable: true),
                    CountsFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    TriedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    TryReport = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_identity_providers", x => x.TenantId);
                    table.ForeignKey(
                        name: "FK_tenancy_identity_providers_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_provider_links",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_provider_links", x => new { x.TenantId, x.Issuer, x.Subject });
                    table.ForeignKey(
                        name: "FK_tenancy_provider_links_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_provider_links_tenancy_users_UserId",
                        column: x => x.UserId,
                        principalTable: "tenancy_users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_sessions_Company",
                table: "tenancy_sessions",
                column: "Company");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_provider_links_TenantId_UserId",
                table: "tenancy_provider_links",
                columns: new[] { "TenantId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_provider_links_UserId",
                table: "tenancy_provider_links",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_tenancy_sessions_tenancy_tenants_Company",
                table: "tenancy_sessions",
                column: "Company",
                principalTable: "tenancy_tenants",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_tenancy_sessions_tenancy_tenants_Company",
                table: "tenancy_sessions");

            migrationBuilder.DropTable(
                name: "tenancy_identity_providers");

            migrationBuilder.DropTable(
                name: "tenancy_provider_links");

            migrationBuilder.DropIndex(
                name: "IX_tenancy_sessions_Company",
                table: "tenancy_sessions");

            migrationBuilder.DropColumn(
                name: "OnlyThroughProvider",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Company",
                table: "tenancy_sessions");
        }
    }
}
