using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Platform
{
    /// <inheritdoc />
    public partial class Operators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Billing_ByName",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Billing_Reason",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Billing_Since",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Billing_State",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<string>(
                name: "Platform_ByName",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Platform_Reason",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Platform_Since",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Platform_State",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<string>(
                name: "Provider_ByName",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provider_Reason",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Provider_Since",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provider_State",
                table: "tenancy_tenants",
                type: "TEXT",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.CreateTable(
                name: "tenancy_operator_acts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_operator_acts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tenancy_operator_acts_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "tenancy_operators",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GrantedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_operators", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_tenancy_operators_tenancy_users_UserId",
                        column: x => x.UserId,
                        principalTable: "tenancy_users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_operator_acts_TenantId",
                table: "tenancy_operator_acts",
                column: "TenantId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenancy_operator_acts");

            migrationBuilder.DropTable(
                name: "tenancy_operators");

            migrationBuilder.DropColumn(
                name: "Billing_ByName",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Billing_Reason",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Billing_Since",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Billing_State",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Platform_ByName",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Platform_Reason",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Platform_Since",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Platform_State",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Provider_ByName",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Provider_Reason",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Provider_Since",
                table: "tenancy_tenants");

            migrationBuilder.DropColumn(
                name: "Provider_State",
                table: "tenancy_tenants");
        }
    }
}
