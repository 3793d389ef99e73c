using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Parties;

/// <summary>Who the company deals with.</summary>
public sealed class PartiesArea : Area
{
    public const string Key = "parties";

    public override string Name => Key;

    public override string Title => "Contacts";

    public override string Icon => "people";

    public override IReadOnlyList<AreaPage> Menu =>
        [new("Customers", "customers", PartiesRights.View), new("Suppliers", "suppliers", SupplierRights.View)];

    public override IReadOnlyList<FieldClass> FieldClasses => [Supplier.Bank];

    public override IReadOnlyList<Act> ByRecord => PartiesRights.Acts;

    public override void MapTenant(ModelBuilder model)
    {
        Customer.Map(model);
        Supplier.Map(model);
        SupplierBankChange.Map(model);
        SupplierBankAnswer.Map(model);
        SupplierBankRelease.Map(model);
    }

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveCustomer>();
        services.AddScoped<HandOverCustomer>();
        services.AddScoped<Importer, ImportCustomers>();
        services.AddScoped<GetCustomer>();
        services.AddScoped<ArchiveCustomer>();
        services.AddScoped<CustomerList>();
        services.AddScoped<IProvisioningStep, CustomerNumbersStep>();
        services.AddScoped<SaveSupplier>();
        services.AddScoped<Importer, ImportSuppliers>();
        services.AddScoped<GetSupplier>();
        services.AddScoped<ArchiveSupplier>();
        services.AddScoped<SupplierList>();
        services.AddScoped<AskBankChange>();
        services.AddScoped<AnswerBankChange>();
        services.AddScoped<ReleaseBankHold>();
        services.AddScoped<BankChangeList>();
        services.AddScoped<IProvisioningStep, SupplierNumbersStep>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        CustomerApi.Map(api);
        SupplierApi.Map(api);
    }
}

/// <summary>What is asked for customers one by one, and so of people too whose role reaches only some of them.</summary>
public static class PartiesRights
{
    public static readonly Permission View = new Permission(PartiesArea.Key, Act.View).OfRecords;
    public static readonly Permission Create = new Permission(PartiesArea.Key, Act.Create).OfRecords;
    public static readonly Permission Edit = new Permission(PartiesArea.Key, Act.Edit).OfRecords;
    public static readonly Permission Export = new Permission(PartiesArea.Key, Act.Export).OfRecords;

    /// <summary>A file of customers is nobody's, so that only who reaches all of them brings one.</summary>
    public static readonly Permission Import = new(PartiesArea.Key, Act.Create);

    internal static readonly IReadOnlyList<Act> Acts = [Act.View, Act.Create, Act.Edit, Act.Export];
}

/// <summary>What is asked for suppliers. Nobody's role reaches only some of them: they are the whole company's.</summary>
public static class SupplierRights
{
    public static readonly Permission View = new(PartiesArea.Key, Act.View);
    public static readonly Permission Create = new(PartiesArea.Key, Act.Create);
    public static readonly Permission Edit = new(PartiesArea.Key, Act.Edit);

    /// <summary>Saying yes to other bank details that somebody else asked for.</summary>
    public static readonly Permission Approve = new(PartiesArea.Key, Act.Approve);
    public static readonly Permission Export = new(PartiesArea.Key, Act.Export);
}
