using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class ClientSecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "tenancy_api_clients",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FormerSecretHash",
                table: "tenancy_api_clients",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FormerUntil",
                table: "tenancy_api_clients",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "tenancy_api_clients");

            migrationBuilder.DropColumn(
                name: "FormerSecretHash",
                table: "tenancy_api_clients");

            migrationBuilder.DropColumn(
                name: "FormerUntil",
                table: "tenancy_api_clients");
        }
    }
}
