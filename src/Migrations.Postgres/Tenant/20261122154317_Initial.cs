using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Migrations.Postgres.Tenant
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "company_details",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Street = table.Column<string>(type: "text", nullable: true),
                    City = table.Column<string>(type: "text", nullable: true),
                    PostalCode = table.Column<string>(type: "text", nullable: true),
                    Country = table.Column<string>(type: "text", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    VatId = table.Column<string>(type: "text", nullable: true),
                    RegistrationNumber = table.Column<string>(type: "text", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    Phone = table.Column<string>(type: "text", nullable: true),
                    Website = table.Column<string>(type: "text", nullable: true),
                    BankName = table.Column<string>(type: "text", nullable: true),
                    Iban = table.Column<string>(type: "text", nullable: true),
                    Bic = table.Column<string>(type: "text", nullable: true),
                    InvoiceFooter = table.Column<string>(type: "text", nullable: true),
                    PaymentTermsDays = table.Column<int>(type: "integer", nullable: false),
                    RoundTaxPerLine = table.Column<bool>(type: "boolean", nullable: false),
                    FiscalYearStartMonth = table.Column<int>(type: "integer", nullable: false),
                    ChecklistDismissedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_company_details", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Group = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: true),
                    IsBank = table.Column<bool>(type: "boolean", nullable: false),
                    IsHeader = table.Column<bool>(type: "boolean", nullable: false),
                    IsBlocked = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_accounts", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_allocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToId = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalFrom = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalTo = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    ReversesId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_allocations", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_journal_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Memo = table.Column<string>(type: "text", nullable: false),
                    SourceType = table.Column<string>(type: "text", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReversesId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PostedById = table.Column<Guid>(type: "uuid", nullable: false),
                    PostedBy = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_journal_entries", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_ledger_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_ledger_head", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_period_locks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Scope = table.Column<string>(type: "text", nullable: false),
                    Through = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_period_locks", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_tax_codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Category = table.Column<string>(type: "text", nullable: false),
                    ExemptionReason = table.Column<string>(type: "text", nullable: true),
                    ExemptionReasonCode = table.Column<string>(type: "text", nullable: true),
                    ForSales = table.Column<bool>(type: "boolean", nullable: false),
                    ForPurchases = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_tax_codes", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false),
                    ActorKind = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    SubjectType = table.Column<string>(type: "text", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    Summary = table.Column<string>(type: "text", nullable: true),
                    Changes = table.Column<string>(type: "text", nullable: false),
                    RequestId = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_import_mappings",
                columns: table => new
                {
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mapping = table.Column<string>(type: "text", nullable: false),
                    Options = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_import_mappings", x => new { x.TenantId, x.Type });
                });

            migrationBuilder.CreateTable(
                name: "kernel_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FileKey = table.Column<string>(type: "text", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    Format = table.Column<string>(type: "text", nullable: false),
                    Headers = table.Column<string>(type: "text", nullable: false),
                    Mapping = table.Column<string>(type: "text", nullable: false),
                    Options = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Records = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Good = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Samples = table.Column<string>(type: "text", nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_imports", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_number_counters",
                columns: table => new
                {
                    Series = table.Column<string>(type: "text", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_number_counters", x => new { x.TenantId, x.Series, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "kernel_number_series",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Pattern = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_number_series", x => new { x.TenantId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false),
                    Due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_requests",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Operation = table.Column<string>(type: "text", nullable: false),
                    RequestHash = table.Column<string>(type: "text", nullable: false),
                    Response = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_requests", x => new { x.TenantId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "parties_customers",
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
                    BuyerReference = table.Column<string>(type: "text", nullable: true),
                    ElectronicScheme = table.Column<string>(type: "text", nullable: true),
                    ElectronicId = table.Column<string>(type: "text", nullable: true),
                    Language = table.Column<string>(type: "text", nullable: true),
                    Notes = table.Column<string>(type: "text", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_customers", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "finance_balances",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Debit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Credit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_balances", x => new { x.TenantId, x.AccountId, x.Month });
                    table.ForeignKey(
                        name: "FK_finance_balances_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_journal_lines",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineNo = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Debit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Credit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    CurrencyAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaxCode = table.Column<string>(type: "text", nullable: true),
                    TaxBase = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_journal_lines", x => new { x.TenantId, x.EntryId, x.LineNo });
                    table.ForeignKey(
                        name: "FK_finance_journal_lines_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_journal_lines_finance_journal_entries_TenantId_Entr~",
                        columns: x => new { x.TenantId, x.EntryId },
                        principalTable: "finance_journal_entries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    UnitPrice = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    PriceIncludesTax = table.Column<bool>(type: "boolean", nullable: false),
                    TaxCodeId = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsArchived = table.Column<bool>(type: "boolean", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_items", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_items_finance_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" });
                    table.ForeignKey(
                        name: "FK_finance_items_finance_tax_codes_TenantId_TaxCodeId",
                        columns: x => new { x.TenantId, x.TaxCodeId },
                        principalTable: "finance_tax_codes",
                        principalColumns: new[] { "TenantId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "finance_tax_rates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaxCodeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Percent = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_tax_rates", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_tax_rates_finance_tax_codes_TenantId_TaxCodeId",
                        columns: x => new { x.TenantId, x.TaxCodeId },
                        principalTable: "finance_tax_codes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_import_rejects",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Column = table.Column<string>(type: "text", nullable: true),
                    Found = table.Column<string>(type: "text", nullable: true),
                    Expected = table.Column<string>(type: "text", nullable: true),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_import_rejects", x => new { x.TenantId, x.ImportId, x.Row, x.No });
                    table.ForeignKey(
                        name: "FK_kernel_import_rejects_kernel_imports_TenantId_ImportId",
                        columns: x => new { x.TenantId, x.ImportId },
                        principalTable: "kernel_imports",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomerName = table.Column<string>(type: "text", nullable: false),
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
                    OriginalInvoiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Draft = table.Column<string>(type: "text", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_documents", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_documents_parties_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Direction = table.Column<string>(type: "text", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyName = table.Column<string>(type: "text", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    Fee = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    ExchangeRate = table.Column<decimal>(type: "numeric(18,8)", precision: 18, scale: 8, nullable: false),
                    FunctionalAmount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    BankAccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: true),
                    Open = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    FunctionalOpen = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payments", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_finance_payments_finance_accounts_TenantId_BankAccountId",
                        columns: x => new { x.TenantId, x.BankAccountId },
                        principalTable: "finance_accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_payments_parties_customers_TenantId_PartyId",
                        columns: x => new { x.TenantId, x.PartyId },
                        principalTable: "parties_customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_document_contents",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_document_contents", x => new { x.TenantId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_finance_document_contents_finance_documents_TenantId_Docume~",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "finance_documents",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_document_lines",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineNo = table.Column<int>(type: "integer", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: true),
                    Quantity = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    Net = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    TaxCode = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OriginalId = table.Column<Guid>(type: "uuid", nullable: true),
                    OriginalLine = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_document_lines", x => new { x.TenantId, x.DocumentId, x.LineNo });
                    table.ForeignKey(
                        name: "FK_finance_document_lines_finance_documents_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "finance_documents",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_accounts_TenantId_Code",
                table: "finance_accounts",
                columns: new[] { "TenantId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_accounts_TenantId_Role",
                table: "finance_accounts",
                columns: new[] { "TenantId", "Role" },
                unique: true,
                filter: "\"Role\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_allocations_TenantId_Date",
                table: "finance_allocations",
                columns: new[] { "TenantId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_allocations_TenantId_FromId",
                table: "finance_allocations",
                columns: new[] { "TenantId", "FromId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_allocations_TenantId_ReversesId",
                table: "finance_allocations",
                columns: new[] { "TenantId", "ReversesId" },
                unique: true,
                filter: "\"ReversesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_allocations_TenantId_ToId",
                table: "finance_allocations",
                columns: new[] { "TenantId", "ToId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_document_lines_TenantId_ItemId",
                table: "finance_document_lines",
                columns: new[] { "TenantId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_document_lines_TenantId_OriginalId",
                table: "finance_document_lines",
                columns: new[] { "TenantId", "OriginalId" },
                filter: "\"OriginalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_documents_TenantId_CustomerId_IssueDate",
                table: "finance_documents",
                columns: new[] { "TenantId", "CustomerId", "IssueDate" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_documents_TenantId_Kind_DueDate",
                table: "finance_documents",
                columns: new[] { "TenantId", "Kind", "DueDate" },
                filter: "\"Open\" <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_finance_documents_TenantId_Kind_IssueDate_Id",
                table: "finance_documents",
                columns: new[] { "TenantId", "Kind", "IssueDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_documents_TenantId_Kind_Number",
                table: "finance_documents",
                columns: new[] { "TenantId", "Kind", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_documents_TenantId_OriginalInvoiceId",
                table: "finance_documents",
                columns: new[] { "TenantId", "OriginalInvoiceId" },
                filter: "\"OriginalInvoiceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_items_TenantId_AccountId",
                table: "finance_items",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_items_TenantId_Name",
                table: "finance_items",
                columns: new[] { "TenantId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_items_TenantId_Number",
                table: "finance_items",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_items_TenantId_TaxCodeId",
                table: "finance_items",
                columns: new[] { "TenantId", "TaxCodeId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_entries_TenantId_Date_Sequence",
                table: "finance_journal_entries",
                columns: new[] { "TenantId", "Date", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_entries_TenantId_ReversesId",
                table: "finance_journal_entries",
                columns: new[] { "TenantId", "ReversesId" },
                unique: true,
                filter: "\"ReversesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_entries_TenantId_Sequence",
                table: "finance_journal_entries",
                columns: new[] { "TenantId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_entries_TenantId_SourceId_SourceType",
                table: "finance_journal_entries",
                columns: new[] { "TenantId", "SourceId", "SourceType" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_lines_TenantId_AccountId_Date",
                table: "finance_journal_lines",
                columns: new[] { "TenantId", "AccountId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_journal_lines_TenantId_Date",
                table: "finance_journal_lines",
                columns: new[] { "TenantId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_BankAccountId",
                table: "finance_payments",
                columns: new[] { "TenantId", "BankAccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_Date_Id",
                table: "finance_payments",
                columns: new[] { "TenantId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_Number",
                table: "finance_payments",
                columns: new[] { "TenantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_payments_TenantId_PartyId_Date",
                table: "finance_payments",
                columns: new[] { "TenantId", "PartyId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_period_locks_TenantId_Scope",
                table: "finance_period_locks",
                columns: new[] { "TenantId", "Scope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_tax_codes_TenantId_Code",
                table: "finance_tax_codes",
                columns: new[] { "TenantId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_tax_rates_TenantId_TaxCodeId_ValidFrom",
                table: "finance_tax_rates",
                columns: new[] { "TenantId", "TaxCodeId", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_At",
                table: "kernel_audit",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_TenantId_SubjectId_At",
                table: "kernel_audit",
                columns: new[] { "TenantId", "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_imports_TenantId_CreatedAt",
                table: "kernel_imports",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_TenantId_DoneAt_DeadAt_Due",
                table: "kernel_outbox",
                columns: new[] { "TenantId", "DoneAt", "DeadAt", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_TenantId_Name",
                table: "parties_customers",
                columns: new[] { "TenantId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_TenantId_Number",
                table: "parties_customers",
                columns: new[] { "TenantId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "company_details");

            migrationBuilder.DropTable(
                name: "finance_allocations");

            migrationBuilder.DropTable(
                name: "finance_balances");

            migrationBuilder.DropTable(
                name: "finance_document_contents");

            migrationBuilder.DropTable(
                name: "finance_document_lines");

            migrationBuilder.DropTable(
                name: "finance_items");

            migrationBuilder.DropTable(
                name: "finance_journal_lines");

            migrationBuilder.DropTable(
                name: "finance_ledger_head");

            migrationBuilder.DropTable(
                name: "finance_payments");

            migrationBuilder.DropTable(
                name: "finance_period_locks");

            migrationBuilder.DropTable(
                name: "finance_tax_rates");

            migrationBuilder.DropTable(
                name: "kernel_audit");

            migrationBuilder.DropTable(
                name: "kernel_import_mappings");

            migrationBuilder.DropTable(
                name: "kernel_import_rejects");

            migrationBuilder.DropTable(
                name: "kernel_number_counters");

            migrationBuilder.DropTable(
                name: "kernel_number_series");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_requests");

            migrationBuilder.DropTable(
                name: "finance_documents");

            migrationBuilder.DropTable(
                name: "finance_journal_entries");

            migrationBuilder.DropTable(
                name: "finance_accounts");

            migrationBuilder.DropTable(
                name: "finance_tax_codes");

            migrationBuilder.DropTable(
                name: "kernel_imports");

            migrationBuilder.DropTable(
                name: "parties_customers");
        }
    }
}
