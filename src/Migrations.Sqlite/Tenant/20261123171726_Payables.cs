using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Sqlite.Tenant
{
    /// <inheritdoc />
    public partial class Payables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LargestTaxDifference",
                table: "company_details",
                type: "INTEGER",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 500L);

            migrationBuilder.CreateTable(
                name: "parties_suppliers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Street = table.Column<string>(type: "TEXT", nullable: true),
                    City = table.Column<string>(type: "TEXT", nullable: true),
                    Region = table.Column<string>(type: "TEXT", nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    VatId = table.Column<string>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    PaymentTermsDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Iban = table.Column<string>(type: "TEXT", nullable: true),
                    Bic = table.Column<string>(type: "TEXT", nullable: true),
                    AccountCode = table.Column<string>(type: "TEXT", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: true),
                    ArchivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_suppliers", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_bills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    SupplierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupplierName = table.Column<string>(type: "TEXT", nullable: false),
                    SupplierNumber = table.Column<string>(type: "TEXT", nullable: true),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: true),
                    IssueDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    ExchangeRate = table.Column<long>(type: "INTEGER", precision: 18, scale: 8, nullable: false),
                    Total = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Tax = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    FunctionalTotal = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Open = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    FunctionalOpen = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    Credited = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    OriginalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VoidDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Draft = table.Column<string>(type: "TEXT", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    BillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
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
                    BillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    Net = table.Column<long>(type: "INTEGER", precision: 19, scale: 4, nullable: false),
                    TaxCode = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OriginalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OriginalLine = table.Column<int>(type: "INTEGER", nullable: true)
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

            // Every payment until now is of a customer. Nothing refers to the table, so that it is made anew in one transaction,
            // which the provider's own rebuild is not.
            migrationBuilder.Sql(
                """
                CREATE TABLE "payments_new" (
                    "Id" TEXT NOT NULL,
                    "TenantId" TEXT NOT NULL,
                    "Number" TEXT NOT NULL,
                    "Direction" TEXT NOT NULL,
                    "CustomerId" TEXT NULL,
                    "SupplierId" TEXT NULL,
                    "PartyName" TEXT NOT NULL,
                    "Date" TEXT NOT NULL,
                    "Currency" TEXT NOT NULL,
                    "Amount" INTEGER NOT NULL,
                    "Fee" INTEGER NOT NULL,
                    "ExchangeRate" INTEGER NOT NULL,
                    "FunctionalAmount" INTEGER NOT NULL,
                    "BankAccountId" TEXT NOT NULL,
                    "Reference" TEXT NULL,
                    "Open" INTEGER NOT NULL,
                    "FunctionalOpen" INTEGER NOT NULL,
                    "CreatedAt" TEXT NOT NULL,
                    "SearchText" TEXT NOT NULL,
                    "Version" INTEGER NOT NULL,
                    CONSTRAINT "PK_finance_payments" PRIMARY KEY ("TenantId", "Id"),
                    CONSTRAINT "CK_finance_payments_party" CHECK (("CustomerId" IS NULL) <> ("SupplierId" IS NULL)),
                    CONSTRAINT "FK_finance_payments_parties_customers_TenantId_CustomerId" FOREIGN KEY ("TenantId", "CustomerId") REFERENCES "parties_customers" ("TenantId", "Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_finance_payments_parties_suppliers_TenantId_SupplierId" FOREIGN KEY ("TenantId", "SupplierId") REFERENCES "parties_suppliers" ("TenantId", "Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_finance_payments_finance_accounts_TenantId_BankAccountId" FOREIGN KEY ("TenantId", "BankAccountId") REFERENCES "finance_accounts" ("TenantId", "Id") ON DELETE CASCADE
                );
                INSERT INTO "payments_new" ("Id", "TenantId", "Number", "Direction", "PartyName", "Date", "Currency", "Amount", "Fee", "ExchangeRate", "FunctionalAmount", "BankAccountId", "Reference", "Open", "FunctionalOpen", "CreatedAt", "SearchText", "Version", "CustomerId") SELECT "Id", "TenantId", "Number", "Direction", "PartyName", "Date", "Currency", "Amount", "Fee", "ExchangeRate", "FunctionalAmount", "BankAccountId", "Reference", "Open", "FunctionalOpen", "CreatedAt", "SearchText", "Version", "PartyId" FROM "finance_payments";
                DROP TABLE "finance_payments";
                ALTER TABLE "payments_new" RENAME TO "finance_payments";
                CREATE INDEX "IX_finance_payments_TenantId_BankAccountId" ON "finance_payments" ("TenantId", "BankAccountId");
                CREATE INDEX "IX_finance_payments_TenantId_Date_Id" ON "finance_payments" ("TenantId", "Date", "Id");
                CREATE UNIQUE INDEX "IX_finance_payments_TenantId_Number" ON "finance_payments" ("TenantId", "Number");
                CREATE INDEX "IX_finance_payments_TenantId_CustomerId_Date" ON "finance_payments" ("TenantId", "CustomerId", "Date");
                CREATE INDEX "IX_finance_payments_TenantId_SupplierId_Date" ON "finance_payments" ("TenantId", "SupplierId", "Date");
                """
            );

            // Companies from before have no series for what is new.
            migrationBuilder.Sql(
                """
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'supplier', 'S-{n:00000}' FROM company_details;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'bill', 'B-{n:00000}' FROM company_details;
                INSERT INTO kernel_number_series ("TenantId", "Name", "Pattern") SELECT "TenantId", 'supplier credit', 'SC-{n:00000}' FROM company_details;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE "payments_new" (
                    "Id" TEXT NOT NULL,
                    "TenantId" TEXT NOT NULL,
                    "Number" TEXT NOT NULL,
                    "Direction" TEXT NOT NULL,
                    "PartyId" TEXT NOT NULL,
                    "PartyName" TEXT NOT NULL,
                    "Date" TEXT NOT NULL,
                    "Currency" TEXT NOT NULL,
                    "Amount" INTEGER NOT NULL,
                    "Fee" INTEGER NOT NULL,
                    "ExchangeRate" INTEGER NOT NULL,
                    "FunctionalAmount" INTEGER NOT NULL,
                    "BankAccountId" TEXT NOT NULL,
                    "Reference" TEXT NULL,
                    "Open" INTEGER NOT NULL,
                    "FunctionalOpen" INTEGER NOT NULL,
                    "CreatedAt" TEXT NOT NULL,
                    "SearchText" TEXT NOT NULL,
                    "Version" INTEGER NOT NULL,
                    CONSTRAINT "PK_finance_payments" PRIMARY KEY ("TenantId", "Id"),
                    CONSTRAINT "FK_finance_payments_parties_customers_TenantId_PartyId" FOREIGN KEY ("TenantId", "PartyId") REFERENCES "parties_customers" ("TenantId", "Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_finance_payments_finance_accounts_TenantId_BankAccountId" FOREIGN KEY ("TenantId", "BankAccountId") REFERENCES "finance_accounts" ("TenantId", "Id") ON DELETE CASCADE
                );
                INSERT INTO "payments_new" ("Id", "TenantId", "Number", "Direction", "PartyName", "Date", "Currency", "Amount", "Fee", "ExchangeRate", "FunctionalAmount", "BankAccountId", "Reference", "Open", "FunctionalOpen", "CreatedAt", "SearchText", "Version", "PartyId") SELECT "Id", "TenantId", "Number", "Direction", "PartyName", "Date", "Currency", "Amount", "Fee", "ExchangeRate", "FunctionalAmount", "BankAccountId", "Reference", "Open", "FunctionalOpen", "CreatedAt", "SearchText", "Version", "CustomerId" FROM "finance_payments";
                DROP TABLE "finance_payments";
                ALTER TABLE "payments_new" RENAME TO "finance_payments";
                CREATE INDEX "IX_finance_payments_TenantId_BankAccountId" ON "finance_payments" ("TenantId", "BankAccountId");
                CREATE INDEX "IX_finance_payments_TenantId_Date_Id" ON "finance_payments" ("TenantId", "Date", "Id");
                CREATE UNIQUE INDEX "IX_finance_payments_TenantId_Number" ON "finance_payments" ("TenantId", "Number");
                CREATE INDEX "IX_finance_payments_TenantId_PartyId_Date" ON "finance_payments" ("TenantId", "PartyId", "Date");
                """
            );

            migrationBuilder.DropTable(
                name: "finance_bill_contents");

            migrationBuilder.DropTable(
                name: "finance_bill_lines");

            migrationBuilder.DropTable(
                name: "finance_bills");

            migrationBuilder.DropTable(
                name: "parties_suppliers");

            migrationBuilder.DropColumn(
                name: "LargestTaxDifference",
                table: "company_details");

            migrationBuilder.Sql("""DELETE FROM kernel_number_series WHERE "Name" IN ('supplier', 'bill', 'supplier credit');""");
        }
    }
}
