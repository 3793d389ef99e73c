using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class BooksVerifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tenancy_books_verifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Entries = table.Column<long>(type: "bigint", nullable: false),
                    HeadHash = table.Column<string>(type: "text", nullable: false),
                    Failed = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_books_verifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tenancy_books_verifications_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_books_verifications_TenantId_At",
                table: "tenancy_books_verifications",
                columns: new[] { "TenantId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenancy_books_verifications");
        }
    }
}
