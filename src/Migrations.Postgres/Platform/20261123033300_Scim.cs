using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class Scim : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Id",
                table: "tenancy_roles",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Every role that is there gets an id of its own.
            migrationBuilder.Sql("""UPDATE "tenancy_roles" SET "Id" = gen_random_uuid();""");

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "tenancy_api_clients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tenancy_provisioned_people",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false),
                    NormalizedUserName = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalizedEmail = table.Column<string>(type: "text", nullable: false),
                    ExternalId = table.Column<string>(type: "text", nullable: true),
                    DisplayName = table.Column<string>(type: "text", nullable: true),
                    FormattedName = table.Column<string>(type: "text", nullable: true),
                    GivenName = table.Column<string>(type: "text", nullable: true),
                    FamilyName = table.Column<string>(type: "text", nullable: true),
                    InvitationId = table.Column<Guid>(type: "uuid", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_provisioned_people", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_tenancy_provisioned_people_tenancy_invitations_InvitationId",
                        column: x => x.InvitationId,
                        principalTable: "tenancy_invitations",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_tenancy_provisioned_people_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_provisioned_people_InvitationId",
                table: "tenancy_provisioned_people",
                column: "InvitationId");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_provisioned_people_TenantId_NormalizedUserName",
                table: "tenancy_provisioned_people",
                columns: new[] { "TenantId", "NormalizedUserName" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_provisioned_people_TenantId_UserId",
                table: "tenancy_provisioned_people",
                columns: new[] { "TenantId", "UserId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenancy_provisioned_people");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "tenancy_roles");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "tenancy_api_clients");
        }
    }
}
