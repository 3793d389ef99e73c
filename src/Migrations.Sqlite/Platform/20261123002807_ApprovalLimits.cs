using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Platform
{
    /// <inheritdoc />
    public partial class ApprovalLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ApprovalLimit",
                table: "tenancy_roles",
                type: "INTEGER",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ApprovalLimit",
                table: "tenancy_api_clients",
                type: "INTEGER",
                precision: 19,
                scale: 4,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ApprovalLimit",
                table: "tenancy_roles");

            migrationBuilder.DropColumn(
                name: "ApprovalLimit",
                table: "tenancy_api_clients");
        }
    }
}
