using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
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

    public override string Title => "Customers";

    public override string Icon => "people";

    public override IReadOnlyList<AreaPage> Menu => [new("Customers", "customers", PartiesRights.View)];

    public override IReadOnlyList<Act> ByRecord => PartiesRights.Acts;

    public override void MapTenant(ModelBuilder model) => Customer.Map(model);

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveCustomer>();
        services.AddScoped<HandOverCustomer>();
        services.AddScoped<Importer, ImportCustomers>();
        services.AddScoped<GetCustomer>();
        services.AddScoped<ArchiveCustomer>();
        services.AddScoped<CustomerList>();
        services.AddScoped<IProvisioningStep, CustomerNumbersStep>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => CustomerApi.Map(api);
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
