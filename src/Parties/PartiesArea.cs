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

    public override void MapTenant(ModelBuilder model) => Customer.Map(model);

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveCustomer>();
        services.AddScoped<Importer, ImportCustomers>();
        services.AddScoped<GetCustomer>();
        services.AddScoped<ArchiveCustomer>();
        services.AddScoped<CustomerList>();
        services.AddScoped<IProvisioningStep, CustomerNumbersStep>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => CustomerApi.Map(api);
}

public static class PartiesRights
{
    public static readonly Permission View = new(PartiesArea.Key, Act.View);
    public static readonly Permission Create = new(PartiesArea.Key, Act.Create);
    public static readonly Permission Edit = new(PartiesArea.Key, Act.Edit);
    public static readonly Permission Export = new(PartiesArea.Key, Act.Export);
}
