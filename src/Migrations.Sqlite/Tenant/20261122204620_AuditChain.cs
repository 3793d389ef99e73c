using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Tenant
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_TenantId_At",
                table: "kernel_audit");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_TenantId_SubjectId_At",
                table: "kernel_audit");

            migrationBuilder.AddColumn<Guid>(
                name: "GrantId",
                table: "kernel_audit",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "kernel_audit",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "kernel_audit",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Sequence",
                table: "kernel_audit",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "kernel_audit_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    ChainedFrom = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit_head", x => new { x.TenantId, x.Id });
                });

            // Entries from before the chain get their numbers; the chain begins behind them.
            migrationBuilder.Sql(
                """
                DROP TRIGGER IF EXISTS kernel_audit_no_update;
                UPDATE kernel_audit SET "Sequence" = numbered.n FROM (
                  SELECT "TenantId" AS tenant, "Id" AS id, row_number() OVER (PARTITION BY "TenantId" ORDER BY "At", "Id") AS n FROM kernel_audit
                ) AS numbered WHERE kernel_audit."TenantId" = numbered.tenant AND kernel_audit."Id" = numbered.id;
                INSERT INTO kernel_audit_head ("TenantId", "Id", "Sequence", "Hash", "ChainedFrom")
                SELECT "TenantId", 1, count(*), '', count(*) + 1 FROM kernel_audit GROUP BY "TenantId";
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_Sequence",
                table: "kernel_audit",
                columns: new[] { "TenantId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_SubjectId_Sequence",
                table: "kernel_audit",
                columns: new[] { "TenantId", "SubjectId", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_audit_head");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_TenantId_Sequence",
                table: "kernel_audit");

            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_TenantId_SubjectId_Sequence",
                table: "kernel_audit");

            migrationBuilder.DropColumn(
                name: "GrantId",
                table: "kernel_audit");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "kernel_audit");

            migrationBuilder.DropColumn(
                name: "OnBehalfOf",
                table: "kernel_audit");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "kernel_audit");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_At",
                table: "kernel_audit",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_SubjectId_At",
                table: "kernel_audit",
                columns: new[] { "TenantId", "SubjectId", "At" });
        }
    }
}
