using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.PriceLists;
using BackOffice.Finance.Reports;
using BackOffice.Finance.Reports.Files;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.TaxCodes;
using BackOffice.Finance.VatReturns;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Company;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Finance;

/// <summary>Ledger, tax, items, invoicing, bills, payments, the bank and the reports on them.</summary>
public sealed class FinanceArea : Area
{
    public override string Name => FinanceRights.Area;

    public override string Title => "Finance";

    public override string Icon => "finance";

    public override IReadOnlyList<AreaPage> Menu =>
        [
            new("Invoices", "finance/invoices", DocumentRights.View),
            new("Credit memos", "finance/credit-memos", DocumentRights.View),
            new("Reminders", "finance/dunning", DocumentRights.View),
            new("Bills", "finance/bills", FinanceRights.View),
            new("Supplier credits", "finance/supplier-credits", FinanceRights.View),
            new("Payments", "finance/payments", DocumentRights.View),
            new("Payment runs", "finance/payment-runs", FinanceRights.View),
            new("Bank", "finance/bank", FinanceRights.View),
            new("Items", "finance/items", FinanceRights.View),
            new("Price lists", "finance/price-lists", FinanceRights.View),
            new("Reports", "finance/reports", FinanceRights.View),
            new("VAT returns", "finance/vat-returns", FinanceRights.View),
            new("Journal", "finance/journal", FinanceRights.View),
            new("Chart of accounts", "finance/accounts", FinanceRights.View),
            new("Tax codes", "finance/tax-codes", FinanceRights.View),
            new("Exchange rates", "finance/exchange-rates", FinanceRights.View),
            new("Period locks", "finance/periods", FinanceRights.View),
        ];

