using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class Payables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_finance_payments_parties_customers_TenantId_PartyId",
                table: "finance_payments");

            migrationBuilder.DropIndex(
                name: "IX_finance_payments_TenantId_PartyId_Date",
                table: "finance_payments");

            // Every payment until now is of a customer.
            migrationBuilder.RenameColumn(
                name: "PartyId",
                table: "finance_payments",
                newName: "CustomerId");

            migrationBuilder.AlterColumn<Guid>(
                name: "CustomerId",
                table: "finance_payments",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "SupplierId",
                table: "finance_payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "LargestTaxDifference",
                table: "company_details",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0.05m);

            migrationBuilder.CreateTable(
                name: "parties_suppliers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Contact = table.Column<string>(type: "text", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    Phone = table.Column<string>(type: "text", nullable: true),
                    Street = table.Column<string>(type: "text", nullable: true),
                    City = table.Column<string>(type: "text", nullable: true),
                    Region = table.Column<string>(type: "text", nullable: true),
                    PostalCode = table.Column<string>(type: "text", nullable: true),
                    Country = table.Column<string>(type: "text", nullable: false),
                    VatId = table.Column<string>(type: "text", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    PaymentTermsDays = table.Column<int>(type: "integer", nullable: false),
                    Iban = table.Column<string>(type: "text", nullable: true),
                    Bic = table.Column<string>(type: "text", nullable: true),
                    AccountCode = table.Column<string>(type: "text", nullable: true),
                    Notes = table.Column<string>(type: "text", nullable: true),
                    ArchivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_suppliers", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_bills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: true),
                    SupplierId = table.Column<Guid>(type: "uuid", nullable: true),
                    SupplierName = table.Column<string>(type: "text", nullable: false),
                    SupplierNumber = table.Column<string>(type: "text", nullable: true),
                    NumberKey = table.Column<string>(type: "text", nullable: true),
                    IssueDate = table.Column<DateOnly>(type: "date", nullable: false),
                    DueDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    ExchangeRate = table.Column<decimal>(type: "numeric(18,8)", precision: 18, scale: 8, nullable: false),
                    Total = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Tax = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalTotal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Open = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalOpen = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Credited = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    OriginalId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    VoidDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Draft = table.Column<string>(type: "text", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bills", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_bills_parties_suppliers_TenantId_SupplierId",
                        columns: x => new { x.TenantId, x.SupplierId },
                        principalTable: "parties_suppliers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bill_contents",
                columns: table => new
                {
                    BillId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bill_contents", x => new { x.TenantId, x.BillId });
                    table.ForeignKey(
                        name: "FK_finance_bill_contents_finance_bills_TenantId_BillId",
                        columns: x => new { x.TenantId, x.BillId },
                        principalTable: "finance_bills",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_bill_lines",
                columns: table => new
                {
                    BillId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineNo = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    Net = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    TaxCode = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OriginalId = table.Column<Guid>(type: "uuid", nullable: true),
                    OriginalLine = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bill_lines", x => new { x.TenantId, x.BillId, x.LineNo });
                    table.ForeignKey(
                        name: "FK_finance_bill_lines_finance_bills_TenantId_BillId",
                        columns: x => new { x.TenantId, x.BillId },
                        principalTable: "finance_bills",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_CustomerId_Date",
                table: "finance_payments",
                columns: new[] { "TenantId", "CustomerId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_SupplierId_Date",
                table: "finance_payments",
                columns: new[] { "TenantId", "SupplierId", "Date" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_finance_payments_party",
                table: "finance_payments",
                sql: "(\"CustomerId\" IS NULL) <> (\"SupplierId\" IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bill_lines_TenantId_OriginalId",
                table: "finance_bill_lines",
                columns: new[] { "TenantId", "OriginalId" },
                filter: "\"OriginalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_Kind_DueDate",
                table: "finance_bills",
                columns: new[] { "TenantId", "Kind", "DueDate" },
                filter: "\"Open\" <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_Kind_IssueDate_Id",
                table: "finance_bills",
                columns: new[] { "TenantId", "Kind", "IssueDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_Kind_Number",
                table: "finance_bills",
                columns: new[] { "TenantId", "Kind", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_OriginalId",
                table: "finance_bills",
                columns: new[] { "TenantId", "OriginalId" },
                filter: "\"OriginalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_SupplierId_IssueDate",
                table: "finance_bills",
                columns: new[] { "TenantId", "SupplierId", "IssueDate" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bills_TenantId_SupplierId_Kind_NumberKey",
                table: "finance_bills",
                columns: new[] { "TenantId", "SupplierId", "Kind", "NumberKey" },
                unique: true,
                filter: "\"NumberKey\" IS NOT NULL AND \"VoidDate\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_parties_suppliers_TenantId_Country_Name",
                table: "parties_suppliers",
                columns: new[] { "TenantId", "Country", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_suppliers_TenantId_Name_Id",
                table: "parties_suppliers",
                columns: new[] { "TenantId", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_suppliers_TenantId_Number",
                table: "parties_suppliers",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_finance_payments_parties_customers_TenantId_CustomerId",
                table: "finance_payments",
                columns: new[] { "TenantId", "CustomerId" },
                principalTable: "parties_customers",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_finance_payments_parties_suppliers_TenantId_SupplierId",
                table: "finance_payments",
                columns: new[] { "TenantId", "SupplierId" },
                principalTable: "parties_suppliers",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            // Companies from before have no series for what is new.
            migrationBuilder.Sql(
                """
                ALTER TABLE kernel_number_series NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE company_details NO FORCE ROW LEVEL SECURITY;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'supplier', 'S-{n:00000}' FROM company_details;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'bill', 'B-{n:00000}' FROM company_details;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'supplier credit', 'SC-{n:00000}' FROM company_details;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_finance_payments_parties_customers_TenantId_CustomerId",
                table: "finance_payments");

            migrationBuilder.DropForeignKey(
                name: "FK_finance_payments_parties_suppliers_TenantId_SupplierId",
                table: "finance_payments");

            migrationBuilder.DropTable(
                name: "finance_bill_contents");

            migrationBuilder.DropTable(
                name: "finance_bill_lines");

            migrationBuilder.DropTable(
                name: "finance_bills");

            migrationBuilder.DropTable(
                name: "parties_suppliers");

            migrationBuilder.DropIndex(
                name: "IX_finance_payments_TenantId_CustomerId_Date",
                table: "finance_payments");

            migrationBuilder.DropIndex(
                name: "IX_finance_payments_TenantId_SupplierId_Date",
                table: "finance_payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_finance_payments_party",
                table: "finance_payments");

            migrationBuilder.DropColumn(
                name: "SupplierId",
                table: "finance_payments");

            migrationBuilder.DropColumn(
                name: "LargestTaxDifference",
                table: "company_details");

            migrationBuilder.Sql("""DELETE FROM kernel_number_series WHERE "Name" IN ('supplier', 'bill', 'supplier credit');""");

            migrationBuilder.AlterColumn<Guid>(
                name: "CustomerId",
                table: "finance_payments",
                type: "uuid",
                nullable: false,
                defaultValue: Guid.Empty,
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.RenameColumn(
                name: "CustomerId",
                table: "finance_payments",
                newName: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_PartyId_Date",
                table: "finance_payments",
                columns: new[] { "TenantId", "PartyId", "Date" });

            migrationBuilder.AddForeignKey(
                name: "FK_finance_payments_parties_customers_TenantId_PartyId",
                table: "finance_payments",
                columns: new[] { "TenantId", "PartyId" },
                principalTable: "parties_customers",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }
    }
}
