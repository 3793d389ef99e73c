using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Platform
{
    /// <inheritdoc />
    public partial class Providers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_tenancy_invitations_tenancy_tenants_TenantId",
                table: "tenancy_invitations");

            migrationBuilder.AlterColumn<Guid>(
                name: "TenantId",
                table: "tenancy_invitations",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "FirmId",
                table: "tenancy_invitations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tenancy_firms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Country = table.Column<string>(type: "text", nullable: false),
                    FounderId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActiveSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_firms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_client_groups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_client_groups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tenancy_client_groups_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_firm_members",
                columns: table => new
                {
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    JoinedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_firm_members", x => new { x.FirmId, x.UserId });
                    table.ForeignKey(
                        name: "FK_tenancy_firm_members_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    Target = table.Column<string>(type: "text", nullable: true),
                    Levels = table.Column<List<string>>(type: "text[]", nullable: false),
                    Exclusions = table.Column<List<string>>(type: "text[]", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    ProposedBySide = table.Column<string>(type: "text", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedByName = table.Column<string>(type: "text", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AcceptedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AcceptedByName = table.Column<string>(type: "text", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedBySide = table.Column<string>(type: "text", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedByName = table.Column<string>(type: "text", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsFounding = table.Column<bool>(type: "boolean", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StatedFor = table.Column<DateOnly>(type: "date", nullable: true),
                    RequestKey = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_grants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tenancy_grants_tenancy_firms_FirmId",
                        column: x => x.FirmId,
                        principalTable: "tenancy_firms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_grants_tenancy_tenants_TenantId",
                        column: x => x.TenantId,
                        principalTable: "tenancy_tenants",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "tenancy_assignments",
                columns: table => new
                {
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirmId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_assignments", x => new { x.GrantId, x.UserId });
                    table.ForeignKey(
                        name: "FK_tenancy_assignments_tenancy_firm_members_FirmId_UserId",
                        columns: x => new { x.FirmId, x.UserId },
                        principalTable: "tenancy_firm_members",
                        principalColumns: new[] { "FirmId", "UserId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_assignments_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_grant_accesses",
                columns: table => new
                {
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    FirstAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_grant_accesses", x => new { x.GrantId, x.Day, x.UserId });
                    table.ForeignKey(
                        name: "FK_tenancy_grant_accesses_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenancy_grouped_clients",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenancy_grouped_clients", x => new { x.GroupId, x.GrantId });
                    table.ForeignKey(
                        name: "FK_tenancy_grouped_clients_tenancy_client_groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "tenancy_client_groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenancy_grouped_clients_tenancy_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "tenancy_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_invitations_FirmId_NormalizedEmail",
                table: "tenancy_invitations",
                columns: new[] { "FirmId", "NormalizedEmail" },
                unique: true,
                filter: "\"AcceptedAt\" IS NULL AND \"RevokedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_assignments_FirmId_UserId",
                table: "tenancy_assignments",
                columns: new[] { "FirmId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_client_groups_FirmId_Name",
                table: "tenancy_client_groups",
                columns: new[] { "FirmId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_firm_members_UserId",
                table: "tenancy_firm_members",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_firms_Slug",
                table: "tenancy_firms",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_grants_FirmId_Target",
                table: "tenancy_grants",
                columns: new[] { "FirmId", "Target" });

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_grants_Target",
                table: "tenancy_grants",
                column: "Target");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_grants_TenantId_FirmId",
                table: "tenancy_grants",
                columns: new[] { "TenantId", "FirmId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_grants_TenantId_RequestKey",
                table: "tenancy_grants",
                columns: new[] { "TenantId", "RequestKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenancy_grouped_clients_GrantId",
                table: "tenancy_grouped_clients",
                column: "GrantId");

            migrationBuilder.AddForeignKey(
                name: "FK_tenancy_invitations_tenancy_firms_FirmId",
                table: "tenancy_invitations",
                column: "FirmId",
                principalTable: "tenancy_firms",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_tenancy_invitations_tenancy_tenants_TenantId",
                table: "tenancy_invitations",
                column: "TenantId",
                principalTable: "tenancy_tenants",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_tenancy_invitations_tenancy_firms_FirmId",
                table: "tenancy_invitations");

            migrationBuilder.DropForeignKey(
                name: "FK_tenancy_invitations_tenancy_tenants_TenantId",
                table: "tenancy_invitations");

            migrationBuilder.DropTable(
                name: "tenancy_assignments");

            migrationBuilder.DropTable(
                name: "tenancy_grant_accesses");

            migrationBuilder.DropTable(
                name: "tenancy_grouped_clients");

            migrationBuilder.DropTable(
                name: "tenancy_firm_members");

            migrationBuilder.DropTable(
                name: "tenancy_client_groups");

            migrationBuilder.DropTable(
                name: "tenancy_grants");

            migrationBuilder.DropTable(
                name: "tenancy_firms");

            migrationBuilder.DropIndex(
                name: "IX_tenancy_invitations_FirmId_NormalizedEmail",
                table: "tenancy_invitations");

            migrationBuilder.DropColumn(
                name: "FirmId",
                table: "tenancy_invitations");

            migrationBuilder.AlterColumn<Guid>(
                name: "TenantId",
                table: "tenancy_invitations",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "FK_tenancy_invitations_tenancy_tenants_TenantId",
                table: "tenancy_invitations",
                column: "TenantId",
                principalTable: "tenancy_tenants",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