    public override IReadOnlyList<Act> ByRecord => DocumentRights.Acts;

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        ItemApi.Map(api);
        PriceListApi.Map(api);
        DocumentApi.Map(api);
        DunningApi.Map(api);
        WriteOffApi.Map(api);
        BillApi.Map(api);
        PaymentApi.Map(api);
        PaymentRunApi.Map(api);
        BankApi.Map(api);
        TaxCodeApi.Map(api);
        AccountApi.Map(api);
        JournalApi.Map(api);
        ExchangeRateApi.Map(api);
        RevaluationApi.Map(api);
        PeriodApi.Map(api);
        ClosingApi.Map(api);
        ReportApi.Map(api);
        VatReturnApi.Map(api);
    }

    // Documents name the account they are paid to; the trail does not repeat them.
    public override IReadOnlyList<FieldClass> FieldClasses => [PaymentRun.Bank];

    public override void MapTenant(ModelBuilder model)
    {
        Account.Map(model);
        TaxCode.Map(model);
        Item.Map(model);
        PriceList.Map(model);
        JournalEntry.Map(model);
        JournalLine.Map(model);
        AccountBalance.Map(model);
        LedgerHead.Map(model);
        ExchangeRate.Map(model);
        Revaluation.Map(model);
        PeriodLock.Map(model);
        PeriodClose.Map(model);
        VatReturn.Map(model);
        SalesDocument.Map(model);
        DocumentLine.Map(model);
        IssuedContent.Map(model);
        Bill.Map(model);
        BillLine.Map(model);
        BillContent.Map(model);
        Payment.Map(model);
        PaymentRun.Map(model);
        PaymentRunLine.Map(model);
        PaymentRunItem.Map(model);
        Allocation.Map(model);
        DunningLevel.Map(model);
        DunningNotice.Map(model);
        NoticeContent.Map(model);
        NoticeItem.Map(model);
        DunningStop.Map(model);
        WriteOff.Map(model);
        PaymentTolerance.Map(model);
        BankFile.Map(model);
        BankStatement.Map(model);
        BankLine.Map(model);
        BankMatch.Map(model);
        BankMatchPart.Map(model);
        BankFileLayout.Map(model);
    }

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var rule in FinanceDuties.All.Concat(PurchaseDuties.All))
        {
            services.AddSingleton(rule);
        }

        services.AddScoped<Home.FinanceHome>();
        services.AddScoped<Home.BooksSigns>();
        services.AddScoped<SaveItem>();
        services.AddScoped<Importer, ImportItems>();
        services.AddScoped<Importer, ImportPrices>();
        services.AddScoped<Importer, ImportInvoices>();
        services.AddScoped<Importer, ImportJournal>();
        services.AddScoped<Importer, ImportExchangeRates>();
        services.AddScoped<GetItem>();
        services.AddScoped<ItemList>();
        services.AddScoped<Items.Pages.ItemFormChoices>();
        services.AddScoped<SavePriceList>();
        services.AddScoped<SetPrice>();
        services.AddScoped<RemovePrice>();
        services.AddScoped<AssignPriceList>();
        services.AddScoped<UnassignPriceList>();
        services.AddScoped<GetPriceList>();
        services.AddScoped<PriceListList>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<IssueDocument>();
        services.AddScoped<DeleteDraft>();
        services.AddScoped<BulkDocuments>();
        services.AddScoped<PreviewDraft>();
        services.AddScoped<OpenDraft>();
        services.AddScoped<VoidDocument>();
        services.AddScoped<SendDocument>();
        services.AddScoped<MarkSent>();
        services.AddScoped<DocumentFiles>();
        services.AddScoped<DocumentList>();
        services.AddScoped<GetDocument>();
        services.AddScoped<IOutboxHandler, DocumentMail>();
        services.AddScoped<ProposeDunning>();
        services.AddScoped<IssueNotice>();
        services.AddScoped<IssueNotices>();
        services.AddScoped<SendNotice>();
        services.AddScoped<MarkNoticeSent>();
        services.AddScoped<WaiveCharges>();
        services.AddScoped<NoticeFiles>();
        services.AddScoped<NoticeList>();
        services.AddScoped<GetNotice>();
        services.AddScoped<DunningLevels>();
        services.AddScoped<SaveDunningLevel>();
        services.AddScoped<RemoveDunningLevel>();
        services.AddScoped<StopReminders>();
        services.AddScoped<LiftStop>();
        services.AddScoped<StopList>();
        services.AddScoped<IOutboxHandler, NoticeMail>();
        services.AddScoped<IProvisioningStep, DunningStep>();
        services.AddScoped<WriteOffRemainder>();
        services.AddScoped<TakeWriteOffBack>();
        services.AddScoped<PrepareWriteOff>();
        services.AddScoped<WriteOffList>();
        services.AddScoped<GetWriteOff>();
        services.AddScoped<SetTolerance>();
        services.AddScoped<ToleranceList>();
        services.AddScoped<IProvisioningStep, ToleranceStep>();
        services.AddScoped<SaveBill>();
        services.AddScoped<PostBill>();
        services.AddScoped<DeleteBillDraft>();
        services.AddScoped<BulkBills>();
        services.AddScoped<HoldBill>();
        services.AddScoped<ReleaseBill>();
        services.AddScoped<PreviewBill>();
        services.AddScoped<OpenBill>();
        services.AddScoped<VoidBill>();
        services.AddScoped<BillList>();
        services.AddScoped<GetBill>();
        services.AddScoped<Parties.Suppliers.ISupplierAccounts, SupplierAccounts>();
        services.AddScoped<IProvisioningStep, BillNumbers>();
        services.AddScoped<PaymentList>();
        services.AddScoped<GetPayment>();
        services.AddScoped<Payments.Pages.PaymentStart>();
        PaymentRunServices.Add(services);
        services.AddScoped<OpenItemsOf>();
        services.AddScoped<Parties.Customers.ICustomerAccounts, CustomerAccounts>();
        services.AddScoped<TaxCodeList>();
        services.AddScoped<GetTaxCode>();
        services.AddScoped<AddTaxCode>();
        services.AddScoped<AccountOptions>();
        services.AddScoped<RegisterPayment>();
        services.AddScoped<AllocateOpenItems>();
        services.AddScoped<ReverseAllocation>();
        services.AddScoped<ImportStatement>();
        services.AddScoped<BankAccounts>();
        services.AddScoped<BankStatements>();
        services.AddScoped<BankLineList>();
        services.AddScoped<GetBankLine>();
        services.AddScoped<SuggestMatches>();
        services.AddScoped<MatchLine>();
        services.AddScoped<TakeMatchBack>();
        services.AddScoped<SaveFileLayout>();
        services.AddScoped<GetFileLayout>();
        services.AddScoped<PostJournalEntry>();
        services.AddScoped<ReverseJournalEntry>();
        services.AddScoped<SetExchangeRate>();
        services.AddScoped<RemoveExchangeRate>();
        services.AddScoped<ImportEcbRates>();
        services.AddScoped<ExchangeRateList>();
        services.AddScoped<GetExchangeRate>();
        services.AddScoped<FindExchangeRate>();
        services.AddScoped<RevalueBalances>();
        services.AddScoped<PreviewRevaluation>();
        services.AddScoped<RevaluationList>();
        services.AddScoped<GetRevaluation>();
        services.AddScoped<LockPeriod>();
        services.AddScoped<PeriodLocks>();
        services.AddScoped<PrepareClose>();
        services.AddScoped<ClosePeriod>();
        services.AddScoped<ReopenPeriod>();
        services.AddScoped<CloseList>();
        services.AddScoped<GetCertificate>();
        services.AddScoped<CompareCertificate>();
        services.AddScoped<SetVatPeriod>();
        services.AddScoped<GetVatPeriod>();
        services.AddScoped<FileVatReturn>();
        services.AddScoped<GetVatReturn>();
        services.AddScoped<VatReturnList>();
        services.AddScoped<VatLineList>();
        services.AddScoped<VatReport>();
        services.AddScoped<AccountList>();
        services.AddScoped<GetAccount>();
        services.AddScoped<SaveAccount>();
        services.AddScoped<ITemplatePart, RollOutAccounts>();
        services.AddScoped<ITemplatePart, RollOutTaxCodes>();
        services.AddScoped<Kernel.Portability.IReadableTable, Portability.JournalTable>();
        services.AddScoped<Kernel.Portability.IReadableTable, Portability.DocumentTable>();
        services.AddScoped<Kernel.Portability.IReadableTable, Portability.BillsTable>();
        services.AddScoped<Kernel.Portability.ILawfulRecords, Portability.BooksToKeep>();
        services.AddScoped<JournalList>();
        services.AddScoped<GetJournalEntry>();
        services.AddScoped<VerifyLedger>();
        services.AddScoped<LastVerification>();
        services.AddCompanyJob<VerifyNightly>("finance.verify", "0 30 2 * * ?", "Nightly verification");
        services.AddScoped<TrialBalance>();
        services.AddScoped<ProfitAndLoss>();
        services.AddScoped<BalanceSheet>();
        services.AddScoped<GeneralLedger>();
        services.AddScoped<AgedReceivables>();
        services.AddScoped<AgedPayables>();
        services.AddScoped<OpenItemList>();
        services.AddScoped<ReportCalendar>();
        services.AddScoped<ReportFiles>();
        services.AddScoped<IProvisioningStep, InvoiceNumbers>();
        services.AddScoped<IProvisioningStep, ChartStep>();
        services.AddScoped<IProvisioningStep, TaxCodesStep>();
    }
}
