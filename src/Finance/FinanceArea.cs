using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Finance;

/// <summary>Ledger, tax, items, invoicing, payments and the reports on them.</summary>
public sealed class FinanceArea : Area
{
    public override string Name => FinanceRights.Area;

    public override string Title => "Finance";

    public override void MapTenant(ModelBuilder model)
    {
        Account.Map(model);
        TaxCode.Map(model);
        Item.Map(model);
        JournalEntry.Map(model);
        JournalLine.Map(model);
        AccountBalance.Map(model);
        LedgerHead.Map(model);
        PeriodLock.Map(model);
        SalesDocument.Map(model);
        DocumentLine.Map(model);
        IssuedContent.Map(model);
        Payment.Map(model);
        Allocation.Map(model);
    }

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveItem>();
        services.AddScoped<Importer, ImportItems>();
        services.AddScoped<Importer, ImportInvoices>();
        services.AddScoped<Importer, ImportJournal>();
        services.AddScoped<GetItem>();
        services.AddScoped<ItemList>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<IssueDocument>();
        services.AddScoped<RegisterPayment>();
        services.AddScoped<AllocateOpenItems>();
        services.AddScoped<ReverseAllocation>();
        services.AddScoped<PostJournalEntry>();
        services.AddScoped<ReverseJournalEntry>();
        services.AddScoped<LockPeriod>();
        services.AddScoped<PeriodLocks>();
        services.AddScoped<IProvisioningStep, InvoiceNumbers>();
        services.AddScoped<IProvisioningStep, ChartStep>();
        services.AddScoped<IProvisioningStep, TaxCodesStep>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => ItemApi.Map(api);
}
