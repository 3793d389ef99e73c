using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class PriceLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_price_lists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    PricesIncludeTax = table.Column<bool>(type: "boolean", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    IsArchived = table.Column<bool>(type: "boolean", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_price_lists", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_price_list_customers",
                columns: table => new
                {
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    PriceListId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_price_list_customers", x => new { x.TenantId, x.CustomerId });
                    table.ForeignKey(
                        name: "FK_finance_price_list_customers_finance_price_lists_TenantId_P~",
                        columns: x => new { x.TenantId, x.PriceListId },
                        principalTable: "finance_price_lists",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_price_list_customers_parties_customers_TenantId_Cus~",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_price_list_prices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    PriceListId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromQuantity = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    UnitPrice = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_price_list_prices", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_price_list_prices_finance_items_TenantId_ItemId",
                        columns: x => new { x.TenantId, x.ItemId },
                        principalTable: "finance_items",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_price_list_prices_finance_price_lists_TenantId_Pric~",
                        columns: x => new { x.TenantId, x.PriceListId },
                        principalTable: "finance_price_lists",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_price_list_customers_TenantId_PriceListId",
                table: "finance_price_list_customers",
                columns: new[] { "TenantId", "PriceListId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_price_list_prices_TenantId_ItemId",
                table: "finance_price_list_prices",
                columns: new[] { "TenantId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_price_list_prices_TenantId_PriceListId_ItemId_FromQ~",
                table: "finance_price_list_prices",
                columns: new[] { "TenantId", "PriceListId", "ItemId", "FromQuantity", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_price_lists_TenantId_Name",
                table: "finance_price_lists",
                columns: new[] { "TenantId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_price_list_customers");

            migrationBuilder.DropTable(
                name: "finance_price_list_prices");

            migrationBuilder.DropTable(
                name: "finance_price_lists");
        }
    }
}
