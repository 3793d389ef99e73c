using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class RecordScopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ResponsibleId",
                table: "parties_customers",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_TenantId_ResponsibleId",
                table: "parties_customers",
                columns: new[] { "TenantId", "ResponsibleId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_parties_customers_TenantId_ResponsibleId",
                table: "parties_customers");

            migrationBuilder.DropColumn(
                name: "ResponsibleId",
                table: "parties_customers");
        }
    }
}
